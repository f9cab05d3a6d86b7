package dev.canarygate.rehearsal;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.canarygate.rehearsal.github.Answer;
import dev.canarygate.rehearsal.github.GitHubSite;
import dev.canarygate.rehearsal.github.Request;
import dev.canarygate.rehearsal.state.LiveWorld;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.UnaryOperator;

/** The world's one door: an HTTP server on loopback. */
final class WorldServer implements AutoCloseable {
  private static final int THREADS = 24;
  private static final int MAX_BODY = 4 * 1024 * 1024;
  private static final String FORGE = "/api/github";

  static {
    // Without it every answer waits 40 ms for the client's delayed acknowledgement.
    if (System.getProperty("sun.net.httpserver.nodelay") == null) {
      System.setProperty("sun.net.httpserver.nodelay", "true");
    }
  }

  private final HttpServer server;
  private final ExecutorService threads;
  private final LiveWorld world;
  private final WorldLog log;
  private final Mishaps mishaps;
  private final GitHubSite forge;
  private final SaasSite saas;
  private final WorldDesk desk;
  private volatile UnaryOperator<String> programs = launch -> "exit 127\n";

  /**
   * @param port 0 for a free one
   */
  WorldServer(LiveWorld world, int port) throws IOException {
    this.world = world;
    this.log = new WorldLog();
    this.server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
    this.threads = Executors.newFixedThreadPool(THREADS, WorldServer::thread);
    this.mishaps = new Mishaps(world);
    this.forge = new GitHubSite(world, address() + FORGE);
    this.saas = new SaasSite(world, mishaps);
    this.desk = new WorldDesk(world, log);
    server.setExecutor(threads);
    server.createContext("/", this::handle);
    server.start();
  }

  private static Thread thread(Runnable work) {
    var thread = new Thread(work, "rehearsal-world");
    thread.setDaemon(true);
    return thread;
  }

  URI address() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  /**
   * @param parts from how a stand-in was started to what it is to do
   */
  void setPrograms(UnaryOperator<String> parts) {
    programs = parts;
  }

  /** Notes that a program was started. */
  void started(String words) {
    world.move("RUN", words);
    log.add(world.now(), "RUN", words, 0, "", "");
  }

  WorldLog log() {
    return log;
  }

  @Override
  public void close() {
    mishaps.release();
    server.stop(0);
    threads.shutdownNow();
  }

  private void handle(HttpExchange exchange) {
    try (exchange) {
      var path = exchange.getRequestURI().getRawPath();
      if (path.equals("/_world")) {
        send(exchange, desk.answer(exchange.getRequestMethod(), body(exchange)));
      } else if (path.equals("/_program")) {
        send(exchange, text(programs.apply(body(exchange))));
      } else {
        world(exchange, path);
      }
    } catch (IOException e) {
      // The client went away; what it asked for is in the log.
      log.add(world.now(), "GONE", exchange.getRequestURI().toString(), 0, "", "");
    }
  }

  private static Answer text(String text) {
    return new Answer(
        200,
        Map.of("Content-Type", "text/plain; charset=utf-8"),
        text.getBytes(StandardCharsets.UTF_8));
  }

  private void world(HttpExchange exchange, String path) throws IOException {
    var method = exchange.getRequestMethod();
    world.move(method, path);
    var fault = world.strike(method, path).orElse(null);
    var request = request(exchange, path);
    Answer answer;
    if (fault != null && fault.strikesBefore()) {
      answer = mishaps.before(fault, request, forge);
    } else {
      answer = mishaps.after(fault, answer(mishaps.veiled(fault, request), path));
    }
    log.add(
        world.now(),
        method,
        exchange.getRequestURI().toString(),
        answer.status(),
        answer.change(),
        fault == null ? "" : fault.inWords());
    if (answer.status() != 0) {
      send(exchange, answer);
    }
  }

  private Answer answer(Request request, String path) {
    if (path.startsWith(FORGE + "/")) {
      return forge.answer(request);
    }
    return path.startsWith("/saas/") ? saas.answer(request) : Answer.error(404, "Not Found");
  }

  private static Request request(HttpExchange exchange, String path) throws IOException {
    var headers = new LinkedHashMap<String, String>();
    exchange
        .getRequestHeaders()
        .forEach((name, all) -> headers.put(name.toLowerCase(Locale.ROOT), all.get(0)));
    var below = path.startsWith(FORGE + "/") ? path.substring(FORGE.length()) : path;
    return new Request(
        exchange.getRequestMethod(),
        decoded(below),
        query(exchange.getRequestURI()),
        headers,
        body(exchange));
  }

  private static Map<String, String> query(URI address) {
    var query = new LinkedHashMap<String, String>();
    var raw = address.getRawQuery();
    for (var pair : raw == null ? new String[0] : raw.split("&", -1)) {
      int split = pair.indexOf('=');
      query.put(
          decoded(split < 0 ? pair : pair.substring(0, split)),
          split < 0 ? "" : decoded(pair.substring(split + 1)));
    }
    return query;
  }

  private static String decoded(String text) {
    return URLDecoder.decode(text, StandardCharsets.UTF_8);
  }

  private static String body(HttpExchange exchange) throws IOException {
    var bytes = exchange.getRequestBody().readNBytes(MAX_BODY + 1);
    if (bytes.length > MAX_BODY) {
      throw new UncheckedIOException(new IOException("a body of more than 4 MiB"));
    }
    return new String(bytes, StandardCharsets.UTF_8);
  }

  private static void send(HttpExchange exchange, Answer answer) throws IOException {
    answer.headers().forEach((name, value) -> exchange.getResponseHeaders().set(name, value));
    var body = answer.body();
    var bodiless = body.length == 0 || exchange.getRequestMethod().equals("HEAD");
    var promised = answer.promised() > 0 ? answer.promised() : body.length;
    exchange.sendResponseHeaders(answer.status(), bodiless ? -1 : promised);
    if (!bodiless) {
      exchange.getResponseBody().write(body);
      exchange.getResponseBody().flush();
    }
  }
}
