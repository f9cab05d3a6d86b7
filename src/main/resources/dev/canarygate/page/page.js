(function () {
  "use strict";
  var search = document.getElementById("search");
  if (search) {
    search.hidden = false;
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
