package dev.canarygate;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The program as a build leaves it, which the build's tests start as processes of their own. */
public final class PackagedProgram {
  /** Names that a process of a test can look up: this machine's alone. */
  private static final Path HOSTS = Path.of("src", "test", "resources", "hosts");

  private PackagedProgram() {}

  /** Starts quickly, and finds no address outside this machine by name. */
  public static List<String> command(String... words) {
    var command = new ArrayList<String>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"));
    command.add("-Djdk.net.hosts.file=" + HOSTS.toAbsolutePath());
    command.addAll(List.of("-jar", jar().toString()));
    command.addAll(List.of(words));
    return command;
  }

  /** The file that the build's property {@code gate-runner.jar} names. */
  public static Path jar() {
    return Path.of(System.getProperty("gate-runner.jar")).toAbsolutePath();
  }
}
