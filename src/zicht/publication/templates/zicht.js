/* Opens where a number comes from beside the text. Without this script its link leads there. */
(function () {
  "use strict";

  var words = document.body.dataset;
  var wide = window.matchMedia("(min-width: 76rem)");
  var open = null;

  function button(text, act, name) {
    var made = document.createElement("button");
    made.type = "button";
    made.textContent = text;
    if (name) { made.className = name; }
    made.addEventListener("click", act);
    return made;
  }

  function close(back) {
    if (!open) { return; }
    var link = open.link;
    open.panel.remove();
    link.setAttribute("aria-expanded", "false");
    open = null;
    if (back) { link.focus(); }
  }

  function copier(entry) {
    var made = button(words.kopieer, function () {
      navigator.clipboard.writeText(entry.dataset.verwijzing + " " + location.href.split("#")[0] + "#" + entry.id).then(function () {
        made.textContent = words.gekopieerd;
      });
    });
    return made;
  }

  function filled(entry, link) {
    var panel = document.createElement("div");
    panel.className = "paneel";
    panel.id = "paneel";
    panel.tabIndex = -1;
    panel.setAttribute("role", "dialog");
    panel.setAttribute("aria-label", words.herkomst + " " + (link.dataset.naam || link.textContent));
    panel.appendChild(button(words.sluit, function () { close(true); }, "sluit"));
    Array.prototype.forEach.call(entry.children, function (child) { panel.appendChild(child.cloneNode(true)); });
    panel.querySelector("dl").before(entry.parentNode.querySelector(".gedeeld").cloneNode(true));
    if (navigator.clipboard) { panel.querySelector(".herkomst-links").prepend(copier(entry)); }
    return panel;
  }

  /* What stands in the margin already makes room: the panel goes before it. */
  function beside(block) {
    var top = block.getBoundingClientRect().top;
    var taken = Array.prototype.filter.call(document.querySelectorAll(".tekst > .figuur-marge"), function (one) {
      return one.compareDocumentPosition(block) & Node.DOCUMENT_POSITION_FOLLOWING && one.getBoundingClientRect().bottom > top;
    });
    return taken[0] || block;
  }

  function place(panel, link) {
    var block = link.closest("table, figure, .kader, p, li, h2, h3, .omslag-water-in, .stippen") || link.parentNode;
    var outer = block.closest("figure, .kader, .tabelvak, .omslag-water-in, .stippen, ul, ol") || block;
    if (outer.matches("ul, ol") && !outer.closest(".tekst")) { outer = block; }
    var margin = wide.matches && link.closest(".tekst") && !link.closest(".figuur-breed, .figuur-marge");
    if (margin) {
      panel.classList.add("paneel-marge");
      beside(outer).before(panel);
    } else if (outer.matches("figure")) {
      outer.querySelector(".figuur-bron").before(panel);
    } else if (outer.matches(".omslag-water-in, .stippen")) {
      document.querySelector(".omslag").after(panel);
      panel.classList.add("paneel-onder");
    } else {
      outer.after(panel);
    }
  }

  function show(link) {
    var entry = document.getElementById(decodeURIComponent(link.getAttribute("href").slice(1)));
    var again = open && open.link === link;
    close(false);
    if (!entry || again) { return; }
    var panel = filled(entry, link);
    place(panel, link);
    link.setAttribute("aria-expanded", "true");
    open = { link: link, panel: panel };
    panel.focus({ preventScroll: true });
    panel.scrollIntoView({ block: "nearest" });
  }

  Array.prototype.forEach.call(document.querySelectorAll("a.cijfer[href^='#']"), function (link) {
    link.setAttribute("role", "button");
    link.setAttribute("aria-expanded", "false");
  });

  /* New browsers open what a link leads into by themselves. */
  function reveal() {
    var target = document.querySelector(":target");
    var shut = target && target.closest("details:not([open])");
    if (shut) { shut.open = true; target.scrollIntoView(); }
  }
  window.addEventListener("hashchange", reveal);
  reveal();

  document.addEventListener("click", function (event) {
    var link = event.target.closest("a.cijfer[href^='#']");
    if (!link) { return; }
    event.preventDefault();
    show(link);
  });

  document.addEventListener("keydown", function (event) {
    if (event.key === "Escape" && open) { close(true); return; }
    var link = event.target.closest && event.target.closest("a.cijfer[role='button']");
    if (link && event.key === " ") { event.preventDefault(); show(link); }
  });
})();
