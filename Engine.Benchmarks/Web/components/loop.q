<q:component name="Loop">
  <q:set name="total" value="{0}"/>
  <q:loop var="i" from="1" to="1000">
    <q:set name="total" value="{total + i}"/>
  </q:loop>
  <p>{total}</p>
</q:component>
