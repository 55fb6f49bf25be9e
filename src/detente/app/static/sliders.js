/* Two handles on a line beside the two ends of an interval; the numbers stay the truth. */
(function () {
  "use strict";

  function slider(field, form, step) {
    var made = document.createElement("input");
    made.type = "range";
    made.min = form.dataset.least; made.max = form.dataset.most; made.step = step; made.value = field.value;
    made.setAttribute("aria-label", form.querySelector("legend").textContent + ", " + form.querySelector("label[for='" + field.id + "']").textContent);
    made.id = field.id + "-slider";
    made.className = "slider";
    return made;
  }

  function enhance() {
    document.querySelectorAll("[data-interval]:not([data-sliding])").forEach(function (form) {
      var low = form.elements.low, high = form.elements.high;
      var step = Number(form.dataset.most) > 20 ? 1 : 0.5;
      if (!low || !high || isNaN(Number(low.value)) || isNaN(Number(high.value))) return;
      form.dataset.sliding = "1";
      var pair = document.createElement("span");
      pair.className = "sliders";
      var ends = [slider(low, form, step), slider(high, form, step)];
      ends.forEach(function (one, k) {
        one.addEventListener("input", function () {
          (k ? high : low).value = one.value;
          if (Number(low.value) > Number(high.value)) { (k ? low : high).value = one.value; ends[1 - k].value = one.value; }
        });
        one.addEventListener("change", function () { form.requestSubmit(); });
        pair.appendChild(one);
      });
      (form.querySelector("fieldset") || form).insertBefore(pair, low.parentNode === form ? form.firstChild : form.querySelector("legend").nextSibling);
    });
  }
  document.addEventListener("detente:shown", enhance);
  enhance();
})();
