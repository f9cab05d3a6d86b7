package dev.canarygate.sync;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.canarygate.Samples;
import dev.canarygate.client.Foreground;
import dev.canarygate.client.Host;
import dev.canarygate.client.LockHolder;
import dev.canarygate.client.Machines;
import dev.canarygate.client.PathFlavor;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** A golden case laid out in a folder. */
final class GoldenHome implements java.io.Closeable {
  static final ObjectMapper JSON = new ObjectMapper();

  /** Links that the archive keeps as files with their target's name. */
  private static final Set<String> LINKS = Set.of("home_link", ".spec-kitty", "python3");

  private final Path scenario;
  private final Path root;
  private final JsonNode description;
  private final Map<String, String> names = new HashMap<>();
  private final List<java.io.Closeable> held = new ArrayList<>();

  GoldenHome(Path scenario, Path root, String source) throws IOException {
    this.scenario = scenario;
    this.root = root.toRealPath();
    this.description = read("scenario.json");
    Path executable = this.root.resolve("python/bin/python3.11");
    Files.createDirectories(executable.getParent());
    Files.createFile(executable);
    names.put("${ROOT}", this.root.toString());
    names.put("${EXE}", executable.toString());
    names.put("${EXE_DIR}", String.valueOf(executable.getParent()));
    names.put("${SRC}", source);
    names.put("${LIVE_PID}", String.valueOf(ProcessHandle.current().pid()));
    names.put("${FG_PID}", String.valueOf(ProcessHandle.current().pid()));
    names.put("${HOME}", PathFlavor.POSIX.normalize(fill(description.at("/env/HOME").asText())));
    layOut();
  }

  /** All cases of a kind, of all folders. */
  static Stream<Path> cases(String kind) throws IOException {
    var cases = new ArrayList<Path>();
    for (var folder : Samples.of("golden")) {
      try (Stream<Path> all = Files.list(folder.resolve(kind))) {
        all.sorted().forEach(cases::add);
      }
    }
    return cases.stream();
  }

  JsonNode expected() throws IOException {
    return read("expected.json");
  }

  Host host() {
    var environment = new HashMap<String, String>();
    description
        .path("env")
        .properties()
        .forEach(entry -> environment.put(entry.getKey(), fill(entry.getValue().asText())));
    return Machines.here(environment, root)
        .withName(description.path("hostname").asText())
        .withUid(description.path("uid").asLong());
  }

  Foreground foreground() {
    JsonNode given = description.path("foreground");
    return new Foreground(
        given.path("package_version").asText(),
        fill(given.path("executable_path").asText()),
        fill(given.path("source_path").asText()));
  }

  /** The text with this case's places in it. */
  String fill(String text) {
    String filled = text;
    for (var name : names.entrySet()) {
      filled = filled.replace(name.getKey(), name.getValue());
    }
    return filled;
  }

  private JsonNode read(String name) throws IOException {
    return JSON.readTree(Files.readAllBytes(scenario.resolve(name)));
  }

  private void layOut() throws IOException {
    Path tree = scenario.resolve("tree");
    if (Files.exists(tree)) {
      try (Stream<Path> files = Files.walk(tree)) {
        for (Path file : files.sorted().toList()) {
          place(file, root.resolve(tree.relativize(file).toString()));
        }
      }
    } else {
      Files.createDirectories(Path.of(names.get("${HOME}")));
    }
    if (scenario.endsWith("owner_is_directory")) { // An empty folder, which no archive keeps.
      Files.createDirectories(root.resolve("home/.spec-kitty/sync/daemon/owner.json"));
    }
    mode();
    for (JsonNode step : description.path("setup")) {
      setUp(step);
    }
  }

  private void place(Path from, Path to) throws IOException {
    String name = String.valueOf(to.getFileName());
    boolean link = LINKS.contains(name);
    if (Files.isDirectory(from)) {
      Files.createDirectories(to);
    } else if (name.endsWith(".symlink")) {
      String target = Files.readString(from).strip();
      Path place = to.resolveSibling(name.substring(0, name.length() - ".symlink".length()));
      Files.createSymbolicLink(place, Path.of(fill(target)));
    } else if (link) {
      Files.createSymbolicLink(to, Path.of(Files.readString(from)));
    } else if (name.equals("owner.json")) {
      Files.write(to, owner(Files.readAllBytes(from)));
    } else {
      Files.write(to, Files.readAllBytes(from));
    }
  }

  /** Bytes that are not UTF-8 must stay, so the text is handled as Latin-1. */
  private byte[] owner(byte[] bytes) throws IOException {
    var text = new String(bytes, StandardCharsets.ISO_8859_1);
    if (text.contains("${ZOMBIE_PID}")) {
      names.put("${ZOMBIE_PID}", zombie());
    }
    for (var name : names.entrySet()) {
      String quoted = JSON.writeValueAsString(name.getValue());
      String inner = quoted.substring(1, quoted.length() - 1);
      text = text.replace(name.getKey(), latin(inner));
    }
    if (!scenario.endsWith("pid_recycled_by_other_process")) {
      text = text.replace("2026-05-20T12:00:00+00:00", startedAt());
    }
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }

  private static String latin(String text) {
    return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
  }

  private static String startedAt() {
    String second = Instant.now().toString().substring(0, "2026-05-20T12:00:00".length());
    return second + "+00:00";
  }

  private void mode() throws IOException {
    Path session = Path.of(names.get("${HOME}"), ".spec-kitty", "auth", "session.json");
    String mode = description.path("session_mode").asText("");
    if (Files.exists(session) && !mode.isEmpty()) {
      boolean open = mode.toLowerCase(Locale.ROOT).endsWith("44");
      String permissions = open ? "rw-r--r--" : "rw-------";
      Files.setPosixFilePermissions(session, PosixFilePermissions.fromString(permissions));
    }
  }

  private void setUp(JsonNode step) throws IOException {
    if (step.has("hold_exclusive_lock")) {
      held.add(LockHolder.hold(place(step, "hold_exclusive_lock"), "EXCLUSIVE"));
    } else if (step.has("hold_immediate_lock")) {
      String row =
          "INSERT INTO queue(event_id, event_type, data, timestamp) VALUES('x', 'x', '{}', 1)";
      held.add(LockHolder.hold(place(step, "hold_immediate_lock"), "IMMEDIATE", row));
    } else {
      throw new IllegalStateException("a set-up that this test does not know: " + step);
    }
  }

  private Path place(JsonNode step, String key) {
    return Path.of(fill(step.path(key).asText()));
  }

  /** The child of a shell that became a sleeper, which never asks for its children. */
  private String zombie() throws IOException {
    Process parent = new ProcessBuilder("sh", "-c", "sleep 0.1 & echo $!; exec sleep 60").start();
    held.add(() -> parent.destroyForcibly().onExit().join());
    var line = new StringBuilder();
    for (int c = parent.getInputStream().read(); c != '\n'; c = parent.getInputStream().read()) {
      line.append((char) c);
    }
    Path stat = Path.of("/proc", line.toString(), "stat");
    await().until(() -> Files.readString(stat).contains(") Z "));
    return line.toString();
  }

  @Override
  public void close() throws IOException {
    for (java.io.Closeable resource : held) {
      resource.close();
    }
  }
}
