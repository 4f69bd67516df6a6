// Loads the page again when there is a newer one, and shows over it what is wrong.
(function () {
  "use strict";
  var place = document.getElementById("crmspec-preview");
  if (!place || !window.EventSource) return;
  var status = place.firstElementChild, lost = place.lastElementChild, shown = place.dataset.problems, source = null, failures = 0;

  function keep(open) {
    try {
      if (open === undefined) return sessionStorage.getItem("crmspec-preview") !== "closed";
      sessionStorage.setItem("crmspec-preview", open ? "open" : "closed");
    } catch (e) { return true; } // nothing may be kept
  }

  // fold keeps the list as the reader has left it, also on the next page.
  function fold() {
    var list = status.querySelector("details");
    if (!list) return;
    list.open = keep();
    list.addEventListener("toggle", function () { keep(list.open); });
  }

  function problems(name) {
    fetch("/.preview/problems?lang=" + encodeURIComponent(place.lang)).then(function (answer) {
      return answer.ok ? answer.text() : Promise.reject();
    }).then(function (html) {
      status.innerHTML = html; // escaped by the server
      shown = name;
      fold();
    }).catch(function () { shown = ""; }); // asked for again with the next event
  }

  function say(text) {
    lost.textContent = text;
    lost.hidden = !text;
  }

  function listen() {
    if (source) return;
    source = new EventSource("/.preview/events");
    source.onmessage = function (event) {
      var now = JSON.parse(event.data);
      failures = 0;
      say("");
      if (now.pages !== place.dataset.pages) location.reload();
      else if (now.problems !== shown) problems(now.problems);
    };
    source.onerror = function () {
      failures++;
      if (failures > 1) say(place.dataset.lost);
      if (source && source.readyState === EventSource.CLOSED) { // it does not try again by itself
        source = null;
        setTimeout(function () { if (!document.hidden) listen(); }, 2000);
      }
    };
  }

  // A page that nobody looks at does not listen: browsers have few connections to one place.
  function look() {
    if (!document.hidden) listen();
    else if (source) {
      source.close();
      source = null;
    }
  }

  document.addEventListener("visibilitychange", look);
  window.addEventListener("pagehide", function () { if (source) { source.close(); source = null; } });
  window.addEventListener("pageshow", look);
  fold();
  look();
})();
