<!--
  Checks of a form: rules on q:param, rules on q:set, and functions whose failures are collected instead of ending the
  run (q:invoke with onerror="continue"). The values given here are wrong on purpose, so that there is something to see.

  Run: ./build.sh run samples/form-validator.q
-->
<q:component name="FormValidator">
  <q:param name="fullName" type="string" default="A"/>
  <q:param name="email" type="string" default="ada@example"/>
  <q:param name="birthYear" type="string" default="18x5"/>
  <q:param name="password" type="string" default="engine"/>
  <q:param name="plan" type="string" default="gold"/>
  <q:param name="website" type="string" default="https://example.org/ada"/>

  <!-- Rules on parameters: every call converts and checks. -->
  <q:function name="checkName" returnType="string">
    <q:param name="value" type="string" required="true" minlength="2" maxlength="80"/>
    <q:return value="{trim(value)}"/>
  </q:function>
  <q:function name="checkEmail" returnType="string">
    <q:param name="value" type="string" required="true" validate="email"/>
    <q:return value="{lower(value)}"/>
  </q:function>
  <q:function name="checkYear" returnType="integer">
    <q:param name="value" type="integer" required="true" min="1900" max="2020"/>
    <q:return value="{value}"/>
  </q:function>
  <q:function name="checkPlan" returnType="string">
    <q:param name="value" type="string" required="true" enum="free,team,company"/>
    <q:return value="{value}"/>
  </q:function>
  <q:function name="checkWebsite" returnType="string">
    <q:param name="value" type="url"/>
    <q:return value="{value}"/>
  </q:function>

  <!-- Rules on q:set: the first that fails is the error. -->
  <q:function name="checkPassword" returnType="boolean">
    <q:param name="value" type="string" required="true"/>
    <q:set name="secret" value="{value}" minlength="8"/>
    <q:set name="secret" value="{value}" pattern="[0-9]"/>
    <q:return value="{true}"/>
  </q:function>

  <q:invoke name="nameCheck" function="checkName" onerror="continue">
    <q:param name="value" value="{fullName}"/>
  </q:invoke>
  <q:invoke name="emailCheck" function="checkEmail" onerror="continue">
    <q:param name="value" value="{email}"/>
  </q:invoke>
  <q:invoke name="yearCheck" function="checkYear" onerror="continue">
    <q:param name="value" value="{birthYear}"/>
  </q:invoke>
  <q:invoke name="passwordCheck" function="checkPassword" onerror="continue">
    <q:param name="value" value="{password}"/>
  </q:invoke>
  <q:invoke name="planCheck" function="checkPlan" onerror="continue">
    <q:param name="value" value="{plan}"/>
  </q:invoke>
  <q:invoke name="websiteCheck" function="checkWebsite" onerror="continue">
    <q:param name="value" value="{website}"/>
  </q:invoke>

  <!-- Each failure becomes one message. -->
  <q:set name="checks" value="{[
    ['Name', nameCheck_result], ['E-mail', emailCheck_result], ['Year of birth', yearCheck_result],
    ['Password', passwordCheck_result], ['Plan', planCheck_result], ['Website', websiteCheck_result]]}"/>
  <q:set name="messages" type="array" value="[]"/>
  <q:loop var="check" items="{checks}">
    <q:if condition="not check[1].success">
      <q:set name="messages" operation="append" value="{check[0]}: {check[1].error.message}"/>
    </q:if>
  </q:loop>
  <q:return value="{messages}"/>

  <h1>Sign up</h1>
  <q:if condition="messages">
    <p>{len(messages)} of {len(checks)} fields need your attention:</p>
    <ul>
      <q:loop var="message" items="{messages}"><li>{message}</li></q:loop>
    </ul>
    <form method="post">
      <label>Name <input name="fullName" value="{fullName}" autofocus="{not nameCheck_result.success}"></label>
      <label>E-mail <input name="email" type="email" value="{email}" required></label>
      <button>Try again</button>
    </form>
    <q:else>
      <p>Welcome, {nameCheck}! We will write to {emailCheck}.</p>
    </q:else>
  </q:if>
</q:component>
