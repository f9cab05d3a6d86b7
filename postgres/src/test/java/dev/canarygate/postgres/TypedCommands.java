package dev.canarygate.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import dev.canarygate.cli.CommandShell;
import dev.canarygate.engine.EngineSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;

/**
 * Commands at machines that share nothing but a database: each machine is a folder. A command is a
 * process of its own, or one of those that a shell of the machine does, which starts once.
 *
 * @param folder of the machines' folders
 * @param environment of all machines, besides what each has; can change
 */
record TypedCommands(
    Path folder,
    OwnServer server,
    String database,
    Map<String, String> environment,
    List<Process> begun,
    Map<Place, OpenShell> shells) {
  /** What the commands of one shell have in common. */
  private record Place(
      String machine, String user, String database, Map<String, String> environment) {}

  TypedCommands(Path folder, OwnServer server, String database, Map<String, String> environment) {
    this(
        folder,
        server,
        database,
        environment,
        new CopyOnWriteArrayList<>(),
        new ConcurrentHashMap<>());
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

  /**
   * What a command of a shell came to.
   *
   * @param screen standard output and standard error
   */
  record Done(int code, Path screen) {
    String said() throws IOException {
      return Files.readString(screen);
    }
  }

  /** The same machines with another database of the server. */
  TypedCommands with(String other) {
    return new TypedCommands(folder, server, other, environment, begun, shells);
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
    var screen = screen(machine);
    var builder = builder(machine, user, "dev.canarygate.cli.Main");
    builder.command().addAll(List.of(words.split(" ")));
    builder.redirectErrorStream(true).redirectOutput(screen.toFile());
    return new Typed(started(builder), screen);
  }

  /**
   * Does a command in the shell that the user has at the machine, in the environment of now.
   *
   * @param user of the database
   */
  Done run(String machine, String user, String words) throws Exception {
    var place = new Place(machine, user, database, Map.copyOf(environment));
    var screen = screen(machine);
    var shell = shells.computeIfAbsent(place, this::opened);
    return new Done(shell.run(screen, List.of(words.split(" "))), screen);
  }

  private OpenShell opened(Place place) {
    try {
      var builder = builder(place.machine(), place.user(), CommandShell.class.getName());
      return OpenShell.of(started(builder.redirectError(screen("shell").toFile())));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Path screen(String machine) throws IOException {
    return Files.createTempFile(folder, machine, ".screen");
  }

  private ProcessBuilder builder(String machine, String user, String main) throws IOException {
    var home = machine(machine);
    var builder = new ProcessBuilder(java(), "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC");
    builder.command(new ArrayList<>(builder.command()));
    builder.command().addAll(List.of("-cp", classPath(), main));
    builder.directory(home.toFile());
    builder.environment().put("XDG_CONFIG_HOME", home.resolve("config").toString());
    builder.environment().put("XDG_STATE_HOME", home.resolve("state").toString());
    builder.environment().put(EngineSettings.URL, server.url(user, database, server.port()));
    builder.environment().put(Credentials.PASSWORD, OwnServer.PASSWORD);
    builder.environment().putAll(environment);
    return builder;
  }

  private Process started(ProcessBuilder builder) throws IOException {
    var process = builder.start();
    begun.add(process);
    return process;
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
