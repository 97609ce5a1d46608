<!--
  An invoice: parameters with types and checks, q:set with its operations, totals that are rounded, line items
  from a JSON array, and one nested component for each line (components/InvoiceLine.q).

  Run: ./build.sh run samples/invoice.q > invoice.html
-->
<q:component name="Invoice">
  <q:param name="number" type="string" pattern="^INV-[0-9]+$" default="INV-2026"/>
  <q:param name="customer" type="string" required="true" minlength="2" maxlength="60" default="Marks &amp; Daughters"/>
  <q:param name="email" type="email" default="accounts@marks.example"/>
  <q:param name="issued" type="date" default="2026-01-31"/>
  <q:param name="terms" type="integer" min="0" max="90" default="30"/>
  <q:param name="currency" type="string" enum="EUR,USD,GBP" default="EUR"/>
  <q:param name="taxRate" type="number" min="0" max="100" default="19"/>
  <q:param name="discountRate" type="number" range="0..50" default="2.5"/>
  <q:param name="items" type="array" default='[
    {"name": "Oak desk", "quantity": 2, "price": 349.5, "note": "Delivered &amp; assembled"},
    {"name": "Desk lamp", "quantity": 3, "price": 45.95},
    {"name": "Paper, 500 sheets", "quantity": 12, "price": 4.99},
    {"name": "Consulting, hours", "quantity": 7.5, "price": 90, "note": "Planning of the office"}
  ]'/>

  <q:import component="InvoiceLine" from="components"/>

  <!-- Two decimals: a number alone would print 45.5 and not 45.50. -->
  <q:function name="money" returnType="string">
    <q:param name="amount" type="number" required="true"/>
    <q:set name="cents" value="{abs(round(amount * 100))}"/>
    <q:set name="sign" value="{'-' if amount < 0 else ''}"/>
    <q:return value="{sign}{cents // 100}.{str(100 + cents % 100)[1:3]}"/>
  </q:function>

  <!-- Each line gets its amount; items stays as it was given, because values never change in place. -->
  <q:set name="lines" type="array" value="[]"/>
  <q:set name="subtotal" value="{0}"/>
  <q:loop var="item" items="{items}">
    <q:set name="line" value="{item}"/>
    <q:set name="line" operation="setProperty" key="amount" value="{round(item.quantity * item.price, 2)}"/>
    <q:set name="lines" operation="append" value="{line}"/>
    <q:set name="subtotal" operation="add" value="{line.amount}"/>
  </q:loop>

  <q:set name="discount" value="{round(subtotal * discountRate / 100, 2)}"/>
  <q:set name="net" value="{round(subtotal - discount, 2)}"/>
  <q:set name="tax" value="{round(net * taxRate / 100, 2)}"/>
  <q:set name="total" value="{round(net + tax, 2)}" min="0"/>
  <q:set name="due" value="{dateFormat(dateAdd('day', terms, issued), '%d %B %Y')}"/>

  <html lang="en">
    <head>
      <meta charset="utf-8">
      <title>Invoice {number}</title>
      <style>
        body { font: 15px/1.5 system-ui, sans-serif; color: #1d2733; max-width: 46rem; margin: 3rem auto; }
        header { display: flex; justify-content: space-between; border-bottom: 3px solid #24506e; }
        table { width: 100%; border-collapse: collapse; margin: 2rem 0; }
        th { text-align: left; border-bottom: 1px solid #24506e; }
        td, th { padding: .4rem .6rem; }
        tr.even { background: #f1f5f8; }
        td.amount, th.amount { text-align: right; font-variant-numeric: tabular-nums; }
        tfoot tr:last-child > td { font-weight: bold; border-top: 1px solid #24506e; }
        small { color: #5b6b7a; }
      </style>
    </head>
    <body>
      <header>
        <h1>Invoice {number}</h1>
        <p>{dateFormat(issued, '%d %B %Y')}<br>due {due}</p>
      </header>
      <p>To <strong>{customer}</strong>, <a href="mailto:{email}">{email}</a></p>
      <table>
        <thead>
          <tr>
            <th>#</th><th>Description</th><th class="amount">Quantity</th>
            <th class="amount">Price</th><th class="amount">Amount</th>
          </tr>
        </thead>
        <tbody>
          <q:loop var="line" items="{lines}" index="row">
            <InvoiceLine position="{row + 1}" name="{line.name}" quantity="{line.quantity}"
                         price="{money(line.price)}" amount="{money(line.amount)}">
              <q:if condition="line.note"><br><small>{line.note}</small></q:if>
            </InvoiceLine>
          </q:loop>
        </tbody>
        <tfoot>
          <tr><td colspan="4">Subtotal</td><td class="amount">{money(subtotal)}</td></tr>
          <q:if condition="discount > 0">
            <tr><td colspan="4">Discount, {discountRate} %</td><td class="amount">{money(-discount)}</td></tr>
          </q:if>
          <tr><td colspan="4">Tax, {taxRate} %</td><td class="amount">{money(tax)}</td></tr>
          <tr><td colspan="4">Total, {currency}</td><td class="amount">{money(total)}</td></tr>
        </tfoot>
      </table>
      <q:if condition="terms == 0"><p>Payable now.</p></q:if>
      <q:else><p>Payable within {terms} {'day' if terms == 1 else 'days'}. Terms & conditions apply.</p></q:else>
    </body>
  </html>
</q:component>
