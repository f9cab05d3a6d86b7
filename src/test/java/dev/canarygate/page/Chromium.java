package dev.canarygate.page;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A real browser with one tab, spoken to by its DevTools protocol: commands are answered in order,
 * what happens on the page comes as events.
 */
final class Chromium implements AutoCloseable {
  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final long SECONDS = 60;
  private static final String READY = "DevTools listening on ";

  /** As the browser calls what a screen reader has to name. */
  private static final Set<String> NAMED =
      Set.of(
          "link",
          "button",
          "textbox",
          "searchbox",
          "radio",
          "checkbox",
          "image",
          "img",
          "graphics-document",
          "region",
          "form",
          "navigation",
          "table",
          "heading",
          "article",
          "DisclosureTriangle");

  private final Process process;
  private final Messages messages = new Messages();
  private final WebSocket socket;
  private final String tab;
  private int last;

  private Chromium(Process process, String address) throws Exception {
    this.process = process;
    this.socket =
        HttpClient.newHttpClient()
            .newWebSocketBuilder()
            .buildAsync(URI.create(address), messages)
            .get(SECONDS, TimeUnit.SECONDS);
    this.tab = newTab("about:blank").session();
    for (var domain : List.of("Page", "Runtime", "Log", "Network")) {
      call(domain + ".enable", Map.of());
    }
  }

  /** The program, where this machine has it. */
  static Optional<Path> program() {
    return Stream.of(System.getenv("PATH").split(":", -1))
        .flatMap(
            folder ->
                Stream.of("chromium", "chromium-browser", "google-chrome")
                    .map(name -> Path.of(folder, name)))
        .filter(Files::isExecutable)
        .findFirst();
  }

  /**
   * @param folder where it keeps what it needs while it runs
   */
  static Chromium start(Path folder) throws Exception {
    var process =
        new ProcessBuilder(
                program().orElseThrow().toString(),
                "--headless=new",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-dev-shm-usage",
                "--disable-background-networking",
                "--hide-scrollbars",
                "--no-first-run",
                "--remote-debugging-port=0",
                "--user-data-dir=" + folder,
                "about:blank")
            .start();
    return new Chromium(process, address(process));
  }

  private static String address(Process process) throws IOException {
    var said = new ArrayList<String>();
    var lines = process.errorReader(StandardCharsets.UTF_8);
    for (var line = lines.readLine(); line != null; line = lines.readLine()) {
      said.add(line);
      if (line.startsWith(READY)) {
        drain(lines);
        return line.substring(READY.length());
      }
    }
    throw new IOException("the browser did not start: " + said);
  }

  /** It speaks on, and would stop when nobody listened. */
  private static void drain(BufferedReader lines) {
    var thread = new Thread(() -> lines.lines().forEach(line -> {}), "browser's words");
    thread.setDaemon(true);
    thread.start();
  }

  /** What arrives: the answer to each command by its number, and events. */
  private static final class Messages implements WebSocket.Listener {
    private final Map<Integer, CompletableFuture<JsonNode>> waiting = new ConcurrentHashMap<>();
    private final List<JsonNode> events = new CopyOnWriteArrayList<>();
    private final Map<String, CompletableFuture<JsonNode>> awaited = new ConcurrentHashMap<>();
    private final StringBuilder part = new StringBuilder();

    @Override
    public CompletionStage<?> onText(WebSocket socket, CharSequence text, boolean isLast) {
      part.append(text);
      if (isLast) {
        take(read(part.toString()));
        part.setLength(0);
      }
      return WebSocket.Listener.super.onText(socket, text, isLast);
    }

    private void take(JsonNode message) {
      if (message.has("id")) {
        Objects.requireNonNull(waiting.get(message.path("id").asInt())).complete(message);
        return;
      }
      events.add(message);
      var event = awaited.remove(message.path("method").asText());
      if (event != null) {
        event.complete(message);
      }
    }
  }

