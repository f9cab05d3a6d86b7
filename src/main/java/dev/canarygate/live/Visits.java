package dev.canarygate.live;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;

/** What becomes of one request. */
final class Visits {
  private static final Map<String, String> HEADERS =
      Map.of(
          "Content-Security-Policy", "frame-ancestors 'none'; base-uri 'none'",
          "X-Frame-Options", "DENY",
          "X-Content-Type-Options", "nosniff",
          "Referrer-Policy", "same-origin",
          "Cross-Origin-Resource-Policy", "same-origin",
          "Cross-Origin-Opener-Policy", "same-origin",
          "Cache-Control", "no-store");

  private static final String EVIDENCE = "evidence/";
  private static final Set<String> LOOKING = Set.of("GET", "HEAD");

  private final Doorkeeper doorkeeper;
  private final LiveSite site;
  private final Viewers viewers;
  private final SlowClients slow;
  private final Token forms;

  Visits(Doorkeeper doorkeeper, LiveSite site, Viewers viewers, SlowClients slow, Token forms) {
    this.doorkeeper = doorkeeper;
    this.site = site;
    this.viewers = viewers;
    this.slow = slow;
    this.forms = forms;
  }

  /** Answers, or hands the exchange on to those who wait for news. */
  void answer(HttpExchange exchange) throws IOException {
    HEADERS.forEach(exchange.getResponseHeaders()::set);
    try {
      if (!isTaken(exchange)) {
        exchange.close();
      }
    } catch (Refusal refusal) {
      refuse(exchange, refusal);
    } catch (IOException | RuntimeException e) {
      exchange.close();
      throw e;
    }
  }

  /** Whether the exchange goes on after this. */
  private boolean isTaken(HttpExchange exchange) throws IOException, Refusal {
    var path = doorkeeper.admitted(exchange);
    if (path.equals("say")) {
      require(exchange, Set.of("POST"));
      send(exchange, site.say(form(exchange), Certified.person(exchange)));
      return false;
    }
    if (path.equals("events")) {
      require(exchange, Set.of("GET"));
      viewers.take(exchange);
      return true;
    }
    require(exchange, LOOKING);
    look(exchange, path);
    return false;
  }

  private static void require(HttpExchange exchange, Set<String> methods) throws Refusal {
    if (!methods.contains(exchange.getRequestMethod())) {
      exchange.getResponseHeaders().set("Allow", String.join(", ", methods));
      throw new Refusal(405, "Expected " + String.join(" or ", methods) + ".");
    }
  }

  private Map<String, String> form(HttpExchange exchange) throws IOException, Refusal {
    if (!site.takesForms()) {
      throw new Refusal(403, "This page is read-only. Start serve with --allow to change that.");
    }
    if (!doorkeeper.isOwn(exchange)) {
      throw new Refusal(403, "The browser does not say that a page of this server sent the form.");
    }
    var fields = FormBody.of(exchange);
    if (!forms.is(fields.getOrDefault("token", ""))) {
      throw new Refusal(403, "The form is not of this server. Reload the page and send it again.");
    }
    return fields;
  }

  private void look(HttpExchange exchange, String path) throws IOException, Refusal {
    if (path.isEmpty()) {
      send(exchange, site.page(Certified.person(exchange)));
      return;
    }
    if (!path.startsWith(EVIDENCE)) {
      throw new Refusal(404, "Nothing is here.");
    }
    send(
        exchange,
        site.file(path.substring(EVIDENCE.length()))
            .orElseThrow(() -> new Refusal(404, "The page has no link to this file now.")));
  }

  private void send(HttpExchange exchange, LiveSite.Answer answer) throws IOException {
    exchange.getResponseHeaders().set("Content-Type", "text/html; charset=utf-8");
    body(exchange, answer.status(), answer.html());
  }

  /** A file is what others wrote: a browser shows its text, and nothing in it runs. */
  private void send(HttpExchange exchange, LiveSite.File file) throws IOException {
    var headers = exchange.getResponseHeaders();
    headers.set("Content-Type", "text/plain; charset=utf-8");
    headers.set("Content-Security-Policy", "sandbox; default-src 'none'; frame-ancestors 'none'");
    boolean empty = file.size() == 0 || exchange.getRequestMethod().equals("HEAD");
    exchange.sendResponseHeaders(200, empty ? -1 : file.size());
    if (!empty) {
      file.copyTo(new TimedStream(exchange.getResponseBody(), slow));
    }
  }

  private void refuse(HttpExchange exchange, Refusal refusal) throws IOException {
    try (exchange) {
      exchange.getResponseHeaders().set("Content-Type", "text/plain; charset=utf-8");
      var words = refusal.why() + "\n";
      body(exchange, refusal.status(), words.getBytes(StandardCharsets.UTF_8));
    }
  }

  private void body(HttpExchange exchange, int status, byte[] bytes) throws IOException {
    boolean head = exchange.getRequestMethod().equals("HEAD");
    slow.timed(
        () -> {
          exchange.sendResponseHeaders(status, head ? -1 : bytes.length);
          if (!head) {
            exchange.getResponseBody().write(bytes);
            exchange.getResponseBody().flush();
          }
        });
  }
}
