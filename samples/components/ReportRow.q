<!--
  One row of a report; the caller writes its last cell between the tags.
  Used by samples/report.q, which runs it: ./build.sh run samples/report.q
-->
<q:component name="ReportRow">
  <q:param name="order" type="integer" required="true"/>
  <q:param name="region" type="string" required="true"/>
  <q:param name="units" type="integer" required="true"/>
  <tr class="{'even' if order % 2 == 0 else 'odd'}">
    <td>{order}</td>
    <td>{region}</td>
    <td>{units}</td>
    <td><q:slot>-</q:slot></td>
  </tr>
</q:component>
