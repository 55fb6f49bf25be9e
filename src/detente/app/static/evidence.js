/* Evidence: files dropped anywhere are read; the statement is scrolled into sight in its source. */
(function () {
  "use strict";

  function settle() {
    var panel = document.getElementById("source-text");
    var mark = panel && panel.querySelector("mark");
    if (mark) panel.scrollTop = mark.offsetTop - panel.offsetTop - panel.clientHeight / 4;
    var here = document.querySelector("tr.here");
    var list = here && here.closest(".listing");
    if (list && list.scrollHeight > list.clientHeight) list.scrollTop = here.offsetTop - list.clientHeight / 3;
  }

  function refused(form) {
    var sum = Array.prototype.reduce.call(document.getElementById("files").files, function (all, one) { return all + one.size; }, 0);
    var error = document.getElementById("files-error");
    var over = sum > Number(form.dataset.most);
    if (over) error.textContent = form.dataset.tooLarge;
    if (over || error.textContent === form.dataset.tooLarge) error.hidden = !over;
    return over;
  }

  document.addEventListener("submit", function (event) {
    if (event.target.id === "drop" && refused(event.target)) event.preventDefault();
  });
  document.addEventListener("change", function (event) {
    if (event.target.id === "files") refused(event.target.form);
  });
  document.addEventListener("keydown", function (event) {
    var form = event.target.form;
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey) && form) { event.preventDefault(); form.requestSubmit(); }
    if (event.key === "Escape" && form && form.id === "correct") event.target.blur();
  });
  document.addEventListener("dragover", function (event) {
    if (event.dataTransfer && event.dataTransfer.types.indexOf("Files") >= 0) {
      event.preventDefault();
      document.body.classList.add("dropping");
    }
  });
  document.addEventListener("dragleave", function (event) {
    if (!event.relatedTarget) document.body.classList.remove("dropping");
  });
  document.addEventListener("drop", function (event) {
    var form = document.getElementById("drop");
    document.body.classList.remove("dropping");
    if (!form || !event.dataTransfer || !event.dataTransfer.files.length) return;
    event.preventDefault();
    document.getElementById("files").files = event.dataTransfer.files;
    document.querySelector("details.adding").open = true;
    if (!refused(form)) form.requestSubmit();
  });
  document.addEventListener("detente:shown", settle);
  settle();
})();
