package dev.canarygate.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import dev.canarygate.engine.EngineSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * Commands at machines that share nothing but a database: each machine is a folder, each command a
 * process of its own.
 *
 * @param folder of the machines' folders
 * @param environment of all machines, besides what each has; can change
 */
record TypedCommands(
    Path folder,
    OwnServer server,
    String database,
    Map<String, String> environment,
    List<Process> begun) {
  TypedCommands(Path folder, OwnServer server, String database, Map<String, String> environment) {
    this(folder, server, database, environment, new ArrayList<>());
  }

  TypedCommands(Path folder, OwnServer server, String database) {
    this(folder, server, database, Map.of());
  }

  /**
   * A process with all that it says.
   *
   * @param screen standard output and standard error
   */
  record Typed(Process process, Path screen) {
    int code() throws InterruptedException {
      assertThat(process.waitFor(90, TimeUnit.SECONDS)).as("ends: " + screen).isTrue();
      return process.exitValue();
    }

    String said() throws IOException {
      return Files.readString(screen);
    }
  }

  /** The machine's folder. */
  Path machine(String name) throws IOException {
    return Files.createDirectories(folder.resolve(name));
  }

  /**
   * Starts a command.
   *
   * @param user of the database
   */
  Typed type(String machine, String user, String words) throws IOException {
    var home = machine(machine);
    var screen = Files.createTempFile(folder, machine, ".screen");
    var command = new ArrayList<>(List.of(java(), "-XX:TieredStopAtLevel=1", "-cp", classPath()));
    command.add("dev.canarygate.cli.Main");
    command.addAll(List.of(words.split(" ")));
    var builder = new ProcessBuilder(command).directory(home.toFile()).redirectErrorStream(true);
    builder.redirectOutput(screen.toFile());
    builder.environment().put("XDG_CONFIG_HOME", home.resolve("config").toString());
    builder.environment().put("XDG_STATE_HOME", home.resolve("state").toString());
    builder.environment().put(EngineSettings.URL, server.url(user, database, server.port()));
    builder.environment().put(Credentials.PASSWORD, OwnServer.PASSWORD);
    builder.environment().putAll(environment);
    var process = builder.start();
    begun.add(process);
    return new Typed(process, screen);
  }

  private static String java() {
    return Path.of(System.getProperty("java.home"), "bin", "java").toString();
  }

  private static String classPath() {
    return System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
  }

  /** Ends all that still goes on. */
  void end() throws InterruptedException {
    for (var each : begun) {
      each.descendants().forEach(ProcessHandle::destroyForcibly);
      each.destroyForcibly().waitFor();
    }
  }
}
