(function () {
  "use strict";
  var RETRY = 5000;
  var SILENT = 35000;
  var READ = 8000;
  var live = document.getElementById("live");
  var state = document.getElementById("live-state");
  var answer = document.getElementById("live-answer");
  var refusal = document.getElementById("live-refusal");
  var news = document.getElementById("live-news");
  var shown = live.getAttribute("data-version");
  var about = Infinity;
  var notices = 0;
  var noticed = 0;
  var wanted = shown;
  var loading = false;
  var source = null;
  var retry = null;
  var heard = Date.now();
  var channel = null;
  var over = false;
  var closed = false;
  var broken = "";

  /* The server says that nothing would be recorded before the page that says why is here. */
  function isClosed() {
    return closed || !!document.querySelector("#say .held");
  }

  function allow(sending) {
    document.querySelectorAll("#say button").forEach(function (each) {
      each.disabled = !sending;
    });
  }

  function closes(now) {
    if (now !== closed) {
      closed = now;
      allow(!isClosed());
    }
  }

  function isNewer() {
    return Number(wanted) > Number(shown);
  }

  function asOf() {
    return document.querySelector(".outcome time").textContent;
  }

  function say(place, text) {
    if (place.textContent !== text) {
      place.textContent = text;
    }
  }

  function connected() {
    if (live.classList.contains("lost")) {
      live.classList.remove("lost");
      say(news, "Connected again.");
    }
    say(state, "Connected: this page follows the gate.");
  }

  /* A screen reader says it once, not at each attempt to connect again. */
  function lost(why) {
    say(state, "Not connected, as of " + asOf() + ". " + why);
    if (!live.classList.contains("lost")) {
      live.classList.add("lost");
      say(news, state.textContent);
    }
  }

  /* What was shown before is not what the gate is now, and nothing can be said to it. */
  function unreadable(why) {
    document.querySelector("main").classList.add("void");
    live.classList.add("lost");
    if (!broken) {
      broken = why + "\nWhat this page showed, as of " + asOf() + ", no longer counts.";
      say(news, broken);
    }
    say(state, broken);
  }

  /* A key makes two elements the same one, wherever they are; without keys the place does. */
  function key(node) {
    return node.nodeType === 1 ? node.id : "";
  }

  function same(one, other) {
    return one.nodeName === other.nodeName && key(one) === key(other);
  }

  /* What a reader opened, and what the search hides, stays as it is. */
  function isReaders(name) {
    return name === "open" || name === "hidden";
  }

  function attributes(old, next) {
    Array.from(next.attributes).forEach(function (each) {
      if (!isReaders(each.name) && old.getAttribute(each.name) !== each.value) {
        old.setAttribute(each.name, each.value);
      }
    });
    Array.from(old.attributes).forEach(function (each) {
      if (!isReaders(each.name) && !next.hasAttribute(each.name)) {
        old.removeAttribute(each.name);
      }
    });
  }

  function find(from, other) {
    var found = from;
    while (found && !same(found, other)) {
      found = key(other) ? found.nextSibling : null;
    }
    return found;
  }

  function removed(from, until) {
    while (from !== until) {
      var after = from.nextSibling;
      from.remove();
      from = after;
    }
  }

  /* What is moved loses the focus, so what is gone goes first. */
  function dropGone(old, next) {
    var kept = Array.from(next.children).map(key);
    Array.from(old.children).forEach(function (each) {
      if (key(each) && kept.indexOf(key(each)) < 0) {
        each.remove();
      }
    });
  }

  function isPlain(from, until) {
    for (var each = from; each !== until; each = each.nextSibling) {
      if (key(each)) {
        return false;
      }
    }
    return true;
  }

  function morph(old, next) {
    if (old.nodeType !== 1) {
      say(old, next.textContent);
      return;
    }
    attributes(old, next);
    dropGone(old, next);
    var at = old.firstChild;
    Array.from(next.childNodes).forEach(function (each) {
      var found = find(at, each);
      if (!found) {
        old.insertBefore(document.importNode(each, true), at);
        return;
      }
      if (isPlain(at, found)) {
        removed(at, found);
        at = found.nextSibling;
      } else {
        old.insertBefore(found, at);
      }
      morph(found, each);
    });
    removed(at, null);
  }

  function states() {
    var all = { "The gate": document.querySelector(".outcome h2").textContent.trim() };
    document.querySelectorAll("#packages > table > tbody > tr").forEach(function (row) {
      var mark = row.querySelector("td .mark");
      var name = row.querySelector("th .id");
      if (mark && name) {
        all[name.textContent] = mark.textContent.trim();
      }
    });
    return all;
  }

  function announce(before, after) {
    var changes = Object.keys(after).filter(function (name) {
      return before[name] !== after[name];
    });
    var some = changes.slice(0, 4).map(function (name) {
      return name + ": " + after[name];
    });
    if (some.length > 0) {
      say(news, some.join(". ") + (changes.length > 4 ? ". And " + (changes.length - 4) + " more." : "."));
    }
  }

  function show(html) {
    var page = new DOMParser().parseFromString(html, "text/html");
    var next = page.querySelector("main#decision");
    if (!next) {
      throw new Error("This is not the page.");
    }
    var before = states();
    broken = "";
    document.title = page.title;
    morph(document.querySelector("header"), page.querySelector("header"));
    morph(document.querySelector("main"), next);
    if (closed) {
      allow(false);
    }
    var search = document.getElementById("search");
    if (search) {
      search.hidden = false;
    }
    var followed = page.getElementById("live");
    shown = followed.getAttribute("data-version");
    if (Number(followed.getAttribute("data-records")) > about) {
      outdated();
    }
    announce(before, states());
    connected();
  }

  function words(page) {
    return (page.getElementById("answer") || page.body).textContent.trim().replace(/\s*\n\s*/g, "\n");
  }

  function isOfProgram(html) {
    return !!new DOMParser().parseFromString(html, "text/html").getElementById("answer");
  }

  function said(html) {
    return words(new DOMParser().parseFromString(html, "text/html"));
  }

  /* What became of a form is said until the page shows more records than it is about. */
  function became(text, refused, records, sent) {
    say(answer, refused ? "" : text);
    say(refusal, refused ? text : "");
    about = records;
    notices += 1;
    noticed = Date.now();
    var focused = document.activeElement;
    if (sent && (focused === document.body || sent.contains(focused) || live.contains(focused))) {
      (refused ? refusal : answer).focus({ preventScroll: true });
    }
  }

  /* It goes once somebody can have read it. */
  function outdated() {
    var one = notices;
    about = Infinity;
    setTimeout(function () {
      if (one === notices) {
        became("", false, Infinity);
      }
    }, Math.max(0, noticed + READ - Date.now()));
  }

  /* The next person at this browser signs with a name of their own, also where the page dropped the form meanwhile. */
  function forgetNames(form) {
    var shownNow = Array.from(document.querySelectorAll("#say input[name=by]"));
    form.reset();
    Array.from(form.querySelectorAll("input[name=by]")).concat(shownNow).forEach(function (each) {
      each.value = "";
    });
  }

  /* What is not an answer of the program is a refusal of the server. */
  function answered(html, form) {
    var page = new DOMParser().parseFromString(html, "text/html");
    var place = page.getElementById("answer");
    var refused = !place || place.classList.contains("refused");
    if (!refused) {
      forgetNames(form);
    }
    became(words(page), refused, place ? Number(place.getAttribute("data-records")) : Infinity, form);
  }

  function load() {
    if (loading) {
      return;
    }
    loading = true;
    var asked = wanted;
    fetch(location.pathname, { cache: "no-store", credentials: "same-origin" })
      .then(function (response) {
        return response.text().then(function (html) {
          if (response.ok) {
            show(html);
          } else if (isOfProgram(html)) {
            shown = asked;
            unreadable(said(html));
          } else {
            throw new Error(said(html));
          }
        });
      })
      .then(
        function () {
          loading = false;
          if (isNewer()) {
            load();
          }
        },
        function (problem) {
          loading = false;
          lost(problem instanceof TypeError ? "The server does not answer." : problem.message);
        }
      );
  }

  function close() {
    if (source) {
      source.close();
      source = null;
    }
  }

  function again() {
    close();
    if (!retry) {
      retry = setTimeout(function () {
        retry = null;
        open();
      }, RETRY);
    }
  }

  /* From the server, or from the page of this browser that is connected to it. */
  function hear(kind, version) {
    heard = Date.now();
    if (kind === "end") {
      over = true;
      close();
      lost("The server was stopped. Start serve again and open the address that it prints.");
    } else if (kind === "lost") {
      lost("The server does not answer; this page tries again.");
    } else {
      var told = version.split(" ");
      wanted = told[0];
      closes(told[1] === "closed");
      if (isNewer()) {
        load();
      } else if (broken) {
        say(state, broken);
      } else {
        connected();
      }
    }
  }

  function tell(kind, version) {
    if (channel) {
      channel.postMessage([kind, version]);
    }
    hear(kind, version);
  }

  function open() {
    close();
    heard = Date.now();
    source = new EventSource("events");
    ["page", "beat", "end"].forEach(function (kind) {
      source.addEventListener(kind, function (event) {
        tell(kind, event.data);
      });
    });
    source.onerror = function () {
      tell("lost", wanted);
      again();
    };
  }

  /*
   * A browser has few connections to one server. So one of the pages that show this address is connected and tells
   * the others what it hears; when it is closed, the next one is. Where a browser cannot do that, a page that
   * nobody sees gives its connection up.
   */
  function share() {
    var name = "gate-runner " + location.pathname;
    channel = new BroadcastChannel(name);
    channel.onmessage = function (event) {
      hear(event.data[0], event.data[1]);
    };
    navigator.locks.request(name, function () {
      open();
      return new Promise(function () {});
    });
  }

  function whileSeen() {
    if (document.hidden) {
      close();
    } else if (!over) {
      open();
    }
  }

  document.addEventListener("submit", function (event) {
    var form = event.target;
    if (!form.classList.contains("say")) {
      return;
    }
    event.preventDefault();
    var button = form.querySelector("button");
    button.disabled = true;
    became("Sending…", false, Infinity);
    fetch(form.action, {
      method: "POST",
      credentials: "same-origin",
      body: new URLSearchParams(new FormData(form))
    })
      .then(function (response) {
        return response.text().then(function (html) {
          answered(html, form);
        });
      })
      .catch(function () {
        became("Nobody knows whether it was recorded: the server did not answer. Look below what people said, then send it again if needed.", true, Infinity, form);
      })
      .then(function () {
        button.disabled = isClosed();
      });
  });

  setInterval(function () {
    if (!over && (source || channel) && !retry && Date.now() - heard > SILENT) {
      lost("The server is silent; this page tries again.");
      again();
    }
  }, 5000);

  connected();
  if (navigator.locks && window.BroadcastChannel) {
    share();
  } else {
    document.addEventListener("visibilitychange", whileSeen);
    whileSeen();
  }
})();
