<!--
  The words of a text and how often they occur: text functions, an object that counts, sorting of pairs, a small chart.

  Run: ./build.sh run samples/word-count.q
-->
<q:component name="WordCount">
  <q:param name="text" type="string" default="It was the best of times, it was the worst of times, it was the age of
    wisdom, it was the age of foolishness, it was the epoch of belief, it was the epoch of incredulity, it was the
    season of Light, it was the season of Darkness, it was the spring of hope, it was the winter of despair."/>
  <q:param name="top" type="integer" min="1" default="10"/>

  <q:set name="clean" operation="lowercase" value="{text}"/>
  <q:loop var="mark" items="{['.', ',', ';', ':', '!', '?', '(', ')']}">
    <q:set name="clean" value="{replace(clean, mark, ' ')}"/>
  </q:loop>

  <!-- Two blanks in a row leave an empty piece between them, which is no word. -->
  <q:set name="counts" type="object" value="{}"/>
  <q:set name="words" type="array" value="[]"/>
  <q:loop type="list" var="word" items="{clean}" delimiter=" ">
    <q:if condition="word">
      <q:set name="words" operation="append" value="{word}"/>
      <q:set name="counts" operation="setProperty" key="{word}" value="{get(counts, word, 0) + 1}"/>
    </q:if>
  </q:loop>

  <!-- Sorted by the count, largest first, and then by the word. -->
  <q:set name="distinct" value="{words}"/>
  <q:set name="distinct" operation="unique"/>
  <q:set name="pairs" type="array" value="[]"/>
  <q:loop var="word" items="{distinct}">
    <q:set name="pairs" operation="append" value="{[-counts[word], word]}"/>
  </q:loop>
  <q:set name="pairs" operation="sort"/>
  <q:return value="{counts}"/>

  <h1>{len(words)} words, {len(counts)} of them different</h1>
  <table>
    <q:loop var="pair" items="{pairs[0:top]}">
      <tr>
        <th>{pair[1]}</th>
        <td>{-pair[0]}</td>
        <td><div style="height: 1em; width: {-pair[0] * 12}px; background: steelblue"></div></td>
      </tr>
    </q:loop>
  </table>
</q:component>
