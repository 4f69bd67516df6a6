// What pages of the site can do with a script: choose the colours, search, copy a link, print. Without it
// everything else works. Texts and paths come from the attributes of #page-words.
(function () {
  "use strict";

  var root = document.documentElement;
  function kept(name, value) { // a page opened from disk may have no memory
    try {
      if (value === undefined) return window.localStorage.getItem(name);
      window.localStorage.setItem(name, value);
    } catch (_) { /* the choice then holds for this page only */ }
    return null;
  }
  function dress(theme) {
    if (theme === "dark" || theme === "light") root.setAttribute("data-theme", theme);
    else root.removeAttribute("data-theme");
  }
  dress(kept("crmspec-theme")); // before the page is drawn

  function make(name, attributes, text) {
    var e = document.createElement(name);
    for (var key in attributes) e.setAttribute(key, attributes[key]);
    if (text !== undefined) e.textContent = text;
    return e;
  }

  // fold makes words comparable: case and ё/е are alike, the letters of Kazakh are not those of Russian.
  function fold(text) {
    return text.normalize("NFC").toLowerCase().replace(/ё/g, "е");
  }
  function words(text) {
    return fold(text).split(/[^\p{L}\p{N}]+/u).filter(Boolean);
  }

  document.addEventListener("DOMContentLoaded", function () {
    var place = document.getElementById("page-words");
    if (!place) return;
    var say = place.dataset;
    themes(place, say);
    search(place, say);
    unfolding();
    printing(say);
    copying(say);
    openTarget();
    window.addEventListener("hashchange", openTarget);
  });

  function themes(place, say) {
    var label = make("label", {}, say.theme + " ");
    var choice = make("select", {});
    [["auto", say.themeAuto], ["light", say.themeLight], ["dark", say.themeDark]].forEach(function (o) {
      choice.appendChild(make("option", { value: o[0] }, o[1]));
    });
    choice.value = kept("crmspec-theme") || "auto";
    choice.addEventListener("change", function () {
      dress(choice.value);
      kept("crmspec-theme", choice.value);
    });
    label.appendChild(choice);
    place.appendChild(label);
  }

  // unfolding opens the menu beside the text where the style cannot.
  function unfolding() {
    var menu = document.querySelector("details.menu");
    var styled = window.CSS && CSS.supports && CSS.supports("selector(details::details-content)");
    if (menu && !styled && window.matchMedia("(min-width:60.01rem)").matches) menu.open = true;
  }

  function printing(say) {
    var trail = document.querySelector(".trail") || document.querySelector("h1");
    if (!trail) return;
    var button = make("button", { type: "button", class: "tool print" }, say.print);
    button.addEventListener("click", function () {
      document.querySelectorAll("details").forEach(function (d) { d.open = true; });
      window.print();
    });
    if (trail.tagName === "P") trail.appendChild(button);
    else trail.parentNode.insertBefore(button, trail.nextSibling);
  }

  // copying puts a button beside each heading that can be linked to.
  function copying(say) {
    document.querySelectorAll("main h1[id], main h2[id], main h3[id]").forEach(function (h) {
      var button = make("button", { type: "button", class: "copy", "aria-label": say.copyLink + ": " + h.textContent.trim(), title: say.copyLink }, "#");
      var told = make("span", { role: "status", class: "copied" });
      button.addEventListener("click", function () {
        var url = window.location.href.replace(/#.*$/, "") + (h.tagName === "H1" ? "" : "#" + h.id);
        function done() {
          told.textContent = say.copied;
          window.setTimeout(function () { told.textContent = ""; }, 2000);
        }
        if (navigator.clipboard && navigator.clipboard.writeText) navigator.clipboard.writeText(url).then(done, function () { window.location.hash = h.id; });
        else window.location.hash = h.id; // the address bar then holds it
      });
      h.appendChild(button);
      h.appendChild(told);
    });
  }

  // openTarget unfolds what a link leads into.
  function openTarget() {
    var id = decodeURIComponent(window.location.hash.slice(1));
    var target = id && document.getElementById(id);
    for (var e = target; e; e = e.parentElement) if (e.tagName === "DETAILS") e.open = true;
    if (target) target.scrollIntoView();
  }

  // search looks for words in the index: the one of a page that stands alone is on it, that of a site is
  // loaded when first asked for.
  var shown = 30;
  function search(place, say) {
    var form = make("div", { class: "search", role: "search" });
    var label = make("label", {}, say.search + " ");
    var input = make("input", { type: "search", autocomplete: "off", spellcheck: "false", "aria-controls": "search-results" });
    var status = make("p", { role: "status", class: "muted" });
    var list = make("ul", { id: "search-results" });
    label.appendChild(input);
    [label, status, list].forEach(function (e) { form.appendChild(e); });
    place.insertBefore(form, place.firstChild);

    var small = words(say.searchSmall), loading = false, timer;
    function load() {
      var inside = document.getElementById("search-index");
      if (!window.crmspecIndex && inside) window.crmspecIndex = JSON.parse(inside.textContent).concat(cases(say));
      if (window.crmspecIndex || loading) return;
      loading = true;
      var script = make("script", { src: say.index });
      script.onload = ask;
      script.onerror = function () { loading = false; status.textContent = say.indexLost; };
      document.head.appendChild(script);
    }
    function ask() {
      var wanted = words(input.value);
      list.textContent = "";
      status.textContent = "";
      if (!wanted.length) return;
      load();
      if (!window.crmspecIndex) return;
      var hits = find(wanted, small), near = !hits.length;
      if (near) hits = nearest(wanted, small);
      hits.slice(0, shown).forEach(function (hit) {
        var item = make("li", {});
        item.appendChild(make("a", { href: (say.root || "") + hit[2] }, hit[0]));
        if (hit[1]) item.appendChild(make("span", { class: "muted" }, " " + hit[1]));
        list.appendChild(item);
      });
      var text = !hits.length ? say.foundNone : near ? say.foundNear : hits.length > shown ? say.foundMore : say.found;
      status.textContent = text.replace("{n}", hits.length).replace("{shown}", shown);
    }
    input.addEventListener("focus", load);
    input.addEventListener("input", function () {
      window.clearTimeout(timer);
      timer = window.setTimeout(ask, 120);
    });
    input.addEventListener("keydown", function (event) {
      if (event.key === "Escape") { input.value = ""; ask(); }
    });
    document.addEventListener("keydown", function (event) { // as in most tools
      var at = document.activeElement;
      if (event.key === "/" && !/^(INPUT|SELECT|TEXTAREA)$/.test(at.tagName)) {
        event.preventDefault();
        var menu = input.closest("details");
        if (menu) menu.open = true;
        input.focus();
      }
    });
  }

  // cases are the entries of the cases on the page.
  function cases(say) {
    return Array.prototype.map.call(document.querySelectorAll('main [id^="case/"]'), function (place) {
      var id = place.id.slice(5), title = (place.querySelector("summary") || place).textContent.replace(id, "").trim();
      return [title, say.oneCase, "#" + place.id, id, 2];
    });
  }

  // find returns the entries that have every word, those whose titles do first and cases last. Small words,
  // such as "who" and "can", only tell which of two is nearer, unless there are no others.
  function find(wanted, small) {
    return ranked(wanted, small, true);
  }

  // nearest returns the entries that have the most of the words.
  function nearest(wanted, small) {
    return wanted.length > 1 ? ranked(wanted, small, false).slice(0, 10) : [];
  }

  function ranked(wanted, small, all) {
    var great = wanted.filter(function (word) { return small.indexOf(word) < 0; });
    if (!great.length) great = wanted;
    var list = [];
    window.crmspecIndex.forEach(function (entry, order) {
      if (!entry.title) {
        entry.title = words(entry[0]);
        entry.rest = words(entry[1] + " " + entry[3]);
      }
      var rank = 0, missing = 0;
      wanted.forEach(function (word) {
        var best = Math.max(likeness(entry.title, word) * 4, likeness(entry.rest, word));
        if (great.indexOf(word) < 0) rank += best / 8;
        else if (best) rank += best;
        else missing++;
      });
      if (missing === great.length || all && missing) return;
      if (entry.title[0] && entry.title[0].indexOf(wanted[0]) === 0) rank += 2;
      var told = entry.title.filter(function (word) { return wanted.some(function (w) { return likeness([word], w); }); });
      rank += 2 * told.length / (entry.title.length || 1); // a title that says nothing else
      if (entry[4] === 0) rank += 1; // a page, before what stands on it
      list.push([entry[4] === 2 ? 1 : 0, missing, -rank, order, entry]);
    });
    list.sort(function (a, b) { return a[0] - b[0] || a[1] - b[1] || a[2] - b[2] || a[3] - b[3]; });
    return list.map(function (one) { return one[4]; });
  }

  // likeness is 3 where a word is one of the list, 2 where it begins one, 1 where it has the same stem as one,
  // else 0.
  function likeness(list, word) {
    var best = 0;
    for (var i = 0; i < list.length && best < 3; i++) {
      if (list[i] === word) best = 3;
      else if (list[i].indexOf(word) === 0) best = Math.max(best, 2);
      else if (!best && related(list[i], word)) best = 1;
    }
    return best;
  }

  // stem is a word without its ending, of which at least three letters are left.
  var ending = /^(.{3,}?)(?:ами|ями|ого|его|ому|ему|ыми|ими|лар|лер|дар|дер|тар|тер|ов|ев|ей|ам|ям|ом|ем|ой|ий|ый|ах|ях|ие|ия|ию|ая|ое|ые|[аяыиуюеоьйі]|ing|es|ed|[se])$/;
  function stem(word) {
    var parts = ending.exec(word);
    return parts ? parts[1] : word;
  }

  // related tells whether two words differ in their endings only, as "заявка" and "заявки" do; of short ones the
  // endings must be known, as those of "роль" and "ролей" are.
  function related(a, b) {
    var least = Math.min(a.length, b.length), same = 0;
    if (least < 3 || /\d/.test(a + b)) return false;
    if (least < 5) return a.slice(0, 3) === b.slice(0, 3) && stem(a) === stem(b);
    while (same < least && a[same] === b[same]) same++;
    return same >= 4 && same >= Math.max(a.length, b.length) - (least > 7 ? 4 : 2);
  }
})();
