package dev.canarygate.candidate;

import dev.canarygate.gate.Version;
import dev.canarygate.world.Obstacle;
import dev.canarygate.world.Shell;
import dev.canarygate.world.Shell.Exited;
import dev.canarygate.world.Web;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/**
 * The package index as the runner's own pip sees it; its address is pip's business, not ours. Where
 * this pip can answer in JSON, JSON is read, not what it shows on screen.
 */
final class PackageIndex {
  private static final Pattern NOTHING_FOUND = Pattern.compile("No matching distribution found");
  private static final String NO_REASON = "no reason given";

  /** An index that is itself a folder of this machine, as a mirror without network is. */
  private static final Pattern INDEX_IS_LOCAL =
      Pattern.compile("(?:Found index url|Looking in indexes:)[^\\n]{0,400}\\bfile:");

  private static final Pattern YANKED =
      Pattern.compile("is a yanked version(?s:.*?Reason for being yanked: (?<reason>[^\\n]*))?");

  /** Pip at its most talkative: the page that it reads, and each link on it. */
  static final Pattern PAGE =
      Pattern.compile("Fetching project page and analyzing links: (?<page>\\S+)");

  /** What pip took the file from, in its own words at its most talkative. */
  private static final Pattern FROM_HERE = Pattern.compile("(?m)^ *Added \\S+ from file:");

  private static final Pattern LINK =
      Pattern.compile("(?m)^\\s*(Found link |Skipping link: (?!not a)|Link requires )");

  private static final Pattern NO_PAGE = Pattern.compile("Could not fetch URL");

  private final IndexPage page;
  private final PipCommands pip;

  PackageIndex(
      Shell shell, Web web, List<String> pip, Map<String, String> environment, Duration limit) {
    this.page = new IndexPage(web);
    this.pip = new PipCommands(shell, pip, environment, limit);
  }

  /**
   * All versions that can be installed here, newest first, without yanked ones; empty when the
   * index does not know the package, or has it for other runners only.
   *
   * @param said receives pip's output
   * @throws Obstacle when pip or the index does not answer, refuses, or is not an index
   */
  List<Version> versions(String distribution, Consumer<String> said) {
    var exited = pip.versions(distribution);
    said.accept(exited.output());
    if (!exited.succeeded()) {
      requireNothingFound(exited, distribution);
      return List.of();
    }
    return PipCommands.listed(exited.stdout()).stream()
        .flatMap(text -> Version.parse(text).stream())
        .sorted(Comparator.reverseOrder())
        .toList();
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
   * or when it has no wheel.
   *
   * @throws NotForThisRunner when it needs another Python, or comes from this machine and not from
   *     the index
   */
  Optional<PipReport> chosen(String distribution, Version version, Path folder) {
    var asked = pip.reported(distribution, version, folder);
    asked
        .report()
        .filter(report -> report.isLocal() && anotherIndex(asked.output()))
        .ifPresent(
            report -> {
              throw notFromTheIndex(distribution, version, report.url());
            });
    if (asked.report().isEmpty()) {
      requireThisPython(distribution, version, asked.output());
    }
    return asked.report();
  }

  /**
   * Downloads the wheel of a version anew.
   *
   * @param folder empty
   * @throws NotForThisRunner when it needs another Python, or comes from this machine and not from
   *     the index
   * @throws Obstacle when pip or the index does not answer, or refuses
   */
  DownloadedWheel download(String distribution, Version version, Path folder) {
    var exited = pip.downloaded(distribution, version, folder);
    pip.requireStarted(exited);
    var output = exited.output();
    var downloaded = DownloadedWheel.of(exited, folder);
    if (exited.succeeded()) {
      if (FROM_HERE.matcher(output).find() && anotherIndex(output)) {
        throw notFromTheIndex(distribution, version, downloaded.name());
      }
      return downloaded;
    }
    if (!downloaded.mismatch().isEmpty()) {
      return downloaded;
    }
    requireForThisRunner(distribution, version, output);
    requireThisPython(distribution, version, output);
    if (!NOTHING_FOUND.matcher(output).find()) {
      throw PipCommands.obstacle(
          "pip could not download " + distribution + " " + version + ": " + lastLine(exited),
          "Check the network and how pip is set up here: `pip config list`.");
    }
    return downloaded;
  }

  private static NotForThisRunner notFromTheIndex(
      String distribution, Version version, String from) {
    return new NotForThisRunner(
        "pip would take "
            + distribution
            + " "
            + version
            + " from this machine, not from the package index: "
            + from,
        "Take the folder out of pip's find-links: see `pip config list`.");
  }

  /** Where pip is set to use no index, its folder is the index. */
  private static boolean anotherIndex(String output) {
    return (PAGE.matcher(output).find() || NO_PAGE.matcher(output).find())
        && !INDEX_IS_LOCAL.matcher(output).find();
  }

  private PipCommands.Asked resolve(String distribution, Version version, Path folder) {
    var asked = pip.reported(distribution, version, folder);
    if (asked.report().isPresent()) {
      return asked;
    }
    if (NOTHING_FOUND.matcher(asked.output()).find()) {
      requireForThisRunner(distribution, version, asked.output());
      return asked;
    }
    requireThisPython(distribution, version, asked.output());
    var output = pip.downloaded(distribution, version, folder).output();
    if (!YANKED.matcher(output).find()) {
      requireForThisRunner(distribution, version, output);
    }
    return new PipCommands.Asked(Optional.empty(), output);
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
    pip.requireStarted(exited);
    var about = "pip could not read the package index for " + distribution;
    boolean nothing = NOTHING_FOUND.matcher(exited.output()).find();
    var talkative = nothing ? pip.talkative(distribution) : "";
    var trouble = PipTrouble.ofTheIndex(exited.output() + "\n" + talkative);
    if (trouble.isPresent()) {
      throw trouble.get().obstacle(about);
    }
    if (!nothing) {
      throw PipCommands.obstacle(
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
      throw PipCommands.obstacle(
          about + ": pip was given " + page.explain(address) + "; pip read " + address,
          "Open the address in a browser. Log in where a network asks for it, or ask the owner of"
              + " the package or of the index.");
    }
  }

  private static String lastLine(Exited exited) {
    return exited.output().strip().lines().reduce((first, second) -> second).orElse("no output");
  }
}
