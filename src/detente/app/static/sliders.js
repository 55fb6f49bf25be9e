/* Two handles on a line beside the two ends of an interval; the numbers stay the truth. */
(function () {
  "use strict";

  function slider(field, place, step) {
    var made = document.createElement("input");
    var label = document.querySelector("label[for='" + field.id + "']");
    made.type = "range";
    made.min = place.dataset.least; made.max = place.dataset.most; made.step = step; made.value = field.value || 0;
    made.setAttribute("aria-label", field.form.querySelector("legend").textContent + ", " + label.textContent);
    made.id = field.id + "-slider";
    made.className = "slider";
    return made;
  }

  function enhance() {
    document.querySelectorAll("[data-interval]:not([data-sliding])").forEach(function (place) {
      var low = place.querySelector("input[name^='low']"), high = place.querySelector("input[name^='high']");
      if (!low || !high || isNaN(Number(low.value)) || isNaN(Number(high.value))) return;
      place.dataset.sliding = "1";
      var pair = document.createElement("span");
      var ends = [low, high].map(function (one) { return slider(one, place, Number(place.dataset.most) > 20 ? 1 : 0.5); });
      pair.className = "sliders";
      ends.forEach(function (one, k) {
        one.addEventListener("input", function () {
          (k ? high : low).value = one.value;
          var other = k ? low : high;
          if (other.value === "" || Number(low.value) > Number(high.value)) { other.value = one.value; ends[1 - k].value = one.value; }
        });
        one.addEventListener("change", function () { low.form.requestSubmit(); });
        pair.appendChild(one);
      });
      low.parentNode.insertBefore(pair, place.querySelector("label"));
    });
  }
  document.addEventListener("detente:shown", enhance);
  enhance();
})();
