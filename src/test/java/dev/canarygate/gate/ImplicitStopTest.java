package dev.canarygate.gate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.canarygate.run.SmallGate;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What can stop a package although no file says so. */
final class ImplicitStopTest {
  private static final List<String> OF_LOOK =
      List.of("look-waiting", "look-inconclusive", "look-failed");

  private static StepDefinition step(String id) {
    return SmallGate.finds(id, Finding.passed("looked"));
  }

  private static List<ImplicitStop> stops(SmallGate gate) {
    var definition = gate.about(List.of());
    return ImplicitStop.all(definition, definition.workPackage("A"));
  }

  @Test
  void eachStepStopsItsPackageInThreeWays() {
    var gate = new SmallGate();
    gate.workPackage("A").does(step("look")).onStop(step("seal")).end();

    assertThat(stops(gate)).extracting(ImplicitStop::id).startsWith(OF_LOOK.toArray(String[]::new));
    assertThat(stops(gate)).extracting(ImplicitStop::step).containsOnly("look", "seal");
    assertThat(stops(gate)).allMatch(ImplicitStop::waivable);
  }

  @Test
  void changesOnGitHubStopOnlyAPackageThatMakesSome() {
    var gate = new SmallGate();
    var say = step("say");
    var writing = new StepDefinition("say", say.kind().writing(), Settings.NONE);
    gate.workPackage("A").does(writing).end();

    var ofEffects = stops(gate).stream().filter(each -> each.step().isEmpty()).toList();
    assertThat(ofEffects)
        .extracting(ImplicitStop::id)
        .containsExactly(
            "effect-conflict",
            "effect-not-landed",
            "effect-unsettled",
            "effect-withdrawn",
            "effect-refused",
            "effect-unconfirmed");
    assertThat(ofEffects.stream().filter(each -> !each.waivable()))
        .extracting(ImplicitStop::id)
        .containsExactly("effect-refused", "effect-unconfirmed");
  }

  @Test
  void aPackageThatChangesNothingHasNoneOfThese() {
    var gate = new SmallGate();
    gate.workPackage("A").does(step("look")).end();
    assertThat(stops(gate)).extracting(ImplicitStop::id).isEqualTo(OF_LOOK);
  }
}
