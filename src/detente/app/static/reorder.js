/* Lines of a list are dragged into order, or moved with Alt and an arrow; the buttons of each line do the work. */
(function () {
  "use strict";
  var dragged = null;

  function place(line) { return Array.prototype.indexOf.call(line.parentNode.children, line); }
  function moved(line, to) {
    var form = line.querySelector("form.mover");
    if (!form || place(line) === to) return;
    var button = document.createElement("button");
    button.name = "new"; button.value = to; button.hidden = true;
    form.appendChild(button);
    form.requestSubmit(button);
  }

  function enhance() {
    document.querySelectorAll("[data-reorder] > [data-line]:not([draggable])").forEach(function (line) {
      line.draggable = true;
      line.addEventListener("dragstart", function (event) {
        dragged = line;
        event.dataTransfer.effectAllowed = "move";
        event.dataTransfer.setData("text/plain", line.textContent.trim().slice(0, 80));
      });
      line.addEventListener("dragover", function (event) {
        if (!dragged || dragged.parentNode !== line.parentNode) return;
        event.preventDefault();
        line.classList.add("over");
      });
      line.addEventListener("dragleave", function () { line.classList.remove("over"); });
      line.addEventListener("drop", function (event) {
        line.classList.remove("over");
        if (!dragged || dragged.parentNode !== line.parentNode) return;
        event.preventDefault();
        moved(dragged, place(line));
        dragged = null;
      });
      line.addEventListener("dragend", function () { dragged = null; });
      line.addEventListener("keydown", function (event) {
        if (!event.altKey || (event.key !== "ArrowUp" && event.key !== "ArrowDown")) return;
        event.preventDefault();
        var to = place(line) + (event.key === "ArrowUp" ? -1 : 1);
        if (to >= 0 && to < line.parentNode.children.length) moved(line, to);
      });
    });
  }
  document.addEventListener("detente:shown", enhance);
  enhance();
})();
