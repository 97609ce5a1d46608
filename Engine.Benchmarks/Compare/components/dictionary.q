<q:component name="Dictionary">
  <q:set name="entries" type="object" value="{}"/>
  <q:loop var="i" from="0" to="999">
    <q:set name="entries" operation="setProperty" key="{'k' + str(i)}" value="{i}"/>
  </q:loop>
  <q:set name="total" value="{0}"/>
  <q:loop var="i" from="0" to="999">
    <q:set name="total" value="{total + get(entries, 'k' + str(i))}"/>
  </q:loop>
  <q:return value="{total}"/>
</q:component>
