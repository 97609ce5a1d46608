<!--
  A recursive function with types, and integers without an upper bound: nothing overflows.

  Run: ./build.sh run samples/factorial.q
-->
<q:component name="Factorial">
  <q:param name="n" type="integer" min="0" max="200" default="52"/>

  <q:function name="factorial" returnType="integer" description="1 * 2 * ... * k">
    <q:param name="k" type="integer" required="true" min="0"/>
    <q:return value="{1 if k < 2 else k * factorial(k - 1)}"/>
  </q:function>

  <q:set name="result" value="{factorial(n)}"/>
  <q:return value="{result}"/>

  <h1>{n}!</h1>
  <p>{result}</p>
  <q:if condition="n == 52"><p>So many orders has a deck of cards.</p></q:if>
  <p>It has {len(str(result))} digits, and 2 ** {n} has {len(str(2 ** n))}.</p>
</q:component>
