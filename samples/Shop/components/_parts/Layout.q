<!--
  The frame of every page: head, navigation with search and cart, message of the last action, footer. The content of the
  call is the page itself.
-->
<q:component name="Layout">
  <q:param name="title" type="string" required="true"/>
  <q:param name="flash" type="string" default=""/>
  <q:param name="flashType" type="string" default=""/>
  <q:param name="search" type="string" default=""/>

  <q:set name="pieces" value="{0}"/>
  <q:if condition="session.pieces"><q:set name="pieces" value="{session.pieces}"/></q:if>

  <html lang="en">
    <head>
      <meta charset="utf-8">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <meta name="color-scheme" content="light dark">
      <title>{title} · Kiln</title>
      <link rel="icon" href="/kiln.svg">
      <link rel="stylesheet" href="/shop.css">
    </head>
    <body>
      <svg class="defs" aria-hidden="true">
        <linearGradient id="shade">
          <stop offset="0" stop-color="#fff" stop-opacity=".28"/>
          <stop offset=".38" stop-color="#fff" stop-opacity="0"/>
          <stop offset="1" stop-color="#000" stop-opacity=".34"/>
        </linearGradient>
      </svg>
      <header class="top">
        <div class="bar">
          <a class="brand" href="/"><img src="/kiln.svg" alt="" width="30" height="30"><span>Kiln</span></a>
          <form class="search" method="get" action="/" role="search">
            <input type="search" name="q" value="{search}" placeholder="Search bowls, mugs, glazes" aria-label="Search">
          </form>
          <nav aria-label="Account">
            <q:if condition="session.authenticated">
              <q:if condition="session.userRole == 'admin'"><a href="/admin/orders">All orders</a></q:if>
              <a href="/orders">My orders</a>
              <form method="post" action="/logout"><button class="link" type="submit">Log out</button></form>
            </q:if>
            <q:else><a href="/login">Log in</a></q:else>
            <a class="cart" href="/cart" aria-label="Cart, {pieces} pieces">
              <svg viewBox="0 0 24 24" aria-hidden="true"><path d="M5 8h14l-1.2 11.2a2 2 0 0 1-2 1.8H8.2a2 2 0 0 1-2-1.8zM8.5 8a3.5 3.5 0 0 1 7 0"/></svg>
              <q:if condition="pieces > 0"><span class="badge">{pieces}</span></q:if>
            </a>
          </nav>
        </div>
      </header>
      <main>
        <q:if condition="flash">
          <p class="flash {flashType}" role="status">{flash}</p>
        </q:if>
        <q:slot/>
      </main>
      <footer>
        <p>Kiln is a sample of Quantum.Engine. Nothing here is for sale, and nobody will bill you.</p>
      </footer>
    </body>
  </html>
</q:component>
