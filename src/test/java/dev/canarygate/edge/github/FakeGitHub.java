package dev.canarygate.edge.github;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.canarygate.world.Time;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One repository of GitHub on loopback, with state: issues, comments, a list that lags, a former
 * name, and faults on the writes to come.
 */
final class FakeGitHub implements AutoCloseable {
  static {
    // Without it every answer waits 40 ms for the client's delayed acknowledgement.
    System.setProperty("sun.net.httpserver.nodelay", "true");
  }

  static final String REPO = "kitty/e2e";
  static final String FORMER = "old-kitty/e2e";
  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final Pattern PATH =
      Pattern.compile("/(?:repos/([^/]+/[^/]+)|repositories/77)(?:/(.*))?");
  private static final Pattern COMMENTS = Pattern.compile("issues/(\\d+)/comments");
  private static final Pattern COMMENT = Pattern.compile("issues/comments/(\\d+)");
  private static final Pattern ISSUE = Pattern.compile("issues/(\\d+)");

  /** What happens to one write. */
  enum Fault {
    TIMEOUT_BEFORE_LANDING(false),
    TIMEOUT_AFTER_LANDING(true),
    DROPPED_BEFORE_LANDING(false),
    DROPPED_AFTER_LANDING(true),
    BAD_GATEWAY_BEFORE_LANDING(false),
    BAD_GATEWAY_AFTER_LANDING(true),
    TRUNCATED_ANSWER_AFTER_LANDING(true),
    CLAIMED_BUT_NOT_DONE(false),
    LIMIT_WITH_RETRY_AFTER(false),
    LIMIT_WITHOUT_HEADERS(false),
    DENIED(false),
    GONE(false),
    INVALID(false),
    MOVED_307(false),
    MOVED_301(false);

    final boolean lands;

    Fault(boolean lands) {
      this.lands = lands;
    }
  }

  record Posted(long id, int issue, String author, String body, Instant at) {}

  private final HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final CountDownLatch end = new CountDownLatch(1);
  private final Time time;
  private final List<String> writes = new ArrayList<>();
  private final List<String> requests = new ArrayList<>();
  private final List<Posted> comments = new ArrayList<>();
  private final Map<Integer, Boolean> closed = new HashMap<>();
  private final Deque<Fault> faults = new ArrayDeque<>();
  private final Deque<Integer> readFaults = new ArrayDeque<>();
  private Duration lag = Duration.ZERO;
  private int pageSize = 3;
  private long nextId = 5001;

  FakeGitHub(Time time) {
    this.time = time;
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.createContext("/", this::handle);
    server.setExecutor(threads);
    server.start();
  }

  URI api() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  @Override
  public void close() {
    end.countDown();
    server.stop(0);
    threads.shutdownNow();
  }

  synchronized FakeGitHub open(int issue) {
    closed.put(issue, false);
    return this;
  }

  synchronized FakeGitHub closed(int issue) {
    closed.put(issue, true);
    return this;
  }

  synchronized boolean isClosed(int issue) {
    return closed.getOrDefault(issue, false);
  }

  synchronized FakeGitHub lag(Duration length) {
    lag = length;
    return this;
  }

  synchronized FakeGitHub pagesOf(int comments) {
    pageSize = comments;
    return this;
  }

  synchronized FakeGitHub fault(Fault... next) {
    faults.addAll(List.of(next));
    return this;
  }

  /** Statuses of the reads to come. */
  synchronized FakeGitHub readFault(Integer... next) {
    readFaults.addAll(List.of(next));
    return this;
  }

  synchronized FakeGitHub posted(int issue, String author, String body) {
    comments.add(
        new Posted(nextId++, issue, author, body, time.now().truncatedTo(ChronoUnit.SECONDS)));
    return this;
  }

  synchronized FakeGitHub edited(int index, String body) {
    var old = comments.get(index);
    comments.set(index, new Posted(old.id(), old.issue(), old.author(), body, old.at()));
    return this;
  }

  synchronized List<Posted> comments() {
    return List.copyOf(comments);
  }

  /** Every write that arrived, landed or not: method and path. */
  synchronized List<String> writes() {
    return List.copyOf(writes);
  }

