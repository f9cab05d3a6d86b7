package dev.canarygate.rehearsal.runner;

import dev.canarygate.rehearsal.state.WorldState;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;

/** Asks the package index: what can be installed is what was released, unless the world differs. */
final class Pip {
  static final String PACKAGE = "spec-kitty-cli";
  static final String REPOSITORY = "Priivacy-ai/spec-kitty";

  private final WorldState world;
  private final StandInStage stage;

  Pip(WorldState world, StandInStage stage) {
    this.world = world;
    this.stage = stage;
  }

  String play(Launch launch) {
    if (launch.begins("--version")) {
      return new Script().out("pip 25.1.1 (rehearsal)").exit(0);
    }
    if (launch.begins("index", "versions")) {
      return versions(launch.last());
    }
    if (launch.begins("install")) {
      return report(launch);
    }
    return launch.begins("download")
        ? download(launch)
        : new Script().err("ERROR: unknown command \"" + launch.words() + "\"").exit(1);
  }

  private String versions(String name) {
    var all = available(world);
    if (!name.equals(PACKAGE) || all.isEmpty()) {
      return new Script().err("ERROR: No matching distribution found for " + name).exit(1);
    }
    return new Script()
        .out(name + " (" + all.get(0) + ")")
        .out("Available versions: " + String.join(", ", all))
        .exit(0);
  }

  /** What would be installed, as {@code pip install --dry-run --report=FILE} writes it. */
  private String report(Launch launch) {
    var requirement = launch.last();
    var version = requirement.substring(requirement.indexOf("==") + 2);
    var file = path(launch, "--report=");
    boolean yanked = world.runner().yanked().contains(version);
    if (file.isEmpty() || !(yanked || available(world).contains(version))) {
      return download(launch);
    }
    var script = new Script();
    if (yanked) {
      script.err(withdrawn(version));
    }
    var wheel = new CandidateWheel(version, world.runner());
    return script.file(file.get(), report(stage, wheel, yanked)).exit(0);
  }

  private static Optional<Path> path(Launch launch, String option) {
    return launch.arguments().stream()
        .filter(each -> each.startsWith(option))
        .map(each -> Path.of(each.substring(option.length())))
        .findFirst();
  }

  /** What pip reports of an installation of one wheel. */
  static String report(StandInStage stage, CandidateWheel wheel, boolean yanked) {
    return """
        {"version": "1", "install": [{"is_yanked": %s, "metadata": {"name": "%s", "version": "%s"},
         "download_info": {"url": "%s",
          "archive_info": {"hashes": {"sha256": "%s"}}}}]}
        """
        .formatted(
            yanked,
            PACKAGE,
            wheel.version(),
            stage.address() + IndexPages.INDEX + "/files/" + wheel.name(),
            wheel.sha256());
  }

  private static String withdrawn(String version) {
    return ("WARNING: The candidate selected for download or install is a yanked version: '%s'"
            + " candidate (version %s)\nReason for being yanked: taken back")
        .formatted(PACKAGE, version);
  }

  private String download(Launch launch) {
    var requirement = launch.last();
    var version = requirement.substring(requirement.indexOf("==") + 2);
    boolean yanked = world.runner().yanked().contains(version);
    if (!yanked && !available(world).contains(version)) {
      return new Script().err("ERROR: No matching distribution found for " + requirement).exit(1);
    }
    var script = new Script();
    if (yanked) {
      script.err(withdrawn(version));
    }
    script.out("Fetching project page and analyzing links: " + IndexPages.page(stage));
    var wheel = new CandidateWheel(version, world.runner());
    path(launch, "--dest=")
        .ifPresent(folder -> script.file(folder.resolve(wheel.name()), wheel.bytes()));
    return script.out("Successfully downloaded " + PACKAGE).exit(0);
  }

  /** Newest first, as pip lists them. */
  static List<String> available(WorldState world) {
    var runner = world.runner();
    var all = new LinkedHashSet<String>();
    world
        .repository(REPOSITORY)
        .ifPresent(
            at ->
                at.repository()
                    .releases()
                    .forEach(
                        (tag, release) -> {
                          if (release.published() != null) {
                            all.add(tag.replaceFirst("^v", ""));
                          }
                        }));
    all.addAll(runner.index());
    runner.unpublished().forEach(all::remove);
    runner.yanked().forEach(all::remove);
    var newest = new ArrayList<>(all);
    newest.sort(Comparator.comparing(Pip::number).thenComparing(Comparator.naturalOrder()));
    Collections.reverse(newest);
    return newest;
  }

  /** Good enough for one line of candidates: the number at the end. */
  private static Integer number(String version) {
    var digits = version.replaceFirst(".*?([0-9]{1,6})$", "$1");
    return digits.matches("[0-9]+") ? Integer.valueOf(digits) : 0;
  }
}
