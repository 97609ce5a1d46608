<!--
  FizzBuzz: branches, and returns in a loop. A q:return in a loop does not end it; each one adds an item to the list that
  the loop ends the component with. The HTML is drawn all the same.

  Run: ./build.sh run samples/fizzbuzz.q
-->
<q:component name="FizzBuzz">
  <q:param name="limit" type="integer" min="1" max="10000" default="15"/>

  <q:function name="say">
    <q:param name="n" type="integer" required="true"/>
    <q:if condition="n % 15 == 0"><q:return value="FizzBuzz"/></q:if>
    <q:elseif condition="n % 5 == 0"><q:return value="Buzz"/></q:elseif>
    <q:elseif condition="n % 3 == 0"><q:return value="Fizz"/></q:elseif>
    <q:else><q:return value="{n}"/></q:else>
  </q:function>

  <q:loop var="n" from="1" to="{limit}">
    <q:return value="{say(n)}"/>
  </q:loop>

  <ol>
    <q:loop var="n" from="1" to="{limit}"><li>{say(n)}</li></q:loop>
  </ol>
</q:component>
