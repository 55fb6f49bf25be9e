(function () {
  "use strict";

  function open(hash) {
    var name = hash.slice(1);
    try { name = decodeURIComponent(name); } catch (_) { /* taken as it stands */ }
    var found = name && document.getElementById(name);
    if (!found) return null;
    var opened = false;
    for (var at = found; at; at = at.parentElement) {
      if (at.tagName === "DETAILS" && !at.open) { at.open = opened = true; }
    }
    if (opened) found.scrollIntoView();
    return found;
  }
  window.addEventListener("hashchange", function () { open(location.hash); });
  open(location.hash);

  /* In a notebook the page has no address of its own, and a browser would follow its links out of the frame. */
  var aimed = null;
  if (location.protocol === "about:") {
    document.addEventListener("click", function (event) {
      var link = event.target.closest && event.target.closest("a[href^='#']");
      if (!link) return;
      event.preventDefault();
      var found = open(link.getAttribute("href"));
      if (!found) return;
      if (aimed) aimed.classList.remove("aimed");
      aimed = found;
      found.classList.add("aimed");
      if (!found.hasAttribute("tabindex")) found.setAttribute("tabindex", "-1");
      found.focus({ preventScroll: true });
      found.scrollIntoView();
    });
  }

  var closed = [];
  window.addEventListener("beforeprint", function () {
    closed = Array.prototype.slice.call(document.querySelectorAll("details:not(.behind):not(.same):not(.on-screen):not(.part):not([open])"));
    closed.forEach(function (one) { one.open = true; });
  });
  window.addEventListener("afterprint", function () {
    closed.forEach(function (one) { one.open = false; });
  });

  var marks = Array.prototype.slice.call(document.querySelectorAll("[data-path]"));
  function paths(mark) { return mark.getAttribute("data-path").split(" "); }
  function show(wanted) {
    marks.forEach(function (mark) {
      var on = wanted && paths(mark).some(function (path) { return wanted.indexOf(path) >= 0; });
      mark.classList.toggle(mark.ownerSVGElement ? "c-lit" : "on", Boolean(on));
    });
    Array.prototype.forEach.call(document.querySelectorAll("#escalation-moves > g, #escalation-states > a"), function (mark) {
      mark.classList.toggle("c-dim", Boolean(wanted) && !mark.classList.contains("c-lit"));
    });
  }
  var kept = null, focused = null;
  function at(event) {
    var mark = event.target.closest && event.target.closest("[data-path]");
    return mark ? paths(mark) : null;
  }
  /* A page that scrolls to the focus moves below a pointer that rests: that must not put out what the focus lights. */
  document.addEventListener("pointerover", function (event) { show(at(event) || focused || kept); });
  document.addEventListener("focusin", function (event) {
    focused = at(event);
    show(focused || kept);
  });
  document.addEventListener("click", function (event) {
    Array.prototype.forEach.call(document.querySelectorAll(".behind[open]"), function (one) {
      if (!one.contains(event.target)) one.open = false;
    });
    var mark = event.target.closest("[data-path]");
    kept = mark && mark.ownerSVGElement && !event.target.closest("a") ? paths(mark) : null;
    if (!mark) focused = null;
    show(mark ? paths(mark) : null);
  });
  document.addEventListener("keydown", function (event) {
    if (event.key !== "Escape") return;
    kept = focused = null;
    show(null);
    Array.prototype.forEach.call(document.querySelectorAll(".behind[open]"), function (one) {
      var inside = one.contains(document.activeElement);
      one.open = false;
      if (inside) one.querySelector("summary").focus();
    });
  });

  if ("IntersectionObserver" in window) {
    var links = {};
    Array.prototype.forEach.call(document.querySelectorAll("nav a"), function (link) { links[link.hash.slice(1)] = link; });
    var watch = new IntersectionObserver(function (entries) {
      entries.forEach(function (entry) {
        if (!entry.isIntersecting || !links[entry.target.id]) return;
        Object.keys(links).forEach(function (key) {
          links[key].classList.toggle("here", key === entry.target.id);
          if (key === entry.target.id) links[key].setAttribute("aria-current", "true"); else links[key].removeAttribute("aria-current");
        });
      });
    }, { rootMargin: "-10% 0px -80% 0px" });
    Array.prototype.forEach.call(document.querySelectorAll("main section[id]"), function (section) { watch.observe(section); });
  }
})();
