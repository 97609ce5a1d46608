<!-- Logging out takes a POST, so that no link and no picture on another site can do it. -->
<q:component name="Logout">
  <q:if condition="request.method == 'GET'"><q:redirect url="/"/></q:if>

  <q:action name="logout">
    <q:set name="session.authenticated" value="{null}"/>
    <q:set name="session.sessionExpiry" value="{null}"/>
    <q:set name="session.userRole" value="{null}"/>
    <q:set name="session.email" value="{null}"/>
    <q:set name="session.userName" value="{null}"/>
    <q:redirect url="/" flash="See you soon." flashType="info"/>
  </q:action>
</q:component>
