<!--
  One line of an invoice; what the caller writes between its tags goes below the name.
  Used by samples/invoice.q, which runs it: ./build.sh run samples/invoice.q
-->
<q:component name="InvoiceLine">
  <q:param name="position" type="integer" required="true" min="1"/>
  <q:param name="name" type="string" required="true"/>
  <q:param name="quantity" type="number" required="true"/>
  <q:param name="price" type="string" required="true"/>
  <q:param name="amount" type="string" required="true"/>
  <tr class="{'even' if position % 2 == 0 else 'odd'}">
    <td>{position}</td>
    <td>{name}<q:slot/></td>
    <td class="amount">{quantity}</td>
    <td class="amount">{price}</td>
    <td class="amount">{amount}</td>
  </tr>
</q:component>
