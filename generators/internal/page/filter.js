// Filters above the tables of a page: by text, by columns of few values, and of tables whose columns are of
// one sort a single column; and a line above what is wider than the page. Without this script the tables
// stand whole.
(function () {
  "use strict";
  var words = null;
  var FEW = 6, MANY = 40, SHORT = 48;
  var count = 0;

  function fold(text) { return text.toLowerCase().replace(/ё/g, "е").replace(/\s+/g, " ").trim(); }
  function make(tag, parent, text) {
    var element = document.createElement(tag);
    if (text) element.textContent = text;
    if (parent) parent.appendChild(element);
    return element;
  }
  // labelled puts a control under its label.
  function labelled(tag, parent, text, table) {
    var control = document.createElement(tag);
    control.setAttribute("aria-controls", table.id);
    make("label", parent, text).appendChild(control);
    return control;
  }
  function choice(parent, text, all, values, table) {
    var select = labelled("select", parent, text, table);
    [all].concat(values).forEach(function (value, i) { make("option", select, value).value = i === 0 ? "" : String(i); });
    return select;
  }

  // distinct returns the few values of a column; null where they are many, long, or only one.
  function distinct(rows, column) {
    var seen = Object.create(null), values = [];
    for (var i = 0; i < rows.length; i++) {
      var cell = rows[i].cells[column], text = cell ? cell.textContent.trim() : "";
      if (cell && cell.querySelector("br") || text.length > SHORT) return null;
      if (seen[text]) continue;
      seen[text] = true;
      if (values.push(text) > MANY) return null;
    }
    var figures = values.every(function (text) { return /^[\d\s—]*$/.test(text); });
    return values.length > 1 && values.length < rows.length && !figures ? values : null;
  }

  function filter(table) {
    var head = table.tHead.rows[0], rows = Array.prototype.slice.call(table.tBodies[0].rows);
    var fixed = Number(table.dataset.fixed);
    var columns = table.dataset.filter === "columns" && head.cells.length - fixed > 3 && rows.length > 1;
    if (rows.length < FEW && !columns) return;
    if (!table.id) table.id = "table-" + (++count);
    var box = document.createElement("div");
    box.className = "filter";
    box.setAttribute("role", "group");
    box.setAttribute("aria-label", words.dataset.filter + ": " + (table.caption ? table.caption.textContent : ""));

    var search = labelled("input", box, words.dataset.contains, table);
    search.type = "search";
    search.autocomplete = "off";
    var selects = [], one = null;
    if (columns) {
      var names = Array.prototype.slice.call(head.cells, fixed).map(function (cell) { return cell.textContent.trim(); });
      one = choice(box, words.dataset.column, words.dataset.all, names, table);
    }
    for (var column = 0; column < (table.dataset.filter === "columns" ? fixed : head.cells.length); column++) {
      var values = distinct(rows, column);
      if (values) selects.push({ column: column, values: values, select: choice(box, head.cells[column].textContent.trim(), words.dataset.all, values, table) });
    }
    var clear = make("button", box, words.dataset.clear), status = make("p", box);
    clear.type = "button";
    status.setAttribute("role", "status");

    var texts = null, shown = 0;
    // show hides all columns but the fixed ones and the chosen one; 0 for all.
    function show(chosen) {
      if (chosen === shown) return;
      shown = chosen;
      [head].concat(rows).forEach(function (row) {
        for (var i = fixed; i < row.cells.length; i++) row.cells[i].hidden = chosen > 0 && i !== fixed + chosen - 1;
      });
    }
    function apply() {
      var wanted = fold(search.value), chosen = one ? Number(one.value) : 0, left = 0;
      if (wanted && !texts) texts = rows.map(function (row) { return fold(Array.prototype.map.call(row.cells, function (cell) { return cell.innerText || cell.textContent; }).join(" ")); });
      rows.forEach(function (row, i) {
        var stays = !wanted || texts[i].indexOf(wanted) >= 0;
        if (stays && chosen > 0) {
          var cell = row.cells[fixed + chosen - 1];
          stays = !!cell && !/^[—\s]*$/.test(cell.textContent);
        }
        stays = stays && selects.every(function (s) { return !s.select.value || row.cells[s.column].textContent.trim() === s.values[Number(s.select.value) - 1]; });
        row.hidden = !stays;
        if (stays) left++;
      });
      show(chosen);
      status.textContent = words.dataset.rows.replace("{n}", left).replace("{all}", rows.length);
      clear.disabled = !search.value && !chosen && selects.every(function (s) { return !s.select.value; });
    }
    var waiting = 0;
    search.addEventListener("input", function () { clearTimeout(waiting); waiting = setTimeout(apply, 120); });
    search.addEventListener("keydown", function (event) { if (event.key === "Escape") { search.value = ""; apply(); } });
    box.addEventListener("change", apply);
    clear.addEventListener("click", function () {
      search.value = "";
      if (one) one.value = "";
      selects.forEach(function (s) { s.select.value = ""; });
      apply();
      search.focus();
    });
    apply();
    var region = table.closest(".scroll") || table;
    region.parentNode.insertBefore(box, region);
  }

  // wide says above a table or a picture that it goes on at the right, as long as it does.
  function wide(box) {
    var line = document.createElement("p");
    line.className = "beyond";
    line.setAttribute("aria-hidden", "true"); // those who do not see the edge are told nothing new
    function look() {
      var over = box.scrollWidth - box.clientWidth;
      if (over > 2 && !line.parentNode) box.parentNode.insertBefore(line, box);
      if (over <= 2 && line.parentNode) line.parentNode.removeChild(line);
      var more = over - box.scrollLeft > 2;
      if (more) line.removeAttribute("data-end");
      else line.setAttribute("data-end", "");
      box.classList.toggle("more-right", more);
    }
    line.textContent = words.dataset.beyond;
    box.addEventListener("scroll", look, { passive: true });
    if (window.ResizeObserver) new ResizeObserver(look).observe(box);
    else look();
  }

  function begin() {
    words = document.getElementById("filter-words");
    if (!words) return;
    var each = Array.prototype.forEach;
    each.call(document.querySelectorAll("table[data-filter]"), filter);
    each.call(document.querySelectorAll(".scroll,figure"), wide);
  }
  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", begin);
  else begin();
})();
