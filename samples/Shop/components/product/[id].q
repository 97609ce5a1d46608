<!-- One product. The last segment of the address is its id; an unknown one is answered with 404. -->
<q:component name="ProductPage">
  <q:param name="id" type="string" required="true"/>
  <q:import component="Layout" from="_parts"/>
  <q:import component="Picture" from="_parts"/>

  <q:invoke name="product" service="product"><q:param name="id" value="{id}"/></q:invoke>
  <q:invoke name="left" service="left"><q:param name="id" value="{id}"/></q:invoke>
  <q:set name="isFew" value="{left < 5}"/>
  <q:if condition="product == null"><q:set name="request.status" value="{404}"/></q:if>

  <Layout title="{product.name if product else 'Not here'}" flash="{flash}" flashType="{flashType}">
    <q:if condition="product == null">
      <div class="empty">
        <h1>Not on our shelves</h1>
        <p>We do not have “{id}”. <a href="/">Look at everything</a>.</p>
      </div>
    </q:if>
    <q:else>
      <article class="product">
        <div class="stage"><Picture kind="{product.kind}" glaze="{product.glaze}"/></div>
        <div class="facts">
          <p class="crumb"><a href="/">Shop</a> / <a href="/?kind={product.kind}">{product.kind}s</a></p>
          <h1>{product.name}</h1>
          <p class="price">{money(product.cents)}</p>
          <p class="lead">{product.text}</p>
          <q:if condition="left > 0">
            <form class="buy" method="post" action="/cart">
              <input type="hidden" name="action" value="add">
              <input type="hidden" name="id" value="{product.id}">
              <label><span>Pieces</span>
                <input type="number" name="quantity" value="1" min="1" max="{left}" inputmode="numeric">
              </label>
              <button class="primary" type="submit">Add to cart</button>
            </form>
            <p class="stock {'few' if isFew else ''}">
              {'Only ' + str(left) + ' left' if isFew else 'In stock, leaves the studio tomorrow'}
            </p>
          </q:if>
          <q:else><p class="stock none">Sold out. The next firing is on its way.</p></q:else>
          <dl>
            <dt>Glaze</dt><dd>{product.glaze}</dd>
            <dt>Material</dt><dd>Stoneware, fired at 1,240 °C</dd>
            <dt>Care</dt><dd>Dishwasher, oven and microwave are fine</dd>
          </dl>
        </div>
      </article>
    </q:else>
  </Layout>
</q:component>
