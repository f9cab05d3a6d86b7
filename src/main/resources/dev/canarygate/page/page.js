(function () {
  "use strict";
  var search = document.getElementById("search");
  if (search) {
    search.hidden = false;
  }
  // The picture begins where the gate stopped.
  document.querySelectorAll(".picture").forEach(function (each) {
    var stopped = each.querySelector(".box.failed, .box.waiting, .box.inconclusive");
    if (stopped && each.scrollWidth > each.clientWidth) {
      var box = stopped.getBoundingClientRect();
      var frame = each.getBoundingClientRect();
      each.scrollLeft += Math.max(0, box.right - frame.right + box.width / 2);
    }
  });
  // Where the style alone cannot print what is folded.
  var opened = [];
  if (!(window.CSS && CSS.supports("selector(::details-content)"))) {
    window.addEventListener("beforeprint", function () {
      opened = Array.prototype.slice.call(document.querySelectorAll("details:not([open])"));
      opened.forEach(function (each) {
        each.open = true;
      });
    });
    window.addEventListener("afterprint", function () {
      opened.forEach(function (each) {
        each.open = false;
      });
    });
  }
  document.addEventListener("input", function (event) {
    if (event.target.id !== "search-text") {
      return;
    }
    var words = event.target.value.toLowerCase().split(/\s+/);
    var rows = document.querySelectorAll("#fact-table tbody tr");
    var shown = 0;
    rows.forEach(function (row) {
      var content = row.textContent.toLowerCase();
      var fits = words.every(function (word) {
        return content.indexOf(word) >= 0;
      });
      row.hidden = !fits;
      shown += fits ? 1 : 0;
    });
    document.getElementById("search-found").textContent = shown + " of " + rows.length;
  });
})();
