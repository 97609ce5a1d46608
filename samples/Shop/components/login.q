<q:component name="Login">
  <q:import component="Layout" from="_parts"/>
  <q:import component="Field" from="_parts"/>

  <q:action name="login">
    <q:param name="email" type="email" required="true" maxlength="120"/>
    <q:param name="password" type="string" required="true" maxlength="72"/>
    <q:invoke name="account" service="account"><q:param name="email" value="{email}"/></q:invoke>
    <q:if condition="not verifyPassword(password, account.passwordHash)">
      <q:redirect url="/login" flash="E-mail or password is wrong." flashType="error"/>
    </q:if>
    <q:set name="session.authenticated" value="{true}"/>
    <q:set name="session.sessionExpiry" value="{dateAdd('hours', 8)}"/>
    <q:set name="session.userRole" value="{account.role}"/>
    <q:set name="session.email" value="{account.email}"/>
    <q:set name="session.userName" value="{account.name}"/>
    <q:redirect url="{'/admin/orders' if account.role == 'admin' else '/orders'}" flash="Welcome back, {account.name}."/>
  </q:action>

  <Layout title="Log in" flash="{flash}" flashType="{flashType}">
    <div class="narrow">
      <h1>Log in</h1>
      <q:if condition="query.expired"><p class="flash info">You were away for long. Please log in again.</p></q:if>
      <form class="panel" method="post">
        <Field name="email" label="E-mail" type="email" value="{form.email}" error="{request.errors.email}" autocomplete="username"/>
        <Field name="password" label="Password" type="password" error="{request.errors.password}" autocomplete="current-password"/>
        <button class="primary" type="submit">Log in</button>
      </form>
      <p class="hint">This is a sample, so here are two accounts: <code>grace@example.com</code> with <code>compiler</code>
        buys, <code>ada@example.com</code> with <code>analytical</code> also sends the orders.</p>
    </div>
  </Layout>
</q:component>
