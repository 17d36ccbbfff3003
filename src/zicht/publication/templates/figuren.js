/* Figures: a mark and its row light up together, with what they say. Nothing here is computed. */
(function () {
  "use strict";

  var words = document.body.dataset;
  var each = Function.prototype.call.bind(Array.prototype.forEach);
  var some = Function.prototype.call.bind(Array.prototype.filter);

  function button(text, act) {
    var made = document.createElement("button");
    made.type = "button";
    made.textContent = text;
    made.addEventListener("click", function () { act(made); });
    return made;
  }

  /* ---------------------------------------------------------------- a mark and its row */

  function rowOf(mark, rows) {
    if (mark.dataset.rij) { return rows[Number(mark.dataset.rij)]; }
    var link = mark.querySelector("a.cijfer");
    var own = link && some(rows, function (row) {
      return some(row.querySelectorAll("a.cijfer"), function (one) { return one.getAttribute("href") === link.getAttribute("href"); }).length;
    });
    return own ? own[0] : undefined;
  }

  /* The row in words: its labels, then each number with what stands above its column. */
  function said(row) {
    var heads = row.closest("table").tHead.rows[0].cells;
    var labels = [], numbers = [];
    each(row.cells, function (cell, at) {
      var text = cell.textContent.trim();
      if (!text) { return; }
      if (cell.matches(".getal")) { numbers.push(heads[at].textContent.trim() + ": " + text); }
      else if (at < 2) { labels.push(text); }
      else { numbers.push(heads[at].textContent.trim() + ": " + text); }
    });
    return { label: labels.join(", "), rest: numbers.join("; ") };
  }

  function read(line, row) {
    line.textContent = "";
    if (!row) { return; }
    var text = said(row), link = row.querySelector("a.cijfer");
    var strong = document.createElement("b");
    strong.textContent = text.label;
    line.append(strong, text.rest ? ". " + text.rest + ". " : ". ");
    if (link) {
      var origin = link.cloneNode(true);
      origin.textContent = words.waarvan;
      origin.dataset.naam = link.textContent;
      origin.setAttribute("aria-label", words.herkomst + " " + link.textContent);
      origin.className = "cijfer cijfer-merk";
      line.append(origin);
    }
  }

  function listening(figure, table) {
    var rows = table.tBodies[0].rows;
    var pairs = [];
    each(figure.querySelectorAll(".tekening [data-teken]"), function (mark) {
      pairs.push({ mark: mark, row: rowOf(mark, rows) });
    });
    if (!pairs.length) { return; }
    var line = document.createElement("p");
    var pinned = false;
    line.className = "figuur-uitlezing";
    figure.querySelector(".tekening").after(line);

    function choose(row) {
      pairs.forEach(function (pair) { pair.mark.classList.toggle("gekozen", !!row && pair.row === row); });
      each(rows, function (one) { one.classList.toggle("gekozen", one === row); });
      read(line, row);
    }
    function at(target) {
      var mark = target.closest("[data-teken]"), row = target.closest("tbody tr");
      var pair = mark && pairs.filter(function (one) { return one.mark === mark; })[0];
      return pair ? pair.row : (row && table.contains(row) ? row : undefined);
    }
    figure.addEventListener("mouseover", function (event) {
      var row = at(event.target);
      if (row && !pinned) { choose(row); }
    });
    figure.addEventListener("focusin", function (event) {
      var row = at(event.target);
      if (row) { pinned = false; choose(row); }
    });
    figure.addEventListener("mouseleave", function () { if (!pinned) { choose(); } });
    figure.addEventListener("click", function (event) {
      var row = at(event.target);
      if (row) { choose(row); pinned = true; }
    });
    document.addEventListener("click", function (event) {
      if (pinned && !figure.contains(event.target)) { pinned = false; choose(); }
    });
    figure.addEventListener("keydown", function (event) {
      if (event.key === "Escape") { pinned = false; choose(); }
    });
    choose();
  }

  /* ---------------------------------------------------------------- to take along */

  function cells(table) {
    var found = [];
    each(table.rows, function (row) {
      var own = [];
      each(row.cells, function (cell) { own.push(cell.textContent.trim().replace(/\s+/g, " ")); });
      found.push(own);
    });
    return found;
  }

  /* As printed, semicolons between; no cell can be read as a formula. */
  function csv(table) {
    return cells(table).map(function (row) {
      return row.map(function (text) {
        var safe = /^[=+\-@\t]/.test(text) && !/^-?[\d.,]+$/.test(text) ? "'" + text : text;
        return '"' + safe.replace(/"/g, '""') + '"';
      }).join(";");
    }).join("\r\n") + "\r\n";
  }

  function save(figure, table) {
    var link = document.createElement("a");
    var file = new Blob(["\uFEFF" + csv(table) + '"' + cited(figure).replace(/"/g, '""') + '"\r\n'], { type: "text/csv;charset=utf-8" });
    link.href = URL.createObjectURL(file);
    link.download = figure.dataset.bestand;
    document.body.append(link);
    link.click();
    link.remove();
    setTimeout(function () { URL.revokeObjectURL(link.href); }, 0);
  }

  function cited(figure) {
    return figure.dataset.verwijzing + " " + location.href.split("#")[0] + "#" + figure.id;
  }

  function rich(figure, table) {
    var made = document.createElement("table");
    cells(table).forEach(function (row, at) {
      var line = made.insertRow();
      row.forEach(function (text) {
        var cell = document.createElement(at ? "td" : "th");
        cell.textContent = text;
        line.append(cell);
      });
    });
    var source = document.createElement("p");
    source.textContent = cited(figure);
    return made.outerHTML + source.outerHTML;
  }

  function copy(figure, table, done) {
    var text = cells(table).map(function (row) { return row.join("\t"); }).join("\n") + "\n\n" + cited(figure);
    var parts = { "text/plain": new Blob([text], { type: "text/plain" }), "text/html": new Blob([rich(figure, table)], { type: "text/html" }) };
    var both = window.ClipboardItem ? navigator.clipboard.write([new ClipboardItem(parts)]) : navigator.clipboard.writeText(text);
    both.then(done);
  }

  /* ---------------------------------------------------------------- the tools of a figure */

  function sharing(figure) {
    return button(words.aandelen, function (made) {
      var now = figure.classList.toggle("toont-aandeel");
      each(figure.querySelectorAll(".als-aandeel"), function (one) { one.hidden = !now; });
      made.textContent = now ? words.aantallen : words.aandelen;
    });
  }

  function hiding(figure, details) {
    var made = button(words.alleenTabel, function () {
      var now = figure.classList.toggle("zonder-tekening");
      made.textContent = now ? words.ookTekening : words.alleenTabel;
    });
    function follow() {
      made.hidden = !details.open;
      if (!details.open) { figure.classList.remove("zonder-tekening"); made.textContent = words.alleenTabel; }
    }
    details.addEventListener("toggle", follow);
    follow();
    return made;
  }

  each(document.querySelectorAll("figure[data-verwijzing]"), function (figure) {
    var table = figure.querySelector("table"), details = figure.querySelector("details.als-tabel");
    var tools = document.createElement("div");
    tools.className = "figuur-hulp";
    tools.setAttribute("role", "group");
    tools.setAttribute("aria-label", words.hulp);
    if (figure.querySelector(".als-aandeel")) { tools.append(sharing(figure)); }
    if (details) { tools.append(hiding(figure, details)); }
    if (navigator.clipboard) {
      tools.append(button(words.figuur, function (made) {
        copy(figure, table, function () { made.textContent = words.gekopieerd; });
      }));
    }
    tools.append(button(words.csv, function () { save(figure, table); }));
    if (details) {
      details.before(tools);
      listening(figure, table);
    } else {
      figure.querySelector(".figuur-bron").append(tools);
    }
  });
})();
