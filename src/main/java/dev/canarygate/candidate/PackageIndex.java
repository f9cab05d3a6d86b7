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
import dev.canarygate.world.Web;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/**
 * The package index as the runner's own pip sees it; its address is pip's business, not ours. Where
 * this pip can answer in JSON, JSON is read, not what it shows on screen.
 *
 * <p>One class, because both forms of pip's answer lead to the same list of versions.
 */
final class PackageIndex {
  private static final ObjectMapper JSON = Json.mapper();
  private static final String VERSIONS = "Available versions:";
  private static final Pattern NOTHING_FOUND = Pattern.compile("No matching distribution found");
  private static final Pattern NO_SUCH_OPTION = Pattern.compile("no such option: --json");

  private static final int SHOWN = 160;
  private static final String NO_REASON = "no reason given";

  /** An index that is itself a folder of this machine, as a mirror without network is. */
  private static final Pattern INDEX_IS_LOCAL =
      Pattern.compile("(?:Found index url|Looking in indexes:)[^\\n]{0,400}\\bfile:");

  private static final Pattern YANKED =
      Pattern.compile("is a yanked version(?s:.*?Reason for being yanked: (?<reason>[^\\n]*))?");

  /** Pip at its most talkative: the page that it reads, and each link on it. */
  private static final Pattern PAGE =
      Pattern.compile("Fetching project page and analyzing links: (?<page>\\S+)");

  private static final Pattern LINK =
      Pattern.compile("(?m)^\\s*(Found link |Skipping link: (?!not a)|Link requires )");

  private static final Pattern NO_PAGE = Pattern.compile("Could not fetch URL");

  private final Shell shell;
  private final IndexPage page;
  private final List<String> pip;
  private final Map<String, String> environment;
  private final Duration limit;

  PackageIndex(
      Shell shell, Web web, List<String> pip, Map<String, String> environment, Duration limit) {
    this.shell = shell;
    this.page = new IndexPage(web);
    this.pip = pip;
    this.environment = environment;
    this.limit = limit;
  }

  /**
   * All versions that can be installed here, newest first, without yanked ones; empty when the
   * index does not know the package, or has it for other runners only.
   *
   * @param said receives pip's output
   * @throws Obstacle when pip or the index does not answer, refuses, or is not an index
   */
  List<Version> versions(String distribution, Consumer<String> said) {
    var exited = ask("index", "versions", "--pre", "--no-input", "--json", distribution);
    if (NO_SUCH_OPTION.matcher(exited.output()).find()) {
      exited = ask("index", "versions", "--pre", "--no-input", distribution);
    }
    said.accept(exited.output());
    if (!exited.succeeded()) {
      requireNothingFound(exited, distribution);
      return List.of();
    }
    return listed(exited.stdout()).stream()
        .flatMap(text -> Version.parse(text).stream())
        .sorted(Comparator.reverseOrder())
        .toList();
  }