  private static JsonNode read(String text) {
    try {
      return MAPPER.readTree(text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A tab besides the one that all else is about. */
  record Tab(String target, String session) {}

  Tab newTab(String address) {
    var target = call("", "Target.createTarget", Map.of("url", address)).path("targetId").asText();
    var attached = call("", "Target.attachToTarget", Map.of("targetId", target, "flatten", true));
    return new Tab(target, attached.path("sessionId").asText());
  }

  void closes(Tab other) {
    call("", "Target.closeTarget", Map.of("targetId", other.target()));
  }

  /** The text of an element in another tab; empty when it is not there. */
  String text(Tab other, String selector) {
    var expression =
        "(document.querySelector('" + selector + "') || {textContent: ''}).textContent";
    return call(other.session(), "Runtime.evaluate", Map.of("expression", expression))
        .at("/result/value")
        .asText();
  }

  JsonNode call(String method, Map<String, ?> parameters) {
    return call(tab, method, parameters);
  }

  private JsonNode call(String session, String method, Map<String, ?> parameters) {
    var message = MAPPER.createObjectNode().put("id", ++last).put("method", method);
    message.set("params", MAPPER.valueToTree(parameters));
    if (!session.isEmpty()) {
      message.put("sessionId", session);
    }
    var answer = new CompletableFuture<JsonNode>();
    messages.waiting.put(last, answer);
    try {
      socket.sendText(message.toString(), true).get(SECONDS, TimeUnit.SECONDS);
      var found = answer.get(SECONDS, TimeUnit.SECONDS);
      assertThat(found.has("error")).as(method + ": " + found).isFalse();
      return found.path("result");
    } catch (Exception e) {
      throw new IllegalStateException(method, e);
    }
  }

  /** How wide the window is, in CSS pixels. */
  Chromium wide(int width) {
    call(
        "Emulation.setDeviceMetricsOverride",
        Map.of("width", width, "height", 900, "deviceScaleFactor", 1, "mobile", width < 600));
    return this;
  }

  /**
   * How the page is shown.
   *
   * @param medium {@code screen} or {@code print}
   * @param scheme {@code light} or {@code dark}
   */
  Chromium shown(String medium, String scheme) {
    call(
        "Emulation.setEmulatedMedia",
        Map.of(
            "media",
            medium,
            "features",
            List.of(Map.of("name", "prefers-color-scheme", "value", scheme))));
    return this;
  }

  /** Opens a file and waits until it is loaded. */
  Chromium opens(Path file) throws Exception {
    return opens(file.toUri());
  }

  /** The same for any address. */
  Chromium opens(URI address) throws Exception {
    messages.events.clear();
    var loaded = new CompletableFuture<JsonNode>();
    messages.awaited.put("Page.loadEventFired", loaded);
    call("Page.navigate", Map.of("url", address.toString()));
    loaded.get(SECONDS, TimeUnit.SECONDS);
    return this;
  }

  /** What an expression is on the page; of a promise, what it becomes. */
  JsonNode asks(String expression) {
    var answer =
        call(
            "Runtime.evaluate",
            Map.of("expression", expression, "returnByValue", true, "awaitPromise", true));
    assertThat(answer.has("exceptionDetails")).as(answer.toString()).isFalse();
    return answer.path("result").path("value");
  }

  /** Controls, pictures and parts of the page that have no name for a screen reader to say. */
  List<String> nameless() {
    call("Accessibility.enable", Map.of());
    var found = new ArrayList<String>();
    for (var node : call("Accessibility.getFullAXTree", Map.of()).path("nodes")) {
      var role = node.at("/role/value").asText();
      if (!node.path("ignored").asBoolean()
          && NAMED.contains(role)
          && node.at("/name/value").asText().isBlank()) {
        found.add(role + " " + node.path("backendDOMNodeId"));
      }
    }
    return found;
  }

  /** Roles that a screen reader is told of. */
  Set<String> roles() {
    var found = new TreeSet<String>();
    for (var node : call("Accessibility.getFullAXTree", Map.of()).path("nodes")) {
      if (!node.path("ignored").asBoolean()) {
        found.add(node.at("/role/value").asText());
      }
    }
    return found;
  }

  void presses(String key) {
    for (var type : List.of("keyDown", "keyUp")) {
      call(
          "Input.dispatchKeyEvent",
          Map.of("type", type, "key", key, "code", key, "windowsVirtualKeyCode", 9));
    }
  }

  byte[] picture(int height) {
    var width = asks("innerWidth").asInt();
    var clip = Map.of("x", 0, "y", 0, "width", width, "height", height, "scale", 1);
    var shot = call("Page.captureScreenshot", Map.of("clip", clip, "captureBeyondViewport", true));
    return Base64.getDecoder().decode(shot.path("data").asText());
  }

  /** Errors and warnings since the page was opened. */
  List<String> complaints() {
    return messages.events.stream()
        .filter(
            each ->
                List.of("Runtime.exceptionThrown", "Runtime.consoleAPICalled", "Log.entryAdded")
                    .contains(each.path("method").asText()))
        .map(JsonNode::toString)
        .toList();
  }

  /** Addresses that the page asked for, itself included; what it carries in itself left out. */
  List<String> requests() {
    return messages.events.stream()
        .filter(each -> each.path("method").asText().equals("Network.requestWillBeSent"))
        .map(each -> each.at("/params/request/url").asText())
        .filter(url -> !url.startsWith("data:"))
        .toList();
  }

  @Override
  public void close() {
    socket.abort();
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly().onExit().orTimeout(SECONDS, TimeUnit.SECONDS).join();
  }
}
