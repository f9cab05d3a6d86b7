package dev.canarygate.live;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;

/**
 * Tells programs of this machine how a service is: {@code /healthz} answers 200 or 503, {@code
 * /metrics} in the text format of Prometheus (version 0.0.4). Only loopback reaches it.
 */
public final class HealthServer implements AutoCloseable {
  private static final int WAITING = 16;

  private final HttpServer server;
  private final ExecutorService threads = Executors.newFixedThreadPool(2, HealthServer::thread);

  private HealthServer(HttpServer server) {
    this.server = server;
  }

  private static Thread thread(Runnable work) {
    var thread = new Thread(work, "health");
    thread.setDaemon(true);
    return thread;
  }

  /**
   * Starts to answer.
   *
   * @param port 0: a free one
   * @param problem why the service does not work; empty when it does
   * @throws IOException when the port is taken
   */
  public static HealthServer start(
      int port, Supplier<Optional<String>> problem, Supplier<String> metrics) throws IOException {
    LiveServer.limits();
    var address = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
    var health = new HealthServer(HttpServer.create(address, WAITING));
    health.server.setExecutor(health.threads);
    health.server.createContext(
        "/healthz",
        exchange -> {
          var wrong = problem.get();
          answer(
              exchange,
              "/healthz",
              wrong.isEmpty() ? 200 : 503,
              "text/plain",
              wrong.orElse("ok") + "\n");
        });
    health.server.createContext(
        "/metrics",
        exchange -> answer(exchange, "/metrics", 200, "text/plain; version=0.0.4", metrics.get()));
    health.server.start();
    return health;
  }

  private static void answer(HttpExchange exchange, String path, int code, String type, String text)
      throws IOException {
    try (exchange) {
      boolean known = exchange.getRequestURI().getPath().equals(path);
      var bytes = (known ? text : "not found\n").getBytes(UTF_8);
      exchange.getResponseHeaders().set("Content-Type", type + "; charset=utf-8");
      if (exchange.getRequestMethod().equals("HEAD")) {
        exchange.sendResponseHeaders(known ? code : 404, -1);
        return;
      }
      exchange.sendResponseHeaders(known ? code : 404, bytes.length);
      exchange.getResponseBody().write(bytes);
    }
  }

  /** Where it answers. */
  public int port() {
    return server.getAddress().getPort();
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
