package dev.canarygate.candidate;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.canarygate.text.Json;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** A package index on the loopback address (PEP 503 pages, PEP 592 withdrawals). */
final class TestIndex implements AutoCloseable {
  private final HttpServer server;
  private final Map<Path, String> wheels = new LinkedHashMap<>();
  private final Map<String, String> provenances = new LinkedHashMap<>();
  private volatile String links = "";
  private volatile boolean json;
  private volatile boolean broken;
  private volatile Page page = new Page(0, "", "");

  /**
   * What the index answers instead of its own page.
   *
   * @param status 0: it answers with its own page
   */
  private record Page(int status, String type, String body) {}

  TestIndex() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::answer);
    server.start();
  }

  synchronized TestIndex with(Path wheel) {
    wheels.put(wheel, "");
    return this;
  }

  /** It stays there for those who ask for it by name, and is offered to nobody else. */
  synchronized TestIndex withYanked(Path wheel, String reason) {
    wheels.put(wheel, " data-yanked=\"" + reason + "\"");
    return this;
  }

  /** The file is listed with this SHA-256, right or wrong. */
  synchronized TestIndex withDigest(Path wheel, String sha256) {
    wheels.put(wheel, sha256);
    return this;
  }

  /** The index answers in JSON and keeps this provenance of a file (PEP 691, PEP 740). */
  synchronized TestIndex publishing(Path wheel, String sha256, String provenance) {
    json = true;
    provenances.put("/integrity/" + wheel.getFileName(), provenance);
    return withDigest(wheel, sha256);
  }

  /** Every page is an error from now on. */
  TestIndex broken() {
    broken = true;
    return this;
  }

  /** The package's page is this from now on, whatever the index has. */
  TestIndex answering(int status, String type, String body) {
    page = new Page(status, type, body);
    return this;
  }

  /** Pip looks into this folder as well. */
  TestIndex findingLinks(Path folder) {
    links = folder.toString();
    return this;
  }

  /** A page of links with attributes, one for each name. */
  TestIndex linking(String attributes, String... names) {
    var links = new StringBuilder("<!DOCTYPE html><html><body>");
    for (var name : names) {
      links.append("<a href=\"").append(name).append("\" ").append(attributes).append('>');
      links.append(name).append("</a>\n");
    }
    return answering(200, "text/html", links.append("</body></html>").toString());
  }

  /** How pip finds this index and no other. */
  Map<String, String> environment() {
    return Map.of(
        "PIP_INDEX_URL", "http://127.0.0.1:" + server.getAddress().getPort() + "/simple/",
        "PIP_EXTRA_INDEX_URL", "",
        "PIP_FIND_LINKS", links,
        "PIP_CONFIG_FILE", "/dev/null",
        "PIP_RETRIES", "0",
        "PIP_DEFAULT_TIMEOUT", "10",
        "PIP_NO_CACHE_DIR", "1",
        "PIP_DISABLE_PIP_VERSION_CHECK", "1");
  }

  private synchronized void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      var path = exchange.getRequestURI().getPath();
      var wheel =
          wheels.keySet().stream()
              .filter(each -> path.equals("/files/" + each.getFileName()))
              .findFirst();
      if (broken) {
        exchange.sendResponseHeaders(503, -1);
      } else if (page.status() != 0) {
        if (page.status() == 401) {
          exchange.getResponseHeaders().set("WWW-Authenticate", "Basic realm=\"index\"");
        }
        send(exchange, page.status(), page.type(), page.body().getBytes(StandardCharsets.UTF_8));
      } else if (wheel.isPresent()) {
        var type = path.endsWith(".whl") ? "application/zip" : "application/gzip";
        send(exchange, 200, type, Files.readAllBytes(wheel.get()));
      } else if (path.equals("/simple/spec-kitty-cli/")) {
        var type = json ? "application/vnd.pypi.simple.v1+json" : "text/html";
        var text = json ? jsonPage() : page();
        send(exchange, 200, type, text.getBytes(StandardCharsets.UTF_8));
      } else if (provenances.containsKey(path)) {
        var text = provenances.get(path).getBytes(StandardCharsets.UTF_8);
        send(exchange, 200, "application/json", text);
      } else {
        exchange.sendResponseHeaders(404, -1);
      }
    }
  }

  private String jsonPage() {
    var page = Json.object();
    page.putObject("meta").put("api-version", "1.3");
    page.put("name", "spec-kitty-cli");
    var files = page.putArray("files");
    wheels.forEach(
        (wheel, sha256) -> {
          var file = files.addObject().put("filename", wheel.getFileName().toString());
          file.put("url", "/files/" + wheel.getFileName());
          var hashes = file.putObject("hashes");
          if (isDigest(sha256)) {
            hashes.put("sha256", sha256);
          }
          var provenance = "/integrity/" + wheel.getFileName();
          file.put("provenance", provenances.containsKey(provenance) ? provenance : null);
        });
    return page.toString();
  }

  private static boolean isDigest(String attribute) {
    return attribute.matches("[0-9a-f]{64}");
  }

  private String page() {
    var page = new StringBuilder("<!DOCTYPE html><html><body>");
    wheels.forEach(
        (wheel, attribute) ->
            page.append("<a href=\"/files/")
                .append(wheel.getFileName())
                .append(isDigest(attribute) ? "#sha256=" + attribute : "")
                .append('"')
                .append(isDigest(attribute) ? "" : attribute)
                .append('>')
                .append(wheel.getFileName())
                .append("</a><br/>"));
    return page.append("</body></html>").toString();
  }

  private static void send(HttpExchange exchange, int status, String type, byte[] body)
      throws IOException {
    exchange.getResponseHeaders().set("Content-Type", type);
    exchange.sendResponseHeaders(status, body.length);
    exchange.getResponseBody().write(body);
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
