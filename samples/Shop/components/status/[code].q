<!-- What a visitor sees in place of an answer without a page: 404, 403 and the like. -->
<q:component name="Status">
  <q:param name="code" type="string" required="true"/>
  <q:import component="Layout" from="_parts"/>

  <q:set name="title" value="Something went wrong"/>
  <q:set name="advice" value="Please try again."/>
  <q:if condition="code == '404'">
    <q:set name="title" value="There is nothing here"/>
    <q:set name="advice" value="The page may have moved, or never existed."/>
    <q:elseif condition="code == '403'">
      <q:set name="title" value="This room is for the studio"/>
      <q:set name="advice" value="Your account may not open it."/>
    </q:elseif>
    <q:elseif condition="code == '400'">
      <q:set name="title" value="That form was not understood"/>
      <q:set name="advice" value="It may have been open for too long. Go back, reload, and send it again."/>
    </q:elseif>
  </q:if>

  <Layout title="{title}">
    <div class="empty"><h1>{title}</h1><p>{advice}</p><p><a class="button" href="/">Back to the shop</a></p></div>
  </Layout>
</q:component>