  private static List<String> listed(String stdout) {
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

  /**
   * Why a version that pip does not list was withdrawn; empty when it was not: then it is not there
   * at all. Pip lists no yanked version, yet still takes one that is asked for by name.
   *
   * @throws NotForThisRunner when it is there, for another Python or platform
   * @throws Obstacle when the index does not answer
   */
  Optional<String> yanked(String distribution, Version version, Path folder) {
    var asked = resolve(distribution, version, folder);
    var said = YANKED.matcher(asked.output());
    if (said.find()) {
      var reason = said.group("reason");
      return Optional.of(reason == null || reason.isBlank() ? NO_REASON : reason.strip());
    }
    return asked.report().filter(PipReport::yanked).map(report -> NO_REASON);
  }

  /**
   * What pip would install of a version that it lists; empty when this pip cannot say it in JSON,
   * or when there is no wheel of it.
   *
   * @throws NotForThisRunner when it needs another Python, or comes from this machine and not from
   *     the index
   */
  Optional<PipReport> chosen(String distribution, Version version, Path folder) {
    var asked = reported(distribution, version, folder);
    asked
        .report()
        .filter(report -> report.isLocal() && anotherIndex(asked.output()))
        .ifPresent(
            report -> {
              throw new NotForThisRunner(
                  "pip would take "
                      + distribution
                      + " "
                      + version
                      + " from this machine, not from the package index: "
                      + report.url(),
                  "Take the folder out of pip's find-links: see `pip config list`.");
            });
    if (asked.report().isEmpty()) {
      requireThisPython(distribution, version, asked.output());
    }
    return asked.report();
  }

  /** Where pip is set to use no index, its folder is the index. */
  private static boolean anotherIndex(String output) {
    return (PAGE.matcher(output).find() || NO_PAGE.matcher(output).find())
        && !INDEX_IS_LOCAL.matcher(output).find();
  }

  /** What pip answered about one version: in JSON where it can, and on screen. */
  private record Asked(Optional<PipReport> report, String output) {}

  private Asked resolve(String distribution, Version version, Path folder) {
    var asked = reported(distribution, version, folder);
    if (asked.report().isPresent()) {
      return asked;
    }
    if (NOTHING_FOUND.matcher(asked.output()).find()) {
      requireForThisRunner(distribution, version, asked.output());
      return asked;
    }
    requireThisPython(distribution, version, asked.output());
    var output = downloaded(distribution, version, folder);
    if (!YANKED.matcher(output).find()) {
      requireForThisRunner(distribution, version, output);
    }
    return new Asked(Optional.empty(), output);
  }

  private Asked reported(String distribution, Version version, Path folder) {
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

  /** For a pip that knows no reports. */
  private String downloaded(String distribution, Version version, Path folder) {
    return ask(
            "download",
            "-vv",
            "--no-input",
            "--no-deps",
            "--only-binary=:all:",
            "--dest=" + folder,
            distribution + "==" + version)
        .output();
  }

  private static void requireForThisRunner(String distribution, Version version, String output) {
    var unread = PipTrouble.ofTheIndex(output);
    if (unread.isPresent()) {
      throw unread.get().obstacle("pip could not ask for " + distribution + " " + version);
    }
    requireFits(distribution, version, PipTrouble.of(version, output));
  }

  /** The index's page may be silent about it: then only the file itself says which Python. */
  private static void requireThisPython(String distribution, Version version, String output) {
    requireFits(distribution, version, PipTrouble.ofTheFile(output));
  }

  private static void requireFits(
      String distribution, Version version, Optional<PipTrouble.Found> trouble) {
    if (trouble.isPresent()) {
      throw new NotForThisRunner(
          distribution
              + " "
              + version
              + " is in the index, but not for this runner: "
              + trouble.get().inWords(),
          trouble.get().trouble().remedy());
    }
  }

  /** Pip hides why it found nothing, unless it is asked to be talkative. */
  private void requireNothingFound(Exited exited, String distribution) {
    requireStarted(exited);
    var about = "pip could not read the package index for " + distribution;
    boolean nothing = NOTHING_FOUND.matcher(exited.output()).find();
    var talkative =
        nothing
            ? ask("index", "versions", "--pre", "--no-input", "-vv", distribution).output()
            : "";
    var trouble = PipTrouble.ofTheIndex(exited.output() + "\n" + talkative);
    if (trouble.isPresent()) {
      throw trouble.get().obstacle(about);
    }
    if (!nothing) {
      throw obstacle(
          about + ": " + lastLine(exited),
          "Check the network and how pip is set up here: `pip config list`.");
    }
    requireLinks(about, talkative);
  }

  /** A page came that has no file at all: no index answers so about a package that it has. */
  private void requireLinks(String about, String talkative) {
    var pages = PAGE.matcher(talkative);
    if (pages.find() && !NO_PAGE.matcher(talkative).find() && !LINK.matcher(talkative).find()) {
      var address = pages.group("page");
      throw obstacle(
          about + ": pip was given " + page.explain(address) + "; pip read " + address,
          "Open the address in a browser. Log in where a network asks for it, or ask the owner of"
              + " the package or of the index.");
    }
  }

  private Exited ask(String... arguments) {
    var words = new ArrayList<>(pip);
    words.addAll(List.of(arguments));
    return shell.run(new Command(words, null, environment, limit, null, false));
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