  synchronized List<String> requests() {
    return List.copyOf(requests);
  }

  private void handle(HttpExchange exchange) throws IOException {
    var body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    try {
      answer(exchange, body);
    } catch (RuntimeException e) {
      send(exchange, 500, "{\"message\": \"" + e + "\"}");
    }
  }

  private void answer(HttpExchange exchange, String body) throws IOException {
    var method = exchange.getRequestMethod();
    var path = exchange.getRequestURI().getPath();
    synchronized (this) {
      requests.add(method + " " + path);
    }
    if (method.equals("GET")) {
      read(exchange, path);
    } else {
      write(exchange, method, path, MAPPER.readTree(body));
    }
  }

  private synchronized void read(HttpExchange exchange, String path) throws IOException {
    if (!readFaults.isEmpty()) {
      send(exchange, readFaults.remove(), "{\"message\": \"fault\"}");
      return;
    }
    if (path.equals("/user")) {
      send(exchange, 200, "{\"login\": \"gate-keeper\"}");
      return;
    }
    var form = PATH.matcher(path);
    if (!form.matches() || (form.group(1) != null && !known(form.group(1)))) {
      send(exchange, 404, "{\"message\": \"Not Found\"}");
      return;
    }
    var rest = form.group(2) == null ? "" : form.group(2);
    if (FORMER.equals(form.group(1))) {
      redirect(exchange, 301, rest);
      return;
    }
    readHere(exchange, rest);
  }

  private static boolean known(String repository) {
    return repository.equals(REPO) || repository.equals(FORMER);
  }

  private void readHere(HttpExchange exchange, String rest) throws IOException {
    var list = COMMENTS.matcher(rest);
    var comment = COMMENT.matcher(rest);
    var issue = ISSUE.matcher(rest);
    if (rest.isEmpty()) {
      send(exchange, 200, repository());
    } else if (list.matches()) {
      list(exchange, Integer.parseInt(list.group(1)));
    } else if (comment.matches()) {
      one(exchange, Long.parseLong(comment.group(1)));
    } else if (issue.matches() && closed.containsKey(Integer.parseInt(issue.group(1)))) {
      send(exchange, 200, issue(Integer.parseInt(issue.group(1))).toString());
    } else {
      send(exchange, 404, "{\"message\": \"Not Found\"}");
    }
  }

  private void list(HttpExchange exchange, int issue) throws IOException {
    var query = exchange.getRequestURI().getQuery();
    int page = query.contains("&page=") ? Integer.parseInt(query.replaceAll(".*&page=", "")) : 1;
    var visible =
        comments.stream()
            .filter(each -> each.issue() == issue)
            .filter(each -> !each.at().plus(lag).isAfter(time.now()))
            .toList();
    if (visible.size() > page * pageSize) {
      exchange
          .getResponseHeaders()
          .add(
              "Link",
              "<%s/repositories/77/issues/%d/comments?per_page=100&page=%d>; rel=\"next\""
                  .formatted(api(), issue, page + 1));
    }
    ArrayNode shown = MAPPER.createArrayNode();
    visible.stream()
        .skip((page - 1L) * pageSize)
        .limit(pageSize)
        .forEach(each -> shown.add(json(each)));
    send(exchange, 200, shown.toString());
  }

  private void one(HttpExchange exchange, long id) throws IOException {
    var found = comments.stream().filter(each -> each.id() == id).findFirst();
    if (found.isPresent()) {
      send(exchange, 200, json(found.get()).toString());
    } else {
      send(exchange, 404, "{\"message\": \"Not Found\"}");
    }
  }

  private void write(HttpExchange exchange, String method, String path, JsonNode body)
      throws IOException {
    Fault fault;
    String answer = "";
    synchronized (this) {
      writes.add(method + " " + path);
      fault = faults.poll();
      var form = PATH.matcher(path);
      if (form.matches() && FORMER.equals(form.group(1))) {
        redirect(exchange, 307, form.group(2));
        return;
      }
      if (fault == null || fault.lands) {
        answer = land(path, body);
      }
    }
    if (fault == null) {
      send(exchange, method.equals("POST") ? 201 : 200, answer);
    } else {
      fail(exchange, fault, answer);
    }
  }

