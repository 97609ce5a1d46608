<q:component name="Thanks">
  <q:import component="Layout" from="_parts"/>

  <q:if condition="not session.lastOrder"><q:redirect url="/"/></q:if>

  <Layout title="Thank you" flash="{flash}" flashType="{flashType}">
    <div class="empty thanks">
      <h1>Thank you, {session.lastName}</h1>
      <p>Your order <strong>{session.lastOrder}</strong> is in. We wrap it in straw and paper tomorrow morning.</p>
      <p><a class="button" href="/">Back to the shop</a></p>
    </div>
  </Layout>
</q:component>
