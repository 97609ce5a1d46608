<q:component name="Fib">
  <q:function name="fib" returnType="integer">
    <q:param name="n" type="integer"/>
    <q:if condition="n &lt; 2">
      <q:return value="{n}"/>
    </q:if>
    <q:return value="{fib(n - 1) + fib(n - 2)}"/>
  </q:function>
  <q:return value="{fib(25)}"/>
</q:component>
