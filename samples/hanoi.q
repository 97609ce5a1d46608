<!--
  The Towers of Hanoi: a function that calls itself twice and joins lists with +.

  Run: ./build.sh run samples/hanoi.q
-->
<q:component name="Hanoi">
  <q:param name="disks" type="integer" min="1" max="12" default="5"/>

  <q:function name="solve" returnType="array" description="The moves that bring the disks from one peg to another">
    <q:param name="count" type="integer" required="true" min="0"/>
    <q:param name="source" type="string" default="A"/>
    <q:param name="target" type="string" default="C"/>
    <q:param name="spare" type="string" default="B"/>
    <q:if condition="count == 0"><q:return value="{[]}"/></q:if>
    <q:set name="before" value="{solve(count - 1, source, spare, target)}"/>
    <q:set name="after" value="{solve(count - 1, spare, target, source)}"/>
    <q:return value="{before + [[count, source, target]] + after}"/>
  </q:function>

  <q:set name="moves" value="{solve(disks)}"/>
  <q:return value="{len(moves)}"/>

  <h1>{disks} disks, {len(moves)} moves</h1>
  <ol>
    <q:loop var="move" items="{moves}"><li>disk {move[0]} from {move[1]} to {move[2]}</li></q:loop>
  </ol>
</q:component>
