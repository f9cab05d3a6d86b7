package dev.canarygate.gate;

import java.util.List;
import java.util.stream.Stream;

/**
 * A stop that no package file writes down: what a step that does not pass, or a change on GitHub
 * that does not land, stops its package with.
 *
 * @param step that can trip it; empty for a change on GitHub
 * @param waivable whether a person can waive it
 */
public record ImplicitStop(String id, String step, boolean waivable) {
  private static final List<Verdict> BAD =
      List.of(Verdict.WAITING, Verdict.INCONCLUSIVE, Verdict.FAILED);

  /** All that can stop a package, in the order of its steps. */
  public static List<ImplicitStop> all(GateDefinition definition, WorkPackage workPackage) {
    var steps =
        Stream.of(
                definition.identity().look().stream(),
                workPackage.steps().stream(),
                workPackage.onStop().stream(),
                workPackage.stops().stream().flatMap(stop -> stop.then().stream()))
            .flatMap(each -> each)
            .toList();
    boolean writes = steps.stream().anyMatch(step -> step.kind().writes());
    return Stream.concat(
            steps.stream().flatMap(step -> of(step).stream()), writes ? effects() : Stream.empty())
        .toList();
  }

  /** Those of one step. */
  public static List<ImplicitStop> of(StepDefinition step) {
    boolean waivable = step.guards().stream().allMatch(Guard::waivable);
    return BAD.stream()
        .map(verdict -> new ImplicitStop(id(step.id(), verdict), step.id(), waivable))
        .toList();
  }

  /** What a step of this id stops its package with: {@code health-before-failed}. */
  public static String id(String step, Verdict verdict) {
    return step + "-" + verdict.word();
  }

  /** Whether a stop of this name is of a change on GitHub. */
  public static boolean isOfChange(String id) {
    return effects().anyMatch(each -> each.id().equals(id));
  }

  private static Stream<ImplicitStop> effects() {
    return Stream.concat(
        Stream.of("effect-conflict", "effect-not-landed", "effect-unsettled", "effect-withdrawn")
            .map(id -> new ImplicitStop(id, "", true)),
        Stream.of("effect-refused", "effect-unconfirmed")
            .map(id -> new ImplicitStop(id, "", false)));
  }
}
