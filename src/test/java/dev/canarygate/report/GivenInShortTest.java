package dev.canarygate.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.canarygate.gate.Event;
import dev.canarygate.gate.Finding;
import dev.canarygate.gate.GateDefinition;
import dev.canarygate.gate.GivenOptions;
import dev.canarygate.gate.Settings;
import dev.canarygate.gate.Shape;
import dev.canarygate.gate.SharedFacts;
import dev.canarygate.gate.StepDefinition;
import dev.canarygate.gate.StepKind;
import dev.canarygate.gate.WorkPackage;
import dev.canarygate.gate.WritePolicy;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What tells gates apart before, and without, a candidate. */
final class GivenInShortTest {
  private static GateDefinition gate(boolean measuring) {
    var kind =
        new StepKind(
            "test.find",
            "Finds.",
            Shape.EMPTY,
            true,
            settings -> (world, assignment) -> Finding.passed("done"));
    var found = measuring ? kind.learning(SharedFacts.CANDIDATE_VERSION) : kind;
    var steps = List.of(new StepDefinition("find", found, Settings.NONE));
    var one =
        new WorkPackage(
            "WP02", "Find", List.of(), steps, List.of(), List.of(), 3, null, List.of(), false);
    var nothing = new WritePolicy(List.of(), List.of());
    return new GateDefinition("A gate", Map.of(), List.of(one), nothing, "d1g3st");
  }

  private static List<Event.RunStarted> runs() {
    var given = new GivenOptions("gate", "texts", "", Map.of("newer-than", "1.1"), Map.of());
    var files = Map.of(GateDefinition.PARAMETER_PART + "newer-than", "f01");
    return List.of(
        new Event.RunStarted(
            Told.START, "g", "d", files, Map.of(), "tool", "ana", "box", given, null));
  }

  @Test
  void aGateThatMeasuresNoCandidateIsToldApartByWhatItWasGiven() {
    assertThat(GivenInShort.of(gate(false), runs())).isEqualTo("newer-than=1.1");
    assertThat(GivenInShort.of(gate(false), List.of())).isEmpty();
  }

  /** What it was given is not the candidate that it will find. */
  @Test
  void oneThatMeasuresItsCandidateHasNoneUntilThen() {
    assertThat(GivenInShort.of(gate(true), runs())).isEmpty();
  }

  @Test
  void itsColumnsInTheOverviewAreToldApartByTheSameWords() {
    for (var each : Map.of(false, "newer-than=1.1", true, "").entrySet()) {
      var told = ToldGates.gate("g", Duration.ofHours(1));
      runs().forEach(told::add);
      told.found("WP02", 1, Finding.passed("done"));
      assertThat(told.shown(gate(each.getKey())).runs())
          .extracting(OverviewRun::candidate)
          .containsExactly(each.getValue());
    }
  }
}
