<q:component name="Sum">
  <q:set name="total" value="{0}"/>
  <q:loop var="i" from="1" to="100000">
    <q:set name="total" value="{total + i}"/>
  </q:loop>
  <q:return value="{total}"/>
</q:component>
