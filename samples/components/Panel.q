<!--
  A frame with a title around whatever the caller puts into it, and a text of its own when there is nothing.
  Used by samples/report.q, which runs it: ./build.sh run samples/report.q
-->
<q:component name="Panel">
  <q:param name="title" type="string" required="true"/>
  <section id="{slugify(title)}">
    <h2>{title}</h2>
    <q:slot><p>Nothing to show.</p></q:slot>
  </section>
</q:component>
