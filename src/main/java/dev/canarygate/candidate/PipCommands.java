package dev.canarygate.candidate;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.canarygate.gate.Version;
import dev.canarygate.text.Json;
import dev.canarygate.text.Visible;
import dev.canarygate.world.Obstacle;
import dev.canarygate.world.Shell;
import dev.canarygate.world.Shell.Command;
import dev.canarygate.world.Shell.Exited;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The runner's own pip, as a program: what it is asked, and its answers as they come.
 *
 * @param words that start it
 * @param environment set for it
 * @param limit of each answer
 */
record PipCommands(
    Shell shell, List<String> words, Map<String, String> environment, Duration limit) {
  private static final ObjectMapper JSON = Json.mapper();
  private static final String VERSIONS = "Available versions:";
  private static final Pattern NO_SUCH_OPTION = Pattern.compile("no such option: --json");
  private static final int SHOWN = 160;

  /** Asks for the versions of a package, in JSON where this pip can say them so. */
  Exited versions(String distribution) {
    var exited = ask("index", "versions", "--pre", "--no-input", "--json", distribution);
    return NO_SUCH_OPTION.matcher(exited.output()).find()
        ? ask("index", "versions", "--pre", "--no-input", distribution)
        : exited;
  }

  /** The same question, answered with all that pip reads on the way. */
  String talkative(String distribution) {
    return ask("index", "versions", "--pre", "--no-input", "-vv", distribution).output();
  }

  /**
   * The versions that pip lists, in its order.
   *
   * @throws Obstacle when its answer is not valid JSON
   */
  static List<String> listed(String stdout) {
    var versions = new ArrayList<String>();
    for (var line : stdout.lines().toList()) {
      if (line.startsWith("{")) {
        versions.addAll(json(line));
      } else if (line.startsWith(VERSIONS)) {
        versions.addAll(List.of(line.substring(VERSIONS.length()).split(",", -1)));
      }
    }
    return versions;
  }

  private static List<String> json(String line) {
    try {
      var versions = JSON.readTree(line).path("versions");
      if (!versions.isArray() || !versions.valueStream().allMatch(JsonNode::isTextual)) {
        throw unread("without a list of versions", line);
      }
      return versions.valueStream().map(JsonNode::textValue).toList();
    } catch (JsonProcessingException e) {
      throw unread("that is not JSON", line);
    }
  }

  private static Obstacle unread(String what, String line) {
    return obstacle(
        "pip answered with something " + what + ": " + Visible.line(line, SHOWN),
        "Name another pip in the parameter runner.pip.");
  }

  /** What pip answered about one version: in JSON where it can, and on screen. */
  record Asked(Optional<PipReport> report, String output) {}

  /** Asks what it would install of one version. */
  Asked reported(String distribution, Version version, Path folder) {
    var file = folder.resolve(distribution + "-" + version + ".json");
    var output =
        ask(
                "install",
                "-vv",
                "--no-input",
                "--dry-run",
                "--ignore-installed",
                "--no-deps",
                "--only-binary=:all:",
                "--report=" + file,
                distribution + "==" + version)
            .output();
    return new Asked(PipReport.read(file), output);
  }

  /** Downloads the wheel of one version, past pip's cache; for a pip without reports, too. */
  Exited downloaded(String distribution, Version version, Path folder) {
    return ask(
        "download",
        "-vv",
        "--no-input",
        "--no-deps",
        "--no-cache-dir",
        "--only-binary=:all:",
        "--dest=" + folder,
        distribution + "==" + version);
  }

  private Exited ask(String... arguments) {
    var command = new ArrayList<>(words);
    command.addAll(List.of(arguments));
    return shell.run(new Command(command, null, environment, limit, null, false));
  }

  /**
   * @throws Obstacle when it did not start, or did not answer in time
   */
  void requireStarted(Exited exited) {
    if (!exited.started() || exited.output().contains("No module named pip")) {
      throw obstacle(
          "pip does not start: " + String.join(" ", words),
          "Install pip, or name another one in the parameter runner.pip.");
    }
    if (exited.timedOut()) {
      throw obstacle(
          "pip did not answer within " + limit.toSeconds() + " s", "Check the network; ask again.");
    }
  }

  /** What keeps the index from answering. */
  static Obstacle obstacle(String what, String remedy) {
    return new Obstacle(Obstacle.Kind.UNREACHABLE, "the package index", what, remedy);
  }
}
