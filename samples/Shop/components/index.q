<!-- The shop window: search, kinds, order, pages. All of it is in the address, so that every view can be shared. -->
<q:component name="Index">
  <q:import component="Layout" from="_parts"/>
  <q:import component="ProductCard" from="_parts"/>

  <q:set name="text" value="{query.q}"/>
  <q:set name="kind" value="{query.kind}"/>
  <q:set name="sort" value="{query.sort}" default="popular"/>
  <q:set name="kinds" value="{['mug', 'bowl', 'plate', 'teapot', 'vase', 'planter']}"/>
  <q:set name="orders"
         value="{[['popular', 'Most loved'], ['price', 'Price: low to high'], ['-price', 'Price: high to low'], ['name', 'Name']]}"/>

  <q:function name="address" returnType="string">
    <q:param name="page" type="integer" required="true"/>
    <q:return value="/?q={urlencode(text)}&amp;kind={urlencode(kind)}&amp;sort={urlencode(sort)}&amp;page={page}"/>
  </q:function>

  <q:invoke name="found" service="search">
    <q:param name="text" value="{text}"/>
    <q:param name="kind" value="{kind}"/>
    <q:param name="sort" value="{sort}"/>
    <q:param name="page" value="{query.page}"/>
  </q:invoke>

  <Layout title="Stoneware for every day" search="{text}" flash="{flash}" flashType="{flashType}">
    <q:if condition="text == '' and kind == ''">
      <section class="hero">
        <h1>Stoneware for every day</h1>
        <p>Thrown by hand, fired twice, and made to be used until the handle is smooth.</p>
      </section>
    </q:if>
    <q:else>
      <section class="hero small">
        <h1>{'Results for “' + text + '”' if text else 'Every ' + kind}</h1>
      </section>
    </q:else>

    <form class="filter" method="get" action="/">
      <div class="chips">
        <a class="chip {'on' if kind == '' else ''}" href="/?q={urlencode(text)}&amp;sort={sort}">All</a>
        <q:loop var="one" items="{kinds}">
          <a class="chip {'on' if kind == one else ''}"
             href="/?q={urlencode(text)}&amp;kind={one}&amp;sort={urlencode(sort)}">{upper(one[:1])}{one[1:]}s</a>
        </q:loop>
      </div>
      <input type="hidden" name="q" value="{text}">
      <input type="hidden" name="kind" value="{kind}">
      <label class="sort"><span>Sort by</span>
        <select name="sort" onchange="this.form.submit()">
          <q:loop var="order" items="{orders}">
            <option value="{order[0]}" selected="{sort == order[0]}">{order[1]}</option>
          </q:loop>
        </select>
      </label>
      <noscript><button type="submit">Sort</button></noscript>
    </form>

    <q:if condition="found.total == 0">
      <div class="empty"><h2>Nothing fits</h2><p>Try another word, or <a href="/">look at everything</a>.</p></div>
    </q:if>
    <div class="grid">
      <q:loop var="product" items="{found.items}"><ProductCard product="{product}"/></q:loop>
    </div>

    <q:if condition="found.pages > 1">
      <nav class="pages" aria-label="Pages">
        <q:if condition="found.number > 1"><a rel="prev" href="{address(found.number - 1)}">← Back</a></q:if>
        <span>Page {found.number} of {found.pages}</span>
        <q:if condition="found.number < found.pages"><a rel="next" href="{address(found.number + 1)}">More →</a></q:if>
      </nav>
    </q:if>
  </Layout>
</q:component>
