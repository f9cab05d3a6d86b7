package dev.canarygate.rehearsal.play;

import dev.canarygate.gate.Condition;
import dev.canarygate.gate.Finding;
import dev.canarygate.gate.GateDefinition;
import dev.canarygate.gate.Identity;
import dev.canarygate.gate.Settings;
import dev.canarygate.gate.Shape;
import dev.canarygate.gate.Step;
import dev.canarygate.gate.StepDefinition;
import dev.canarygate.gate.StopCondition;
import dev.canarygate.gate.Verdict;
import dev.canarygate.gate.WorkPackage;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Makes of a gate the same gate whose steps are played. */
final class PlayedSteps {
  private static final Set<String> QUIET = Set.of("person.approve", "every");

  /** Kinds of step that can be played. */
  static final Set<String> KINDS =
      Stream.of(
              HubPart.kinds().stream(),
              QUIET.stream(),
              Stream.of("command.run", "http.check", "wait", "file.check", "junit.read"))
          .flatMap(all -> all)
          .collect(Collectors.toUnmodifiableSet());

  /** Owner of the steps that measure the identity. */
  private static final String LOOK = "identity";

  private final GateStage stage;
  private final Set<String> gaps = new LinkedHashSet<>();

  PlayedSteps(GateStage stage) {
    this.stage = stage;
  }

  /** What could not be made up so that it passes, each with what to write. */
  List<String> gaps() {
    return List.copyOf(gaps);
  }

  /**
   * The gate with each of its steps played.
   *
   * @param parameters instead of its own
   */
  GateDefinition played(GateDefinition real, Map<String, String> parameters) {
    var packages = new ArrayList<WorkPackage>();
    for (var each : real.workPackages()) {
      packages.add(each.with(step -> played(each.id(), conditions(each), step)));
    }
    var looks = real.identity().look().stream().map(step -> played(LOOK, List.of(), step)).toList();
    return new GateDefinition(
            real.title(),
            parameters,
            packages,
            real.writePolicy(),
            real.digest(),
            real.parts(),
            new Identity(real.identity().facts(), looks, real.identity().subjects()))
        .announcing(real.announced());
  }

  private static List<Condition> conditions(WorkPackage owner) {
    return owner.stops().stream().map(StopCondition::when).toList();
  }

  private StepDefinition played(String owner, List<Condition> stops, StepDefinition real) {
    var step = real.with(real.kind(), moved(real.kind().shape(), real.settings()));
    var scene = new Scene(step.namesIn(owner), step, stops);
    var part = part(scene);
    part.gap().ifPresent(gap -> note(scene, gap));
    return step.with(step.kind().performing(each -> played(each, part)), step.settings());
  }

  private void note(Scene scene, String gap) {
    gaps.add(scene.shortName() + ": " + gap);
  }

  private Part part(Scene scene) {
    return switch (scene.kind()) {
      case "command.run" -> new CommandPart(scene, stage);
      case "http.check" -> new WebPart(scene, stage, scene.settings());
      case "wait" ->
          scene.settings().has("until")
              ? new WebPart(scene, stage, scene.settings().section("until"))
              : Part.QUIET;
      case "file.check" -> new FilePart(scene, stage);
      case "junit.read" -> new TestsPart(scene, stage);
      default -> QUIET.contains(scene.kind()) ? Part.QUIET : new HubPart(scene, stage);
    };
  }

  private static Step played(Step real, Part part) {
    return (world, assignment) -> {
      var finding = real.perform(part.ready(world, assignment), assignment);
      return told(finding, part);
    };
  }

  private static Finding told(Finding finding, Part part) {
    return finding.verdict() == Verdict.PASSED
        ? finding
        : part.gap().map(gap -> finding.detail("In the rehearsal " + gap)).orElse(finding);
  }

  /** With each path below the rehearsal's folder. */
  private Settings moved(Shape shape, Settings real) {
    var values = new LinkedHashMap<>(real.values());
    shape
        .fields()
        .forEach(
            (name, field) -> {
              if (field.type() == Shape.Type.PATH && real.has(name)) {
                values.put(name, stage.disk().moved(real.text(name)));
              } else if (field.type() == Shape.Type.PATHS && real.has(name)) {
                values.put(name, real.texts(name).stream().map(stage.disk()::moved).toList());
              }
            });
    return new Settings(values);
  }
}
