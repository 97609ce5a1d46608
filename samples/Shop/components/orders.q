<!-- The orders of who is logged in. -->
<q:component name="Orders" require_auth="true">
  <q:import component="Layout" from="_parts"/>
  <q:import component="OrderCard" from="_parts"/>

  <q:invoke name="orders" service="orders"><q:param name="account" value="{session.email}"/></q:invoke>

  <Layout title="My orders" flash="{flash}" flashType="{flashType}">
    <h1>Your orders, {session.userName}</h1>
    <q:if condition="len(orders) == 0">
      <div class="empty"><p>None yet. <a href="/">The kiln is warm.</a></p></div>
    </q:if>
    <q:loop var="order" items="{orders}"><OrderCard order="{order}"/></q:loop>
  </Layout>
</q:component>
