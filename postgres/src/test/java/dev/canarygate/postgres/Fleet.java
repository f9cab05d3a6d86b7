package dev.canarygate.postgres;

import dev.canarygate.engine.EngineSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Processes of the program on machines that share nothing but a database: each machine is a folder.
 */
final class Fleet {
  private final Path folder;
  private final Map<String, String> environment;
  private final AtomicInteger screens = new AtomicInteger();
  private final Map<Typed, String> begun = new ConcurrentHashMap<>();

  /**
   * @param environment that all of them have, besides the URL
   */
  Fleet(Path folder, Map<String, String> environment) {
    this.folder = folder;
    this.environment = Map.copyOf(environment);
  }

  /**
   * A process with all that it says.
   *
   * @param screen standard output and standard error
   */
  record Typed(Process process, Path screen) {
    /** -1 when it does not end in time. */
    int code(long seconds) throws InterruptedException {
      return process.waitFor(seconds, TimeUnit.SECONDS) ? process.exitValue() : -1;
    }

    String said() {
      try {
        return Files.readString(screen);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    /** As {@code kill} does, which only Java can send otherwise. */
    void signal(String name) {
      try {
        new ProcessBuilder("kill", "-" + name, String.valueOf(process.pid())).start().waitFor();
      } catch (IOException | InterruptedException e) {
        throw new IllegalStateException(e);
      }
    }

    void kill() {
      process.destroyForcibly();
    }
  }

  Path machine(String name) throws IOException {
    return Files.createDirectories(folder.resolve(name));
  }

  /**
   * @param url of the database, with the user
   */
  Typed type(String machine, String url, List<String> words) {
    return start(machine, url, "dev.canarygate.cli.Main", words);
  }

  /** The same for another class than that of the command line. */
  Typed start(String machine, String url, String main, List<String> words) {
    try {
      var home = machine(machine);
      var screen =
          Files.createDirectories(folder.resolve("screens"))
              .resolve(machine + "-" + screens.incrementAndGet() + "-" + words.get(0));
      var typed = new Typed(started(home, url, main, words, screen), screen);
      begun.put(typed, machine);
      return typed;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Process started(Path home, String url, String main, List<String> words, Path screen)
      throws IOException {
    var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    var classPath =
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    var command = new ArrayList<>(List.of(java, "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"));
    command.addAll(List.of("-Xmx200m", "-cp", classPath, main));
    command.addAll(words);
    var builder = new ProcessBuilder(command).directory(home.toFile()).redirectErrorStream(true);
    builder.redirectOutput(screen.toFile());
    builder.environment().put("XDG_CONFIG_HOME", home.resolve("config").toString());
    builder.environment().put("XDG_STATE_HOME", home.resolve("state").toString());
    builder.environment().put(EngineSettings.URL, url);
    builder.environment().put("GATE_RUNNER_ENGINE", PostgresPlugIn.NAME);
    builder.environment().putAll(environment);
    return builder.start();
  }

  /** Those of a machine that live. */
  List<Typed> alive(String machine) {
    return begun.entrySet().stream()
        .filter(each -> each.getValue().startsWith(machine) && each.getKey().process().isAlive())
        .map(Map.Entry::getKey)
        .toList();
  }

  /** Ends all of them, with the programs that they started. */
  void end() throws InterruptedException {
    for (var each : begun.keySet()) {
      each.process().descendants().forEach(ProcessHandle::destroyForcibly);
      each.process().destroyForcibly().waitFor();
    }
  }
}
