// Style and script of the HTML page. A change of the script changes its hash: tests/report/check_samples.py
// says which one is due.
#include "harness/report/html_parts.h"

namespace conform {

const char* const page_style = R"css(
:root{--back:#fff;--fore:#1b1f24;--soft:#57606a;--line:#d0d7de;--raised:#f6f8fa;--link:#0550ae;
--pass:#116329;--pass-back:#dafbe1;--fail:#a40e26;--fail-back:#ffebe9;--warn:#7d4e00;--warn-back:#fff8c5;
--aside:#57606a;--aside-back:#eaeef2}
@media (prefers-color-scheme:dark){:root{--back:#0d1117;--fore:#e6edf3;--soft:#9da7b3;--line:#30363d;
--raised:#161b22;--link:#79b8ff;--pass:#7ee787;--pass-back:#12311d;--fail:#ff9b94;--fail-back:#42161a;
--warn:#e3b341;--warn-back:#362a0c;--aside:#9da7b3;--aside-back:#21262d}}
*{box-sizing:border-box}
html{scroll-padding-top:5.5rem}
body{margin:0;background:var(--back);color:var(--fore);font:15px/1.5 system-ui,sans-serif}
header,main{padding:0 1.25rem;max-width:100rem;margin:0 auto}
a{color:var(--link)}
:focus-visible{outline:2px solid var(--link);outline-offset:2px}
.skip{position:absolute;left:-99rem}
.skip:focus{left:1rem;top:1rem;background:var(--back);padding:.5rem;z-index:9}
.sr{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
[hidden]{display:none!important}
html:not(.js) .script{display:none}
nav ul,ul.plain{list-style:none;margin:0;padding:0}nav ul{display:flex;flex-wrap:wrap;gap:.25rem 1.25rem}
h1{font-size:1.6rem;margin:1rem 0 .25rem}h2{font-size:1.3rem;margin:2rem 0 .5rem}
h3{font-size:1.1rem;margin:1.5rem 0 .5rem}h4{font-size:1rem;margin:0}
.t,caption{color:var(--soft);text-align:left}
.filter{position:sticky;top:0;z-index:3;display:flex;flex-wrap:wrap;gap:.4rem 1rem;align-items:center;
background:var(--back);border-bottom:1px solid var(--line);padding:.5rem 0}
.filter fieldset{display:flex;flex-wrap:wrap;gap:.1rem .75rem;border:0;margin:0;padding:0}
.filter legend{float:left;padding:0 .5rem 0 0}
input,select,button{font:inherit;color:inherit;background:var(--raised);border:1px solid var(--line);
border-radius:4px;padding:.1rem .5rem}
.wide{overflow:auto}.matrix{max-height:85vh;border:1px solid var(--line)}
table{border-collapse:collapse}
th,td{border:1px solid var(--line);padding:.25rem .6rem;text-align:left;vertical-align:top;font-weight:400}
thead th{background:var(--raised);font-weight:600}
.matrix table{border-collapse:separate;border-spacing:0}
.matrix thead th{position:sticky;top:0;z-index:2}
.matrix tbody th{position:sticky;left:0;background:var(--back)}
.up{vertical-align:bottom}.up span{writing-mode:vertical-rl;transform:rotate(180deg);white-space:nowrap}
.n{text-align:right;font-variant-numeric:tabular-nums}.zero{color:var(--soft)}
.m{text-align:center;white-space:nowrap;font-variant-numeric:tabular-nums}
.t-pass{color:var(--pass)}.t-fail,.t-crash,.t-timeout,.t-error{color:var(--fail);font-weight:600}
.c-pass{color:var(--pass);background:var(--pass-back)}
.c-fail,.c-crash,.c-timeout,.c-error{color:var(--fail);background:var(--fail-back)}
.c-skip,.c-recorded,.c-not-applicable{color:var(--aside);background:var(--aside-back)}
.chip.expected{color:var(--warn);background:var(--warn-back)}
.chip.bad{color:var(--fail);background:var(--fail-back);outline:1px solid currentColor}
.chip{display:inline-block;border-radius:4px;padding:0 .5rem;margin:0 .25rem .15rem 0}
.warn{color:var(--warn)}
.bar{display:flex;height:.5rem;min-width:10rem;margin-top:.2rem;background:var(--aside-back)}
.f-pass{background:var(--pass)}.f-fail,.f-crash,.f-timeout,.f-error{background:var(--fail)}
.f-skip,.f-recorded,.f-not-applicable{background:var(--line)}
code,pre{font:13px/1.5 ui-monospace,monospace}code{overflow-wrap:anywhere}
pre{background:var(--raised);border:1px solid var(--line);padding:.6rem;overflow-x:auto;margin:.5rem 0}
pre code{overflow-wrap:normal}
.clause{border-top:1px solid var(--line);padding:.75rem 0}.clause p{margin:.3rem 0}
.case{border-top:1px solid var(--line);padding:.3rem 0;content-visibility:auto;
contain-intrinsic-size:auto 2.2rem}
.case table{width:100%}
.case td:first-child{white-space:nowrap}.case td:nth-child(2){width:30%}.case[open]{padding-bottom:1rem}
summary{cursor:pointer}
.clause:target,.case:target{box-shadow:-.6rem 0 var(--back),-.9rem 0 var(--link)}
dl{display:grid;grid-template-columns:max-content 1fr;gap:.1rem .75rem;margin:0}
dt{color:var(--soft)}dd{margin:0;min-width:0;overflow-wrap:anywhere}
@media print{.filter,nav{display:none}.matrix{max-height:none}.wide{overflow:visible}}
)css";

const char* const page_script = R"js(
(function () {
  'use strict';
  var get = function (id) { return document.getElementById(id); };
  var all = function (query) { return Array.prototype.slice.call(document.querySelectorAll(query)); };
  document.documentElement.className = 'js';
  var search = get('q'), who = get('who'), shown = get('shown');
  var boxes = all('input[name=v]');
  var items = all('[data-r]').map(function (node) {
    return { node: node, results: node.getAttribute('data-r'), text: null };
  });
  var groups = all('[data-group]');

  function textOf(item) {
    if (item.text === null) {
      var source = item.node.querySelector('summary code') ? item.node.querySelector('summary') : item.node;
      if (source.tagName === 'TR') source = source.querySelector('th');
      item.text = source.textContent.toLowerCase();
      var clauses = item.node.tagName === 'DETAILS' ? item.node.querySelector('p') : null;
      if (clauses) item.text += ' ' + clauses.textContent.toLowerCase();
    }
    return item.text;
  }

  function hasVerdict(item, wanted) {
    if (wanted === '' && who.value === '') return true;
    var results = who.value === '' ? item.results : item.results.charAt(Number(who.value));
    return results.split('').some(function (letter) {
      if (letter === '-') return false;
      var lower = letter.toLowerCase();
      return wanted === '' || wanted.indexOf(lower) >= 0 || (wanted.indexOf('u') >= 0 && letter !== lower);
    });
  }

  function state() {
    var wanted = boxes.filter(function (box) { return box.checked; });
    return wanted.map(function (box) { return box.value; }).join('');
  }

  function remember(wanted) {
    var params = new URLSearchParams();
    if (search.value) params.set('q', search.value);
    if (who.value) params.set('who', who.options[who.selectedIndex].text);
    if (wanted) params.set('v', wanted);
    var query = params.toString();
    try {
      history.replaceState(null, '', location.pathname + (query ? '?' + query : '') + location.hash);
    } catch (refused) { /* some browsers refuse it for local files; the filter works all the same */ }
  }

  function apply() {
    var wanted = state(), words = search.value.toLowerCase().split(/\s+/).filter(Boolean), count = 0;
    items.forEach(function (item) {
      var match = hasVerdict(item, wanted) && words.every(function (word) {
        return textOf(item).indexOf(word) >= 0;
      });
      item.node.hidden = !match;
      if (match && item.node.tagName === 'DETAILS') count += 1;
    });
    groups.forEach(function (group) {
      group.hidden = !group.querySelector('[data-r]:not([hidden])');
    });
    shown.textContent = count + ' cases shown';
    remember(wanted);
  }

  function recall() {
    var params = new URLSearchParams(location.search);
    search.value = params.get('q') || '';
    var name = params.get('who');
    Array.prototype.forEach.call(who.options, function (option) {
      if (name !== null && option.text === name) who.value = option.value;
    });
    var wanted = params.get('v') || '';
    boxes.forEach(function (box) { box.checked = wanted.indexOf(box.value) >= 0; });
  }

  function reveal() {
    var id = location.hash.slice(1);
    try { id = decodeURIComponent(id); } catch (odd) { /* not encoded */ }
    var target = id && get(id);
    if (!target) return;
    target.hidden = false;
    var group = target.closest('[data-group]');
    if (group) group.hidden = false;
    if (target.tagName === 'DETAILS') target.open = true;
    target.scrollIntoView();
  }

  function openAll(open) {
    all('details.case').forEach(function (node) { if (!node.hidden) node.open = open; });
  }

  var waiting = 0;
  search.addEventListener('input', function () { clearTimeout(waiting); waiting = setTimeout(apply, 120); });
  who.addEventListener('change', apply);
  boxes.forEach(function (box) { box.addEventListener('change', apply); });
  get('reset').addEventListener('click', function () {
    search.value = ''; who.value = '';
    boxes.forEach(function (box) { box.checked = false; });
    apply();
  });
  get('open').addEventListener('click', function () { openAll(true); });
  get('close').addEventListener('click', function () { openAll(false); });
  document.addEventListener('keydown', function (event) {
    var typing = /^(INPUT|SELECT|TEXTAREA)$/.test(event.target.tagName || '');
    if (event.key === '/' && !typing && !event.ctrlKey && !event.metaKey && !event.altKey) {
      event.preventDefault();
      search.focus();
    }
  });
  window.addEventListener('hashchange', reveal);
  recall();
  apply();
  reveal();
})();
)js";

const char* const page_script_hash = "sha256-0iKnPBv643hNJ80YeyEC2FmRKb0dfxiw1U7ZA51UD5M=";

}  // namespace conform
