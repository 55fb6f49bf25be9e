/* Enhances pages that work without it: forms and news change parts of a page in place, keys press buttons. */
(function () {
  "use strict";

  document.documentElement.classList.add("scripted");
  var shown = {};       /* region -> its HTML as the server sent it */
  var dirty = new Set();  /* forms in which something has been typed and not been sent */
  var busy = 0;
  var ended = false;      /* nobody answers any more, and it has been said */
  var spoken = "";        /* what a screen reader was told last */

  function all(selector, within) { return Array.prototype.slice.call((within || document).querySelectorAll(selector)); }
  function remember(from) { all("[data-region]", from).forEach(function (one) { shown[one.id] = one.outerHTML; }); }
  remember(document);

  function speak(words) {
    var place = document.getElementById("spoken");
    spoken = words;
    if (place) { place.textContent = ""; place.textContent = words; }
  }

  function typing(element) {
    return element && (element.isContentEditable || /^(TEXTAREA|SELECT)$/.test(element.tagName) ||
      (element.tagName === "INPUT" && !/^(checkbox|radio|button|submit|range|file)$/.test(element.type)));
  }

  /* Replace the regions of this page that the server now sends otherwise; one that is being typed in stays. */
  function swap(text, own) {
    var fresh = new DOMParser().parseFromString(text, "text/html");
    var regions = all("[data-region]", fresh);
    if (!regions.length || regions.some(function (one) { return !document.getElementById(one.id); })) return false;
    var focused = document.activeElement;
    var key = focused && focused.id;
    regions.forEach(function (one) {
      var here = document.getElementById(one.id);
      if (shown[one.id] === one.outerHTML && !(own && here.contains(own))) return;
      if (!own && all("form", here).some(function (form) { return dirty.has(form); })) return;
      var opened = all("details[open][id]", here).map(function (fold) { return fold.id; });
      shown[one.id] = one.outerHTML;
      var made = document.importNode(one, true);
      /* What was said of an act stays when only news came in since. */
      if (!own && one.id === "messages") made.append.apply(made, all(".message:not(.warning)", here));
      here.replaceWith(made);
      opened.forEach(function (id) { var fold = document.getElementById(id); if (fold) fold.open = true; });
      document.dispatchEvent(new CustomEvent("detente:shown", { detail: { id: one.id } }));
    });
    document.title = fresh.title;
    var at = fresh.body.dataset.pulse;
    if (at) document.body.dataset.pulse = at;
    var lost = key && !document.contains(focused) && document.getElementById(key);
    if (lost) lost.focus({ preventScroll: true });
    var wrong = own && document.querySelector("[aria-invalid]");
    if (wrong) wrong.focus();
    var words = all("#messages .message, #content .error").map(function (one) { return one.textContent.trim(); }).join(" ");
    if (own || words !== spoken) speak(words);
    return true;
  }

  function plain(address) {
    var url = new URL(address, location.href);
    url.searchParams.delete("said");
    return url.pathname + url.search + url.hash;
  }
  if (location.search.indexOf("said=") >= 0) history.replaceState(null, "", plain(location.href));

  function refresh() {
    return fetch(plain(location.href), { headers: { "Accept": "text/html" } }).then(function (answer) {
      return answer.text().then(function (text) {
        if (answer.redirected && plain(answer.url) !== plain(location.href)) { location.assign(answer.url); return; }
        if (!answer.ok) throw new Error(answer.status);  /* it is asked for again */
        if (!busy && !swap(text, null)) location.reload();
      });
    });
  }

  /* A form that is on its way is not sent a second time, but where what was typed last counts: then once more after it,
     as a change of what its answer shows. */
  var again = new Map();
  function send(form, button) {
    if (form.hasAttribute("aria-busy")) {
      if (form.hasAttribute("data-latest")) again.set(form, button);
      return Promise.resolve();
    }
    var data = new FormData(form, button);
    var files = form.enctype === "multipart/form-data";
    busy += 1;
    form.setAttribute("aria-busy", "true");
    return fetch(button && button.hasAttribute("formaction") ? button.formAction : form.action,
      { method: "POST", body: files ? data : new URLSearchParams(data) }).then(function (answer) {
      return answer.text().then(function (text) {
        if (!/html/.test(answer.headers.get("content-type") || "")) { note(text); return; }
        var told = new DOMParser().parseFromString(text, "text/html").querySelector("[data-told]");
        if (told) { tell(document.importNode(told, true)); return; }  /* what was typed stays, as it was not taken */
        var version = again.has(form) && /name="_version" value="([^"]*)"/.exec(text);
        if (version) { form.elements._version.value = version[1]; return; }
        dirty.delete(form);
        if (answer.redirected && new URL(answer.url).pathname !== location.pathname) { location.assign(answer.url); return; }
        if (!swap(text, form)) { location.assign(plain(answer.url)); return; }
        if (answer.redirected) history.replaceState(null, "", plain(answer.url));
      });
    }).catch(function () { note(document.body.dataset.ended); }).finally(function () {
      busy -= 1;
      form.removeAttribute("aria-busy");
      var next = again.get(form);
      if (again.delete(form) && form.isConnected) send(form, next);
    });
  }

  function tell(said) {
    said.className = "message warning";
    document.getElementById("messages").replaceChildren(said);
    said.scrollIntoView({ block: "nearest" });
    speak(said.textContent.trim());
  }

  function note(words) {
    var said = document.createElement("p");
    said.textContent = words;
    tell(said);
  }

  document.addEventListener("input", function (event) {
    var form = event.target.form;
    if (form) dirty.add(form);
  });
  document.addEventListener("change", function (event) {
    if (event.target.matches("[data-submits]") && event.target.form) event.target.form.requestSubmit();
  });
  document.addEventListener("submit", function (event) {
    var form = event.target;
    if (event.defaultPrevented || !form.matches("form[data-live]")) return;
    event.preventDefault();
    send(form, event.submitter);
  });

  document.addEventListener("click", function (event) {
    var line = event.target.closest("a[data-line]");
    var text = line && document.getElementById("text");
    if (!text) return;
    event.preventDefault();
    var lines = text.value.split("\n").slice(0, Number(line.dataset.line) - 1);
    var start = lines.reduce(function (sum, one) { return sum + one.length + 1; }, 0) + Number(line.dataset.column) - 1;
    text.focus();
    text.setSelectionRange(start, start + 1);
    text.scrollTop = Math.max(0, (lines.length - 5) * parseFloat(getComputedStyle(text).lineHeight));
  });

  /* A strip of views that is wider than the window shows the one that is open. */
  var here = document.querySelector(".views [aria-current]");
  var strip = here && here.closest(".views");
  if (strip && strip.scrollWidth > strip.clientWidth) strip.scrollLeft = here.offsetLeft - strip.clientWidth / 3;

  /* Keys: undo and redo everywhere but in a field; a button with data-key is pressed by that key. */
  document.addEventListener("keydown", function (event) {
    if (event.defaultPrevented || typing(event.target)) return;
    var key = event.key.toLowerCase();
    var wanted = null;
    if ((event.ctrlKey || event.metaKey) && !event.altKey) {
      if (key === "z") wanted = document.getElementById(event.shiftKey ? "redo" : "undo");
      if (key === "y") wanted = document.getElementById("redo");
    } else if (!event.altKey && key.length === 1 && key !== " ") {
      wanted = all("[data-key]").filter(function (one) { return one.dataset.key === key && one.checkVisibility(); })[0];
    }
    if (!wanted || wanted.disabled) return;
    event.preventDefault();
    wanted.click();
  });

  /* News: another tab, another program, or what was being worked out. */
  function listen(wait) {
    var news = document.body.dataset.news;
    if (!news) return;
    setTimeout(function () {
      if (document.hidden) { document.addEventListener("visibilitychange", function () { listen(0); }, { once: true }); return; }
      fetch(news + "?seen=" + document.body.dataset.pulse).then(function (answer) { return answer.json(); }).then(function (said) {
        if (ended) { ended = false; location.reload(); return; }
        all("[data-doing]").forEach(function (one) { one.textContent = said.doing.join(", "); });
        if (String(said.pulse) !== document.body.dataset.pulse && !busy) {
          return refresh().then(function () { listen(50); });
        }
        listen(50);
      }).catch(function (fault) {
        if (fault instanceof TypeError && !ended) { ended = true; note(document.body.dataset.ended); }
        listen(3000);
      });
    }, wait);
  }
  listen(0);
})();
