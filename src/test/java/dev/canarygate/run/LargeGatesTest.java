package dev.canarygate.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.canarygate.Growth;
import dev.canarygate.gate.Asking;
import dev.canarygate.gate.Assignment;
import dev.canarygate.gate.Facts;
import dev.canarygate.gate.GateDefinition;
import dev.canarygate.gate.GateState;
import dev.canarygate.gate.Outcome;
import dev.canarygate.gate.Plan;
import dev.canarygate.gate.Question;
import dev.canarygate.gate.Settings;
import dev.canarygate.gate.StepDefinition;
import dev.canarygate.gate.WorkPackage;
import dev.canarygate.report.Layout;
import dev.canarygate.report.Report;
import dev.canarygate.report.Story;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** Twice the packages, steps or events are at most twice the work. */
final class LargeGatesTest extends RunsOnAStage {
  private static Plan cleared(LargeGate gate) {
    var plan = new Plan(gate.definition(), GateState.of(gate.events(1)), LargeGate.BEGAN);
    assertThat(plan.awaitsClearing()).isTrue();
    return plan;
  }

  @Test
  void foldingGrowsWithTheEvents() {
    Growth.isLinear(
        10,
        runs -> {
          var events = new LargeGate(10, 20).events(runs);
          return () -> GateState.of(events);
        });
  }

  @Test
  void foldingGrowsWithTheStepsOfAPackage() {
    Growth.isLinear(
        1_000,
        steps -> {
          var events = new LargeGate(1, steps).events(1);
          return () -> GateState.of(events);
        });
  }

  @Test
  void foldingGrowsWithThePackages() {
    Growth.isLinear(
        200,
        packages -> {
          var events = new LargeGate(packages, 5).events(2);
          return () -> GateState.of(events);
        });
  }

  @Test
  void planningGrowsWithThePackages() {
    Growth.isLinear(
        200,
        packages -> {
          var gate = new LargeGate(packages, 2);
          var definition = gate.definition();
          var state = GateState.of(gate.events(1));
          return () -> {
            var plan = new Plan(definition, state, LargeGate.BEGAN);
            assertThat(plan.ready()).isEmpty();
            assertThat(plan.awaitsClearing()).isTrue();
          };
        });
  }

  /** Each package rests on all before it, and each of them is asked once. */
  @Test
  void aPlanAsksAboutEachPackageOnce() {
    var asked = new AtomicInteger();
    var gate = new LargeGate(300, 1);
    var definition = asking(gate, asked);
    var plan = new Plan(definition, GateState.of(gate.events(1)), LargeGate.BEGAN);

    assertThat(plan.ready()).isEmpty();
    assertThat(plan.awaitsClearing()).isTrue();
    definition.workPackages().forEach(each -> assertThat(plan.standing(each).kept()).isTrue());

    assertThat(asked).hasValue(300);
  }

  private static GateDefinition asking(LargeGate gate, AtomicInteger asked) {
    var counting =
        new Asking() {
          @Override
          public List<Question> questions(Settings settings, Assignment at, Instant now) {
            return List.of();
          }

          @Override
          public Optional<Instant> until(Facts learned) {
            asked.incrementAndGet();
            return Optional.empty();
          }
        };
    var packages = new ArrayList<WorkPackage>();
    for (var each : gate.definition().workPackages()) {
      var steps = each.steps().stream().map(step -> asking(step, counting)).toList();
      packages.add(
          new WorkPackage(
              each.id(),
              each.title(),
              each.needs(),
              steps,
              List.of(),
              List.of(),
              3,
              null,
              List.of(),
              false));
    }
    return new GateDefinition(
        "Large gate", Map.of(), packages, gate.definition().writePolicy(), "digest");
  }

  private static StepDefinition asking(StepDefinition step, Asking asking) {
    return new StepDefinition(step.id(), step.kind().asking(asking), step.settings());
  }

  @Test
  void reportsGrowWithThePackages() {
    for (var form :
        List.<Function<Report, String>>of(
            Report::text, Report::json, Report::markdown, Report::junit)) {
      Growth.isLinear(
          100,
          packages -> {
            var plan = cleared(new LargeGate(packages, 3));
            return () -> assertThat(form.apply(Report.of(plan))).isNotEmpty();
          });
    }
  }

  @Test
  void aHistoryGrowsWithTheEvents() {
    Growth.isLinear(
        10,
        runs -> {
          var events = new LargeGate(10, 10).events(runs);
          return () -> assertThat(Story.of(events, Layout.PLAIN).text()).isNotEmpty();
        });
  }

  /** The whole loop: what it records, plans and does at each border of a step. */
  @Test
  void aRunGrowsWithItsSteps() {
    Growth.isLinear(
        200,
        steps -> {
          var stage = new Stage(folder, new LargeGate(3, steps).definition());
          return () -> assertThat(stage.run().outcome()).isEqualTo(Outcome.CLEARED);
        });
  }

  @Test
  void aRunGrowsWithItsPackages() {
    Growth.isLinear(
        25,
        packages -> {
          var stage = new Stage(folder, new LargeGate(packages, 50).definition());
          return () -> assertThat(stage.run().outcome()).isEqualTo(Outcome.CLEARED);
        });
  }
}
