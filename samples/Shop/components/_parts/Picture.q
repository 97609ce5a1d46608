<!-- A piece of pottery, drawn from its kind in the colour of its glaze. -->
<q:component name="Picture">
  <q:param name="kind" type="string" required="true"/>
  <q:param name="glaze" type="string" required="true"/>

  <q:if condition="kind == 'mug'">
    <q:set name="body" value="M72 66h86v62q0 34-34 34h-18q-34 0-34-34z"/>
    <q:elseif condition="kind == 'bowl'">
      <q:set name="body" value="M38 88q4 70 62 76h40q58-6 62-76z"/>
    </q:elseif>
    <q:elseif condition="kind == 'vase'">
      <q:set name="body" value="M103 62q4 16-12 34q-26 24-18 50q6 18 28 18h38q22 0 28-18q8-26-18-50q-16-18-12-34z"/>
    </q:elseif>
    <q:elseif condition="kind == 'plate'">
      <q:set name="body" value="M26 126q0 36 94 38q94-2 94-38z"/>
    </q:elseif>
    <q:elseif condition="kind == 'teapot'">
      <q:set name="body" value="M56 122q0-44 64-44q44 0 58 24q22 4 28-18l14 4q-6 40-42 46q-8 30-38 30h-46q-38 0-38-42z"/>
    </q:elseif>
    <q:else>
      <q:set name="body" value="M66 80h108v16h-6l-10 58q-2 10-12 10h-52q-10 0-12-10l-10-58h-6z"/>
    </q:else>
  </q:if>

  <svg class="piece {glaze}" viewBox="0 0 240 200" role="img" aria-label="{kind} in {glaze}">
    <ellipse class="shadow" cx="124" cy="166" rx="82" ry="10"/>
    <q:if condition="kind == 'planter'">
      <path class="leaf" d="M116 82q-34-10-42-52q36 10 46 50q-2-42 22-68q14 36-12 68q16-34 46-36q-8 34-44 38z"/>
    </q:if>
    <q:if condition="kind == 'vase'">
      <path class="twig" d="M119 66q0-30 20-58M122 40q-14-10-24-10M130 26q12-2 18-8"/>
      <g class="blossom"><circle cx="139" cy="10" r="6"/><circle cx="97" cy="30" r="5"/><circle cx="150" cy="17" r="5"/>
        <circle cx="127" cy="34" r="4"/></g>
    </q:if>
    <q:if condition="kind == 'mug'"><path class="handle" d="M158 86h10q22 0 22 22t-22 22h-12"/></q:if>
    <q:if condition="kind == 'teapot'"><path class="bamboo" d="M74 96q-14-70 46-70t46 70"/></q:if>
    <path class="glaze" d="{body}"/>
    <path fill="url(#shade)" d="{body}"/>
    <q:if condition="kind == 'mug'"><ellipse class="inside" cx="115" cy="66" rx="43" ry="9"/></q:if>
    <q:if condition="kind == 'bowl'"><ellipse class="inside" cx="120" cy="88" rx="82" ry="17"/></q:if>
    <q:if condition="kind == 'vase'"><ellipse class="inside" cx="120" cy="62" rx="17" ry="5"/></q:if>
    <q:if condition="kind == 'plate'">
      <ellipse class="rim" cx="120" cy="126" rx="94" ry="29"/><ellipse class="well" cx="120" cy="127" rx="66" ry="18"/>
    </q:if>
    <q:if condition="kind == 'teapot'">
      <path class="lid" d="M88 84q32-18 64 0z"/><circle class="lid" cx="120" cy="70" r="8"/>
    </q:if>
  </svg>
</q:component>
