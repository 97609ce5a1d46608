<!-- The order form. A rejected form comes back with what was typed and what is wrong with each field. -->
<q:component name="Checkout">
  <q:import component="Layout" from="_parts"/>
  <q:import component="Field" from="_parts"/>

  <q:if condition="not session.cart">
    <q:redirect url="/cart" flash="Put something into your cart first." flashType="info"/>
  </q:if>

  <q:action name="order">
    <q:param name="name" type="string" required="true" minlength="2" maxlength="80"/>
    <q:param name="email" type="email" required="true" maxlength="120"/>
    <q:param name="street" type="string" required="true" minlength="3" maxlength="120"/>
    <q:param name="postcode" type="string" required="true" pattern="^[0-9]{5}$"/>
    <q:param name="city" type="string" required="true" minlength="2" maxlength="80"/>
    <q:invoke name="placed" service="place">
      <q:param name="items" value="{session.cart}"/>
      <q:param name="account" value="{session.email}"/>
      <q:param name="name" value="{name}"/>
      <q:param name="email" value="{email}"/>
      <q:param name="street" value="{street}"/>
      <q:param name="postcode" value="{postcode}"/>
      <q:param name="city" value="{city}"/>
    </q:invoke>
    <q:if condition="placed.problem">
      <q:redirect url="/cart" flash="{placed.problem}" flashType="error"/>
    </q:if>
    <q:set name="session.cart" value="{null}"/>
    <q:set name="session.pieces" value="{0}"/>
    <q:set name="session.lastOrder" value="{placed.number}"/>
    <q:set name="session.lastName" value="{name}"/>
    <q:redirect url="/thanks"/>
  </q:action>

  <q:invoke name="priced" service="price"><q:param name="items" value="{session.cart}"/></q:invoke>
  <q:set name="wrong" value="{0}"/>
  <q:loop type="list" var="field" items="name,email,street,postcode,city">
    <q:if condition="field in request.errors"><q:set name="wrong" operation="increment"/></q:if>
  </q:loop>

  <Layout title="Checkout" flash="{flash if wrong == 0 else ''}" flashType="{flashType}">
    <h1>Checkout</h1>
    <q:if condition="wrong > 0">
      <p class="flash error" role="alert">{'One field needs' if wrong == 1 else str(wrong) + ' fields need'} another look.</p>
    </q:if>
    <div class="split">
      <form class="panel" method="post" novalidate>
        <h2>Where should it go?</h2>
        <Field name="name" label="Name" value="{form.name}" error="{request.errors.name}" autocomplete="name"
               advice="Two letters at least."/>
        <Field name="email" label="E-mail" type="email" value="{form.email}" error="{request.errors.email}"
               autocomplete="email" advice="An address such as you@example.com."/>
        <Field name="street" label="Street and number" value="{form.street}" error="{request.errors.street}"
               autocomplete="street-address" advice="Where the parcel should ring."/>
        <div class="pair">
          <Field name="postcode" label="Postcode" value="{form.postcode}" error="{request.errors.postcode}"
                 autocomplete="postal-code" advice="Five digits, please."/>
          <Field name="city" label="City" value="{form.city}" error="{request.errors.city}" autocomplete="address-level2"
                 advice="Two letters at least."/>
        </div>
        <button class="primary" type="submit">Order and pay {money(priced.totalCents)}</button>
      </form>
      <aside class="summary">
        <h2>Your order</h2>
        <dl>
          <q:loop var="line" items="{priced.lines}">
            <dt>{line.quantity} × {line.product.name}</dt><dd>{money(line.cents)}</dd>
          </q:loop>
          <dt>Shipping</dt><dd>{money(priced.shippingCents) if priced.shippingCents else 'free'}</dd>
          <dt class="total">Total</dt><dd class="total">{money(priced.totalCents)}</dd>
        </dl>
      </aside>
    </div>
  </Layout>
</q:component>