  private String land(String path, JsonNode body) {
    var list = COMMENTS.matcher(path.replaceAll("^/(repos/[^/]+/[^/]+|repositories/77)/", ""));
    if (list.matches()) {
      posted(Integer.parseInt(list.group(1)), "gate-keeper", body.path("body").asText());
      return json(comments.get(comments.size() - 1)).toString();
    }
    int number = Integer.parseInt(path.replaceAll(".*/", ""));
    closed.put(number, body.path("state").asText().equals("closed"));
    return issue(number).toString();
  }

  private void fail(HttpExchange exchange, Fault fault, String answer) throws IOException {
    switch (fault) {
      case TIMEOUT_BEFORE_LANDING, TIMEOUT_AFTER_LANDING -> hang(exchange);
      case DROPPED_BEFORE_LANDING, DROPPED_AFTER_LANDING -> exchange.close();
      case BAD_GATEWAY_BEFORE_LANDING, BAD_GATEWAY_AFTER_LANDING ->
          send(exchange, 502, "<html>Bad gateway</html>");
      case TRUNCATED_ANSWER_AFTER_LANDING ->
          send(exchange, 201, answer.substring(0, answer.length() / 2));
      case CLAIMED_BUT_NOT_DONE -> send(exchange, 200, "{\"id\": 1}");
      case LIMIT_WITH_RETRY_AFTER -> {
        exchange.getResponseHeaders().add("Retry-After", "20");
        send(exchange, 403, "{\"message\": \"You have exceeded a secondary rate limit.\"}");
      }
      case LIMIT_WITHOUT_HEADERS ->
          send(exchange, 403, "{\"message\": \"You have exceeded a secondary rate limit.\"}");
      case DENIED -> send(exchange, 403, "{\"message\": \"Resource not accessible\"}");
      case GONE -> send(exchange, 410, "{\"message\": \"This issue was deleted\"}");
      case INVALID ->
          send(
              exchange,
              422,
              "{\"message\": \"Validation Failed\", \"errors\": [{\"message\": \"body is too long\"}]}");
      case MOVED_307 -> redirect(exchange, 307, "issues/41/comments");
      case MOVED_301 -> redirect(exchange, 301, "issues/41/comments");
    }
  }

  private void hang(HttpExchange exchange) throws IOException {
    try {
      end.await(5, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    exchange.close();
  }

  private void redirect(HttpExchange exchange, int status, @Nullable String rest)
      throws IOException {
    var suffix = rest == null || rest.isEmpty() ? "" : "/" + rest;
    exchange.getResponseHeaders().add("Location", api() + "/repositories/77" + suffix);
    send(exchange, status, "{\"message\": \"Moved Permanently\"}");
  }

  private ObjectNode issue(int number) {
    var json = MAPPER.createObjectNode();
    json.put("number", number).put("title", "Evidence");
    json.put("state", isClosed(number) ? "closed" : "open");
    json.put("closed_at", isClosed(number) ? time.now().toString() : null);
    json.put("html_url", "https://github.com/" + REPO + "/issues/" + number);
    json.put("repository_url", api() + "/repos/" + REPO);
    return json;
  }

  private static String repository() {
    return """
        {"id": 77, "name": "e2e", "full_name": "%s", "owner": {"login": "%s"}}
        """
        .formatted(REPO, REPO.substring(0, REPO.indexOf('/')));
  }

  private ObjectNode json(Posted posted) {
    var json = MAPPER.createObjectNode();
    json.put("id", posted.id()).put("body", posted.body());
    json.putObject("user").put("login", posted.author());
    json.put("created_at", posted.at().toString()).put("updated_at", posted.at().toString());
    json.put(
        "html_url",
        "https://github.com/"
            + REPO
            + "/issues/"
            + posted.issue()
            + "#issuecomment-"
            + posted.id());
    return json;
  }

  private static void send(HttpExchange exchange, int status, String body) throws IOException {
    var bytes = body.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().add("Content-Type", "application/json; charset=utf-8");
    exchange.sendResponseHeaders(status, bytes.length);
    try (var out = exchange.getResponseBody()) {
      out.write(bytes);
    }
  }
}
