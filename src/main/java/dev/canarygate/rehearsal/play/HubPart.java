package dev.canarygate.rehearsal.play;

import dev.canarygate.gate.Assignment;
import dev.canarygate.gate.Blanks;
import dev.canarygate.gate.Settings;
import dev.canarygate.world.World;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Puts commits, checks, runs of workflows and issues there that a step looks at or changes. */
record HubPart(Scene scene, GateStage stage) implements Part {
  @Override
  public World ready(World world, Assignment asked) {
    var settings = scene.settings();
    var repository = settings.text("repo");
    Function<String, Optional<String>> filled = name -> filled(settings, name, asked);
    stage.hub().repository(repository);
    filled.apply("ref").ifPresent(ref -> stage.hub().ref(repository, ref));
    filled.apply("issue").ifPresent(number -> issue(repository, number));
    switch (scene.kind()) {
      case "github.checks" ->
          settings.texts("required").forEach(name -> stage.hub().check(repository, name));
      case "github.workflow" ->
          stage
              .hub()
              .workflow(
                  repository,
                  settings.text("workflow"),
                  conclusion(settings),
                  settings.optionalText("event").orElse("push"));
      case "github.issues" -> milestone(repository, settings);
      default -> {}
    }
    return PlayedWorld.closed(world);
  }

  private static Optional<String> filled(Settings settings, String name, Assignment asked) {
    return settings
        .optionalText(name)
        .map(String::strip)
        .filter(text -> Blanks.missing(text, asked.facts()).isEmpty())
        .map(text -> Blanks.fill(text, asked.facts()).strip());
  }

  private void issue(String repository, String number) {
    if (number.matches("[1-9]\\d{0,8}")) {
      stage
          .hub()
          .issue(
              repository,
              Integer.parseInt(number),
              "An issue of the rehearsal",
              scene.settings().optionalText("state").orElse("open"));
    }
  }

  private static String conclusion(Settings settings) {
    var accepted = settings.texts("conclusions");
    return accepted.isEmpty() || accepted.contains("success") ? "success" : accepted.get(0);
  }

  /** A milestone that nobody made finds nothing, and that is not a pass. */
  private void milestone(String repository, Settings settings) {
    boolean closed = settings.optionalText("state").filter("closed"::equals).isPresent();
    settings
        .optionalText("milestone")
        .ifPresent(title -> stage.hub().milestone(repository, title, closed ? "open" : "closed"));
  }

  static List<String> kinds() {
    return List.of(
        "github.checks",
        "github.workflow",
        "github.issues",
        "github.status",
        "issues.expect",
        "issues.comment",
        "issues.close",
        "issues.reopen",
        "issues.remarks");
  }
}
