<q:component name="Table">
  <q:param name="rows"/>
  <table><q:loop type="array" var="row" items="{rows}"><tr><td>{row.Id}</td><td>{row.Name}</td><td>{row.City}</td><td>{row.Amount}</td></tr></q:loop></table>
</q:component>
