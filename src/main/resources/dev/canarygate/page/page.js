(function () {
  "use strict";
  var search = document.getElementById("search");
  if (search) {
    search.hidden = false;
  }
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
