<!--
  A prime sieve: ranges, lists, and loops that filter. In a loop every q:return adds one item to a list, so a loop with
  a q:return in a q:if is a filter.

  Run: ./build.sh run samples/primes.q
-->
<q:component name="Primes">
  <q:param name="limit" type="integer" min="2" max="100000" default="1000"/>

  <q:function name="numbersTo" returnType="array">
    <q:param name="last" type="integer" required="true"/>
    <q:loop var="n" from="2" to="{last}">
      <q:return value="{n}"/>
    </q:loop>
  </q:function>

  <q:function name="withoutMultiples" returnType="array">
    <q:param name="numbers" type="array" required="true"/>
    <q:param name="prime" type="integer" required="true"/>
    <q:loop var="n" items="{numbers}">
      <q:if condition="n == prime or n % prime != 0">
        <q:return value="{n}"/>
      </q:if>
    </q:loop>
  </q:function>

  <!-- A number that is not prime has a factor up to its square root, so the sieve may end there. -->
  <q:set name="primes" value="{numbersTo(limit)}"/>
  <q:loop var="p" from="2" to="{floor(limit ** 0.5)}">
    <q:if condition="p in primes">
      <q:set name="primes" value="{withoutMultiples(primes, p)}"/>
    </q:if>
  </q:loop>
  <q:return value="{primes}"/>

  <h1>{len(primes)} primes up to {limit}</h1>
  <p>The last one is {last(primes)}.</p>
  <p>{join(primes, ' ')}</p>
</q:component>
