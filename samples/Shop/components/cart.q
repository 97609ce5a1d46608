<!-- The cart: an object in the session, from the id of a product to the number of pieces. -->
<q:component name="Cart">
  <q:import component="Layout" from="_parts"/>
  <q:import component="Picture" from="_parts"/>

  <q:function name="countPieces" returnType="integer">
    <q:set name="count" value="{0}"/>
    <q:loop var="id" items="{sort(session.cart)}">
      <q:set name="count" operation="add" value="{get(session.cart, id)}"/>
    </q:loop>
    <q:return value="{count}"/>
  </q:function>

  <q:action name="add">
    <q:param name="id" type="string" required="true" maxlength="60"/>
    <q:param name="quantity" type="integer" min="1" max="50" default="1"/>
    <q:invoke name="product" service="product"><q:param name="id" value="{id}"/></q:invoke>
    <q:if condition="product == null">
      <q:redirect url="/" flash="We do not have that." flashType="error"/>
    </q:if>
    <q:if condition="not session.cart"><q:set name="session.cart" type="object" value="{}"/></q:if>
    <q:set name="session.cart" operation="setProperty" key="{id}" value="{min(get(session.cart, id, 0) + quantity, 50)}"/>
    <q:set name="session.pieces" value="{countPieces()}"/>
    <q:redirect url="/cart" flash="{product.name} is in your cart."/>
  </q:action>

  <q:action name="change">
    <q:param name="id" type="string" required="true" maxlength="60"/>
    <q:param name="quantity" type="integer" required="true" min="1" max="50"/>
    <q:if condition="session.cart and id in session.cart">
      <q:set name="session.cart" operation="setProperty" key="{id}" value="{quantity}"/>
      <q:set name="session.pieces" value="{countPieces()}"/>
    </q:if>
    <q:redirect url="/cart"/>
  </q:action>

  <q:action name="remove">
    <q:param name="id" type="string" required="true" maxlength="60"/>
    <q:if condition="session.cart">
      <q:set name="session.cart" operation="deleteProperty" key="{id}"/>
      <q:set name="session.pieces" value="{countPieces()}"/>
    </q:if>
    <q:redirect url="/cart" flash="Taken out of your cart." flashType="info"/>
  </q:action>

  <q:set name="items" type="object" value="{}"/>
  <q:if condition="session.cart"><q:set name="items" value="{session.cart}"/></q:if>
  <q:invoke name="priced" service="price"><q:param name="items" value="{items}"/></q:invoke>

  <Layout title="Your cart" flash="{flash}" flashType="{flashType}">
    <h1>Your cart</h1>
    <q:if condition="priced.pieces == 0">
      <div class="empty"><p>There is nothing in it yet. <a href="/">Find something</a> that makes you put the kettle on.</p></div>
    </q:if>
    <q:else>
      <div class="split">
        <ul class="lines">
          <q:loop var="line" items="{priced.lines}">
            <li>
              <a class="thumb" href="/product/{line.product.id}">
                <Picture kind="{line.product.kind}" glaze="{line.product.glaze}"/>
              </a>
              <div class="what">
                <a href="/product/{line.product.id}"><strong>{line.product.name}</strong></a>
                <span>{money(line.product.cents)} each</span>
                <form method="post">
                  <input type="hidden" name="id" value="{line.product.id}">
                  <label><span class="hidden">Pieces of {line.product.name}</span>
                    <input type="number" name="quantity" value="{line.quantity}" min="1" max="50" inputmode="numeric">
                  </label>
                  <button type="submit" name="action" value="change">Update</button>
                  <button class="link" type="submit" name="action" value="remove" formnovalidate>Remove</button>
                </form>
              </div>
              <span class="price">{money(line.cents)}</span>
            </li>
          </q:loop>
        </ul>
        <aside class="summary">
          <h2>Summary</h2>
          <dl>
            <dt>Goods</dt><dd>{money(priced.goodsCents)}</dd>
            <dt>Shipping</dt><dd>{money(priced.shippingCents) if priced.shippingCents else 'free'}</dd>
            <dt class="total">Total</dt><dd class="total">{money(priced.totalCents)}</dd>
          </dl>
          <q:if condition="priced.missingCents > 0">
            <p class="hint">{money(priced.missingCents)} more, and shipping is free.</p>
          </q:if>
          <a class="button primary" href="/checkout">Check out</a>
        </aside>
      </div>
    </q:else>
  </Layout>
</q:component>
