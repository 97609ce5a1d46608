<!-- One product in a list. -->
<q:component name="ProductCard">
  <q:param name="product" required="true"/>
  <q:import component="Picture" from="_parts"/>

  <a class="card" href="/product/{product.id}">
    <Picture kind="{product.kind}" glaze="{product.glaze}"/>
    <div class="about">
      <h3>{product.name}</h3>
      <p class="price">{money(product.cents)}</p>
    </div>
    <q:if condition="product.stock == 0"><span class="tag">Sold out</span></q:if>
    <q:elseif condition="product.stock < 5"><span class="tag few">Few left</span></q:elseif>
  </a>
</q:component>
