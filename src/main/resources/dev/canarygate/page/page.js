(function () {
  "use strict";
  var search = document.getElementById("search");
  var text = document.getElementById("search-text");
  var found = document.getElementById("search-found");
  var rows = document.querySelectorAll("#fact-table tbody tr");
  if (!search) {
    return;
  }
  search.hidden = false;
  text.addEventListener("input", function () {
    var words = text.value.toLowerCase().split(/\s+/);
    var shown = 0;
    rows.forEach(function (row) {
      var content = row.textContent.toLowerCase();
      var fits = words.every(function (word) {
        return content.indexOf(word) >= 0;
      });
      row.hidden = !fits;
      shown += fits ? 1 : 0;
    });
    found.textContent = shown + " of " + rows.length;
  });
})();
