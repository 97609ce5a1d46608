<!--
  A report of 1,000 rows: a nested component for each row inside the content of another one (components/Panel.q and
  components/ReportRow.q), slots, zebra stripes, and totals that are kept in an object.

  Run: ./build.sh run samples/report.q > report.html
-->
<q:component name="Report">
  <q:param name="rows" type="integer" min="1" max="100000" default="1000"/>
  <q:param name="title" type="string" default="Sales by order"/>

  <q:import component="Panel" from="components"/>
  <q:import component="ReportRow" from="components"/>

  <q:set name="regions" value="{['North', 'East', 'South', 'West']}"/>

  <!-- Figures that look like data and are the same in every run. -->
  <q:function name="regionOf" returnType="string">
    <q:param name="order" type="integer" required="true"/>
    <q:return value="{regions[order * 7 // 3 % len(regions)]}"/>
  </q:function>
  <q:function name="unitsOf" returnType="integer">
    <q:param name="order" type="integer" required="true"/>
    <q:return value="{1 + order * 7919 % 97}"/>
  </q:function>
  <q:function name="revenueOf" returnType="integer">
    <q:param name="order" type="integer" required="true"/>
    <q:return value="{unitsOf(order) * (5 + order * 31 % 45)}"/>
  </q:function>

  <q:set name="totalUnits" value="{0}"/>
  <q:set name="totalRevenue" value="{0}"/>
  <q:set name="byRegion" type="object" value="{}"/>
  <q:loop var="order" from="1" to="{rows}">
    <q:set name="region" value="{regionOf(order)}"/>
    <q:set name="revenue" value="{revenueOf(order)}"/>
    <q:set name="totalUnits" operation="add" value="{unitsOf(order)}"/>
    <q:set name="totalRevenue" operation="add" value="{revenue}"/>
    <q:set name="byRegion" operation="setProperty" key="{region}" value="{get(byRegion, region, 0) + revenue}"/>
  </q:loop>

  <html lang="en">
    <head>
      <meta charset="utf-8">
      <title>{title}</title>
      <style>
        body { font: 14px/1.45 system-ui, sans-serif; color: #222; max-width: 60rem; margin: 2rem auto; }
        section { border: 1px solid #d5dbe1; border-radius: 6px; margin: 1rem 0; padding: 0 1rem 1rem; }
        table { width: 100%; border-collapse: collapse; }
        th, td { padding: .25rem .5rem; text-align: right; }
        th:first-child, td:first-child { text-align: left; }
        tr.even { background: #f3f6f9; }
        .high { color: #0a6b3d; font-weight: 600; }
      </style>
    </head>
    <body>
      <h1>{title}</h1>
      <Panel title="Regions">
        <table>
          <tr><th>Region</th><th>Revenue</th><th>Share</th></tr>
          <q:loop var="name" items="{regions}">
            <q:if condition="name in byRegion">
              <tr>
                <td>{name}</td>
                <td>{byRegion[name]}</td>
                <td>{round(byRegion[name] * 100 / totalRevenue, 1)} %</td>
              </tr>
            </q:if>
          </q:loop>
          <tr><th>All</th><th>{totalRevenue}</th><th>100 %</th></tr>
        </table>
      </Panel>
      <Panel title="Orders, {rows} in all">
        <table>
          <tr><th>Order</th><th>Region</th><th>Units</th><th>Revenue</th></tr>
          <q:loop var="order" from="1" to="{rows}">
            <ReportRow order="{order}" region="{regionOf(order)}" units="{unitsOf(order)}">
              <q:if condition="revenueOf(order) >= 3000"><span class="high">{revenueOf(order)}</span></q:if>
              <q:else>{revenueOf(order)}</q:else>
            </ReportRow>
          </q:loop>
          <tr><th>Total</th><th></th><th>{totalUnits}</th><th>{totalRevenue}</th></tr>
        </table>
      </Panel>
      <Panel title="Notes"/>
    </body>
  </html>
</q:component>
