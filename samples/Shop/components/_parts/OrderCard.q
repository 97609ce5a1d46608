<!-- An order with its lines; the content of the call stands below them. -->
<q:component name="OrderCard">
  <q:param name="order" required="true"/>

  <article class="order">
    <header>
      <strong>{order.number}</strong>
      <span>{dateFormat(order.placed, '%d %b %Y, %H:%M')}</span>
      <span class="tag {'sent' if order.isShipped else ''}">{'Sent' if order.isShipped else 'In the studio'}</span>
    </header>
    <ul>
      <q:loop var="line" items="{order.cart.lines}">
        <li><span>{line.quantity} × {line.product.name}</span><span>{money(line.cents)}</span></li>
      </q:loop>
    </ul>
    <footer><span>To {order.recipient.name}, {order.recipient.city}</span><strong>{money(order.cart.totalCents)}</strong></footer>
    <q:slot/>
  </article>
</q:component>
