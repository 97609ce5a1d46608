<!-- A labelled input of a form that shows the value that was sent before, and what it should be when it was wrong. -->
<q:component name="Field">
  <q:param name="name" type="string" required="true"/>
  <q:param name="label" type="string" required="true"/>
  <q:param name="type" type="string" default="text"/>
  <q:param name="value" type="string" default=""/>
  <q:param name="error" type="string" default=""/>
  <q:param name="advice" type="string" default="Please fill this in."/>
  <q:param name="autocomplete" type="string" default="on"/>

  <label class="field {'wrong' if error else ''}">
    <span>{label}</span>
    <input type="{type}" name="{name}" value="{value}" autocomplete="{autocomplete}"
           aria-invalid="{'true' if error else 'false'}" aria-describedby="{name}-error">
    <q:if condition="error"><small id="{name}-error" class="error">{advice}</small></q:if>
  </label>
</q:component>
