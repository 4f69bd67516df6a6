// A checklist to fill in: verdicts and remarks are kept in this browser, for each description and case, given out as
// a file and taken in again. Without this script the page is read and printed. Texts come from the attributes of
// #fill-words; no text of the page is ever taken for markup.
(function () {
  "use strict";

  var VERDICTS = ["passed", "failed", "blocked"];
  var say, space, memory = {}, refused = false, unsaved = false;

  // kept reads a value of this description; a page opened from disk may have no memory but its own.
  function kept(name) {
    try {
      var text = window.localStorage.getItem(space + name);
      if (text !== null) return JSON.parse(text);
    } catch (_) { /* as if nothing were kept */ }
    return memory[name];
  }
  function keep(name, value) {
    memory[name] = value;
    try {
      window.localStorage.setItem(space + name, JSON.stringify(value));
    } catch (_) {
      refused = unsaved = true;
      show("fill-refused", say.refused);
    }
  }
  // names lists the cases of which something is kept, on this page or another one.
  function names() {
    var all = Object.create(null);
    Object.keys(memory).forEach(function (name) { all[name] = true; });
    try {
      for (var i = 0; i < window.localStorage.length; i++) {
        var key = window.localStorage.key(i);
        if (key.indexOf(space) === 0) all[key.slice(space.length)] = true;
      }
    } catch (_) { /* nothing is kept */ }
    return Object.keys(all).filter(function (name) { return /^[A-Z]{2}-[0-9A-Z]{8,}$/.test(name); }).sort();
  }

  function put(text, values) {
    return text.replace(/\{(\w+)\}/g, function (_, name) { return values[name]; });
  }
  function show(id, text) {
    var place = document.getElementById(id);
    if (place) { place.textContent = text; place.hidden = !text; }
  }
  function fold(text) { return text.normalize("NFC").toLowerCase().replace(/ё/g, "е"); }
  function today() {
    var now = new Date();
    return now.getFullYear() + "-" + String(now.getMonth() + 1).padStart(2, "0") + "-" + String(now.getDate()).padStart(2, "0");
  }
  // stateOf says how a case stands: a verdict counts while the case says what it said when it was judged.
  function stateOf(entry, hash) {
    if (!entry || VERDICTS.indexOf(entry.verdict) < 0) return "never";
    return entry.hash === hash ? entry.verdict : "changed";
  }

  document.addEventListener("DOMContentLoaded", function () {
    var words = document.getElementById("fill-words");
    if (!words) return;
    say = words.dataset;
    space = "crmspec-acceptance/" + say.spec + "/";
    var cases = Array.prototype.map.call(document.querySelectorAll("[data-case]"), known);
    try {
      window.localStorage.setItem(space + "try", "1");
      window.localStorage.removeItem(space + "try");
    } catch (_) { refused = true; show("fill-refused", say.refused); }
    document.querySelectorAll(".fill-tool").forEach(function (e) { e.hidden = false; });
    tester();
    cases.forEach(filled);
    var parts = Array.prototype.map.call(document.querySelectorAll("[data-cases]"), partOf);
    var all = parts.reduce(function (list, p) { return list.concat(p.cases); }, cases);
    var count = counting(parts, all);
    cases.forEach(function (c) { c.count = count; draw(c); });
    filters(cases);
    exchange(cases, all, count);
    count();
    window.addEventListener("storage", function () { cases.forEach(draw); count(); }); // another page has changed it
    window.addEventListener("beforeunload", function (event) { if (refused && unsaved) event.preventDefault(); });
  });

  // known is a case of the page, with what the description knows of its results.
  function known(box) {
    var c = { id: box.dataset.case, hash: box.dataset.hash, box: box, known: null };
    try { c.known = box.dataset.known ? JSON.parse(box.dataset.known) : null; } catch (_) { /* nothing is known */ }
    return c;
  }
  function entryOf(c) { return kept(c.id) || c.known; }

  // typed calls write soon after what is typed into a field, and at the latest when it or the page is left.
  function typed(field, write) {
    var waiting = 0;
    function now() {
      clearTimeout(waiting);
      waiting = 0;
      write();
    }
    field.addEventListener("input", function () { clearTimeout(waiting); waiting = setTimeout(now, 300); });
    field.addEventListener("change", now);
    window.addEventListener("pagehide", function () { if (waiting) now(); });
  }

  function tester() {
    var name = document.getElementById("fill-tester");
    name.value = kept("tester") || "";
    typed(name, function () { keep("tester", name.value.trim()); });
  }

  // filled lets a case be judged.
  function filled(c) {
    c.marks = Array.prototype.slice.call(c.box.querySelectorAll("input[type=radio]"));
    c.remark = c.box.querySelector("textarea");
    c.paper = c.box.querySelector(".paper");
    c.state = c.box.querySelector(".state");
    c.before = c.box.querySelector(".earlier");
    function write() {
      var chosen = c.marks.filter(function (m) { return m.checked; })[0], old = entryOf(c);
      var entry = { hash: c.hash, verdict: chosen ? chosen.value : "", remark: c.remark.value.trim(), tester: document.getElementById("fill-tester").value.trim(), date: today() };
      if (!entry.verdict && stateOf(old, c.hash) === "changed") { entry.verdict = old.verdict; entry.hash = old.hash; }
      keep(c.id, entry);
      draw(c);
      c.count();
    }
    c.marks.forEach(function (m) { m.addEventListener("change", write); });
    typed(c.remark, write);
  }
  function draw(c) {
    var entry = entryOf(c), state = stateOf(entry, c.hash);
    c.box.dataset.state = state;
    c.state.textContent = state === "never" ? "" : say[state];
    c.state.hidden = state === "never";
    c.marks.forEach(function (m) { m.checked = m.value === (VERDICTS.indexOf(state) < 0 ? "" : state); });
    if (document.activeElement !== c.remark) c.remark.value = entry && entry.remark || "";
    c.paper.textContent = c.remark.value;
    c.before.hidden = state !== "changed";
    c.before.textContent = state === "changed" ? put(say.earlier, { verdict: say[entry.verdict], date: entry.date || "" }) : "";
  }

  // partOf is a page that this one leads to, with its cases.
  function partOf(row) {
    return { cell: row.querySelector(".fill-count"), cases: row.dataset.cases.split(" ").filter(Boolean).map(function (pair) {
      var id = pair.split(":")[0], of = document.querySelector('[data-of="' + id + '"]');
      return { id: id, hash: pair.split(":")[1], known: of ? JSON.parse(of.dataset.known) : null };
    }) };
  }

  // counting returns what counts all cases again, and those of each part.
  function counting(parts, all) {
    var bar = document.getElementById("fill-bar");
    function tally(list) {
      var n = { all: list.length, tried: 0, passed: 0, failed: 0, blocked: 0, changed: 0, never: 0 };
      list.forEach(function (c) { n[stateOf(entryOf(c), c.hash)]++; });
      n.tried = n.passed + n.failed + n.blocked;
      return n;
    }
    return function () {
      parts.forEach(function (p) { p.cell.textContent = put(say.counts, tally(p.cases)); });
      var n = tally(all);
      bar.max = Math.max(n.all, 1);
      bar.value = n.tried;
      document.getElementById("fill-progress").textContent = put(say.progress, n);
    };
  }

  // filters leaves the cases in sight that a reader asks for.
  function filters(cases) {
    var box = document.getElementById("fill-filters");
    if (!box) return;
    var selects = Array.prototype.slice.call(box.querySelectorAll("select")), search = box.querySelector("input");
    var sections = Array.prototype.slice.call(document.querySelectorAll("section.cases")), texts = null, waiting = 0;
    function apply() {
      var wanted = fold(search.value.trim()), left = 0;
      if (wanted && !texts) texts = cases.map(function (c) { return fold(c.box.textContent); });
      cases.forEach(function (c, i) {
        var stays = selects.every(function (s) {
          return !s.value || (c.box.dataset[s.dataset.by] || "").split("|").indexOf(s.value) >= 0;
        }) && (!wanted || texts[i].indexOf(wanted) >= 0 || fold(c.remark.value).indexOf(wanted) >= 0);
        c.box.hidden = !stays;
        if (stays) left++;
      });
      sections.forEach(function (s) { s.hidden = !s.querySelector("[data-case]:not([hidden])"); });
      document.getElementById("fill-shown").textContent = put(say.shown, { n: left, all: cases.length });
    }
    selects.forEach(function (s) { s.addEventListener("change", apply); });
    search.addEventListener("input", function () { clearTimeout(waiting); waiting = setTimeout(apply, 150); });
    document.getElementById("fill-clear").addEventListener("click", function () {
      selects.forEach(function (s) { s.value = ""; });
      search.value = "";
      apply();
    });
    var unfold = document.getElementById("fill-unfold");
    unfold.addEventListener("click", function () {
      var open = unfold.getAttribute("aria-pressed") !== "true";
      unfold.setAttribute("aria-pressed", String(open));
      cases.forEach(function (c) { c.box.open = open; });
    });
    document.getElementById("fill-print").addEventListener("click", function () { window.print(); });
    var folded = [];
    window.addEventListener("beforeprint", function () { // not all programs unfold what is printed
      folded = cases.filter(function (c) { return !c.box.open; });
      folded.forEach(function (c) { c.box.open = true; });
    });
    window.addEventListener("afterprint", function () { folded.forEach(function (c) { c.box.open = false; }); });
    function aim() { // a link to a case unfolds it
      var target = location.hash.length > 1 && document.getElementById(decodeURIComponent(location.hash.slice(1)));
      if (target && target.dataset.case) { target.hidden = false; target.open = true; target.scrollIntoView(); }
    }
    window.addEventListener("hashchange", aim);
    apply();
    aim();
  }

  // exchange gives results out and takes them in.
  function exchange(cases, all, count) {
    // results are those of the cases here, in their order, then all others that are kept.
    function results() {
      var here = Object.create(null);
      all.forEach(function (c) { here[c.id] = true; });
      var list = all.map(function (c) { return { id: c.id, entry: entryOf(c) }; });
      names().forEach(function (id) { if (!here[id]) list.push({ id: id, entry: kept(id) }); });
      return list.filter(function (r) { return r.entry && VERDICTS.indexOf(r.entry.verdict) >= 0; });
    }
    function give(name, type, text, n) {
      var link = document.createElement("a"), address = URL.createObjectURL(new Blob([text], { type: type }));
      link.href = address;
      link.download = name;
      document.body.appendChild(link);
      link.click();
      link.remove();
      setTimeout(function () { URL.revokeObjectURL(address); }, 10000);
      unsaved = false;
      show("fill-said", put(say.given, { n: n, file: name }));
    }
    document.getElementById("fill-json").addEventListener("click", function () {
      var list = results().map(function (r) {
        return { case: r.id, hash: r.entry.hash, verdict: r.entry.verdict, remark: r.entry.remark || "", tester: r.entry.tester || "", date: r.entry.date || "" };
      });
      give("acceptance-results.json", "application/json", JSON.stringify({ format: say.format, spec: say.spec, results: list }, null, 1) + "\n", list.length);
    });
    document.getElementById("fill-csv").addEventListener("click", function () {
      function field(text) { // what a spreadsheet would take for a formula gets an apostrophe in front
        text = String(text || "").replace(/\r?\n/g, "; ");
        return '"' + (/^[=+\-@＝＋－＠\t]/.test(text) ? "'" : "") + text.replace(/"/g, '""') + '"';
      }
      var list = results(), rows = [say.heads.split("|")].concat(list.map(function (r) {
        return [r.id, say[r.entry.verdict], r.entry.remark, r.entry.tester, r.entry.date, r.entry.hash];
      }));
      give("acceptance-results.csv", "text/csv", "\ufeff" + rows.map(function (row) { return row.map(field).join(",") + "\r\n"; }).join(""), list.length);
    });
    var file = document.getElementById("fill-load");
    file.addEventListener("change", function () {
      if (!file.files.length) return;
      file.files[0].text().then(function (text) {
        var data = null;
        try { data = JSON.parse(text.replace(/^\ufeff/, "")); } catch (_) { /* said below */ }
        if (!data || data.format !== say.format || !Array.isArray(data.results)) return show("fill-said", say.unread);
        if (data.spec !== say.spec) return show("fill-said", put(say.other, { spec: String(data.spec) }));
        var n = 0;
        data.results.forEach(function (r) {
          if (!r || typeof r.case !== "string" || !/^[A-Z]{2}-[0-9A-Z]{8,}$/.test(r.case) || VERDICTS.indexOf(r.verdict) < 0) return;
          var text = function (name) { return typeof r[name] === "string" ? r[name] : ""; };
          keep(r.case, { hash: text("hash"), verdict: r.verdict, remark: text("remark"), tester: text("tester"), date: text("date") });
          n++;
        });
        cases.forEach(draw);
        count();
        show("fill-said", put(say.taken, { n: n, all: data.results.length }));
      }).catch(function () { show("fill-said", say.unread); }).then(function () { file.value = ""; });
    });
  }
})();
