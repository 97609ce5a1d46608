<!-- All orders, for who sends them. -->
<q:component name="AdminOrders" require_auth="true" require_role="admin">
  <q:import component="Layout" from="_parts"/>
  <q:import component="OrderCard" from="_parts"/>

  <q:action name="ship">
    <q:param name="number" type="string" required="true" maxlength="20"/>
    <q:invoke name="shipped" service="ship"><q:param name="number" value="{number}"/></q:invoke>
    <q:if condition="not shipped">
      <q:redirect url="/admin/orders" flash="There is no order {number}." flashType="error"/>
    </q:if>
    <q:redirect url="/admin/orders" flash="{number} is on its way."/>
  </q:action>

  <q:invoke name="orders" service="orders"><q:param name="account" value=""/></q:invoke>

  <Layout title="All orders" flash="{flash}" flashType="{flashType}">
    <h1>All orders</h1>
    <q:if condition="len(orders) == 0"><div class="empty"><p>Nobody has ordered yet.</p></div></q:if>
    <q:loop var="order" items="{orders}">
      <OrderCard order="{order}">
        <q:if condition="not order.isShipped">
          <form method="post">
            <input type="hidden" name="number" value="{order.number}">
            <button type="submit">Mark as sent</button>
          </form>
        </q:if>
      </OrderCard>
    </q:loop>
  </Layout>
</q:component>
