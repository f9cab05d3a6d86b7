package dev.canarygate.candidate;

import dev.canarygate.world.Obstacle;
import dev.canarygate.world.Shell;
import dev.canarygate.world.Shell.Command;
import dev.canarygate.world.Shell.Exited;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The package index as the runner's own pip sees it, wherever that is: its address is pip's
 * business, not ours.
 */
final class PackageIndex {
  private static final String VERSIONS = "Available versions:";
  private static final Pattern NOTHING_FOUND = Pattern.compile("No matching distribution found");

  /** A missing page (404) is an answer: the index does not know the package. */
  private static final Pattern NO_ANSWER =
      Pattern.compile(
          "Retrying \\(Retry|Could not fetch URL \\S+ (?!404 )|(?<!404) (Client|Server) Error"
              + "|Max retries exceeded|connection error");

  private static final Pattern YANKED =
      Pattern.compile("is a yanked version(?s:.*?Reason for being yanked: (?<reason>[^\\n]*))?");

  private final Shell shell;
  private final List<String> pip;
  private final Map<String, String> environment;
  private final Duration limit;

  PackageIndex(Shell shell, List<String> pip, Map<String, String> environment, Duration limit) {
    this.shell = shell;
    this.pip = pip;
    this.environment = environment;
    this.limit = limit;
  }

  /**
   * All versions that can be installed here, newest first, without yanked ones; empty when the
   * index does not know the package.
   *
   * @throws Obstacle when pip or the index does not answer
   */
  List<Version> versions(String distribution, Path log) {
    var exited = ask(log, "index", "versions", "--pre", distribution);
    if (!exited.succeeded()) {
      requireNothingFound(exited, distribution);
      return List.of();
    }
    return exited
        .stdout()
        .lines()
        .filter(line -> line.startsWith(VERSIONS))
        .flatMap(line -> Arrays.stream(line.substring(VERSIONS.length()).split(",", -1)))
        .flatMap(text -> Version.parse(text).stream())
        .sorted(Comparator.reverseOrder())
        .toList();
  }

  /**
   * Why a version that pip does not list was withdrawn; empty when it was not: then it is not there
   * at all. Pip lists no yanked version, yet still fetches one that is asked for by name.
   */
  Optional<String> yanked(String distribution, Version version, Path folder) {
    var exited =
        ask(
            null,
            "download",
            "--no-deps",
            "--only-binary=:all:",
            "--dest=" + folder,
            distribution + "==" + version);
    var found = YANKED.matcher(exited.output());
    if (!found.find()) {
      return Optional.empty();
    }
    var reason = found.group("reason");
    return Optional.of(reason == null || reason.isBlank() ? "no reason given" : reason.strip());
  }

  /** Pip hides why it found nothing, unless it is asked to be talkative. */
  private void requireNothingFound(Exited exited, String distribution) {
    requireStarted(exited);
    if (NOTHING_FOUND.matcher(exited.output()).find()) {
      var talkative = ask(null, "index", "versions", "--pre", "-vv", distribution);
      if (!NO_ANSWER.matcher(exited.output() + talkative.output()).find()) {
        return;
      }
    }
    throw obstacle(
        "pip could not read the package index for " + distribution + ": " + lastLine(exited),
        "Check the network and how pip is set up here: `pip config list`.");
  }

  private Exited ask(@org.jspecify.annotations.Nullable Path log, String... arguments) {
    var words = new ArrayList<>(pip);
    words.addAll(List.of(arguments));
    return shell.run(new Command(words, null, environment, limit, log, false));
  }

  private void requireStarted(Exited exited) {
    if (!exited.started() || exited.output().contains("No module named pip")) {
      throw obstacle(
          "pip does not start: " + String.join(" ", pip),
          "Install pip, or name another one in the parameter runner.pip.");
    }
    if (exited.timedOut()) {
      throw obstacle(
          "pip did not answer within " + limit.toSeconds() + " s", "Check the network; ask again.");
    }
  }

  private static Obstacle obstacle(String what, String remedy) {
    return new Obstacle(Obstacle.Kind.UNREACHABLE, "the package index", what, remedy);
  }

  private static String lastLine(Exited exited) {
    return exited.output().strip().lines().reduce((first, second) -> second).orElse("no output");
  }
}
