<q:component name="Table">
  <q:param name="rows" required="true"/>
  <table><thead><tr><th>Id</th><th>Name</th><th>City</th><th>Amount</th></tr></thead><tbody><q:loop type="array" var="row" items="{rows}"><tr><td>{row.Id}</td><td>{row.Name}</td><td>{row.City}</td><td>{row.Amount}</td></tr></q:loop></tbody></table>
</q:component>
