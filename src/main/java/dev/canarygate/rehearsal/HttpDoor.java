package dev.canarygate.rehearsal;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.canarygate.rehearsal.github.Answer;
import dev.canarygate.rehearsal.github.Request;
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

/** An HTTP server on loopback, for a site that knows requests and answers alone. */
public final class HttpDoor implements AutoCloseable {
  private static final int THREADS = 24;
  private static final int MAX_BODY = 4 * 1024 * 1024;

  static {
    // Without it every answer waits 40 ms for the client's delayed acknowledgement.
    if (System.getProperty("sun.net.httpserver.nodelay") == null) {
      System.setProperty("sun.net.httpserver.nodelay", "true");
    }
  }

  private final HttpServer server;
  private final ExecutorService threads = Executors.newFixedThreadPool(THREADS, HttpDoor::thread);
  private final Site site;

  /** What is behind a door. May be asked by several threads at once. */
  public interface Site {
    /**
     * @param request with its whole path
     * @param address path and query as they were sent
     * @return status 0: the connection is cut without an answer
     */
    Answer answer(Request request, String address);

    /** The client went away before it was answered. */
    default void gone(String address) {}
  }

  /**
   * Opens it.
   *
   * @param port 0 for a free one
   * @throws UncheckedIOException when the port is taken
   */
  public HttpDoor(int port, Site site) {
    this.site = site;
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
    } catch (IOException e) {
      throw new UncheckedIOException("port " + port + " on loopback", e);
    }
    server.setExecutor(threads);
    server.createContext("/", this::handle);
  }

  /** From now on it answers. */
  public HttpDoor open() {
    server.start();
    return this;
  }

  private static Thread thread(Runnable work) {
    var thread = new Thread(work, "rehearsal-world");
    thread.setDaemon(true);
    return thread;
  }

  public URI address() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }

  private void handle(HttpExchange exchange) {
    var address = exchange.getRequestURI().toString();
    try (exchange) {
      var answer = site.answer(request(exchange), address);
      if (answer.status() != 0) {
        send(exchange, answer);
      }
    } catch (IOException e) {
      site.gone(address);
    }
  }

  private static Request request(HttpExchange exchange) throws IOException {
    var headers = new LinkedHashMap<String, String>();
    exchange
        .getRequestHeaders()
        .forEach((name, all) -> headers.put(name.toLowerCase(Locale.ROOT), all.get(0)));
    return new Request(
        exchange.getRequestMethod(),
        decoded(exchange.getRequestURI().getRawPath()),
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
