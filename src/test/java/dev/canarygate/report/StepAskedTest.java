package dev.canarygate.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.canarygate.basic.BasicSteps;
import dev.canarygate.gate.Condition;
import dev.canarygate.gate.Event;
import dev.canarygate.gate.Fact;
import dev.canarygate.gate.Finding;
import dev.canarygate.gate.GateDefinition;
import dev.canarygate.gate.Plan;
import dev.canarygate.gate.Settings;
import dev.canarygate.gate.Shape;
import dev.canarygate.gate.StepDefinition;
import dev.canarygate.gate.StepKind;
import dev.canarygate.gate.StopCondition;
import dev.canarygate.gate.TrippedStop;
import dev.canarygate.gate.Verdict;
import dev.canarygate.gate.WorkPackage;
import dev.canarygate.gate.WritePolicy;
import dev.canarygate.person.PersonSteps;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What was measured, and what would have let it pass, where a step stopped its package itself. */
final class StepAskedTest {
  private static final Fact ROWS = Fact.number("rows", "rows", "Rows.");
  private static final Fact STATE = Fact.text("state", "How it is.");
  private static final Fact TOOK = Fact.number("took", "ms", "How long it took.").asMomentary();

  private static StepDefinition look(String... expected) {
    var shape = Shape.EMPTY.optional("expect", Shape.Type.CONDITIONS, "What must be true.");
    var kind =
        new StepKind(
                "test.look", "Looks.", shape, true, settings -> (world, job) -> Finding.passed("."))
            .learning(ROWS, STATE, TOOK);
    return new StepDefinition("look", kind, new Settings(Map.of("expect", List.of(expected))));
  }

  private static GateDefinition gate(StepDefinition step) {
    var only =
        new WorkPackage(
            "A", "Look", List.of(), List.of(step), List.of(), List.of(), 3, null, List.of(), false);
    return new GateDefinition(
        "A gate", Map.of(), List.of(only), new WritePolicy(List.of(), List.of()), "d1g3st");
  }

  /** Values that no stop condition names are not right for that. */
  @Test
  void aStopConditionExpectsWhatTheStepThatLearnsTheFactExpects() {
    var discovery = Fact.word("discovery", "What came of it.", "found", "none", "not-newer");
    var kind =
        new StepKind(
                "test.find",
                "Finds.",
                Shape.EMPTY,
                true,
                settings -> (world, job) -> Finding.passed("."))
            .learning(discovery);
    var expecting = kind.expecting(settings -> Map.of("discovery", "found"));

    assertThat(stoppedAt(kind)).containsExactly(row("discovery", "not-newer", "found or none"));
    assertThat(stoppedAt(expecting)).containsExactly(row("discovery", "not-newer", "found"));
  }

  private static List<Asked> stoppedAt(StepKind kind) {
    var stop =
        new StopCondition(
            "not-newer",
            Condition.parse("discovery = not-newer"),
            Verdict.WAITING,
            "It is old.",
            "Cut one.",
            List.of(),
            List.of());
    var only =
        new WorkPackage(
            "A",
            "Find",
            List.of(),
            List.of(new StepDefinition("find", kind, Settings.NONE)),
            List.of(stop),
            List.of(),
            3,
            null,
            List.of(),
            false);
    var gate =
        new GateDefinition(
            "A gate", Map.of(), List.of(only), new WritePolicy(List.of(), List.of()), "d1g3st");
    var found = Finding.passed("It is old.").with("discovery", "not-newer");
    var tripped =
        new TrippedStop("not-newer", Verdict.WAITING, "It is old.", "Cut one.", List.of());
    var told = new Told().run().attempt("A", 1).found("A", 1, "find", found);
    told.add(new Event.AttemptEnded(Told.START, "A", 1, Verdict.WAITING, List.of(tripped)));
    var plan = new Plan(gate, told.state(), Told.START);
    return StopReason.all(PackageRow.of(only, plan)).get(0).asked();
  }

  private static List<Asked> asked(Finding finding, String stop, String... expected) {
    return asked(look(expected), finding, stop);
  }

  private static List<Asked> asked(StepDefinition step, Finding finding, String stop) {
    var verdict = finding.verdict();
    var tripped = new TrippedStop(stop, verdict, finding.summary(), "repair it", List.of());
    var told = new Told().run().attempt("A", 1).found("A", 1, "look", finding);
    told.add(new Event.AttemptEnded(Told.START, "A", 1, verdict, List.of(tripped)));
    var plan = new Plan(gate(step), told.state(), Told.START);
    var row = PackageRow.of(plan.definition().workPackage("A"), plan);
    return StopReason.all(row).get(0).compared(plan.state(), plan.questions());
  }

  private static Asked row(String fact, String measured, String expected) {
    return new Asked(fact, Optional.of(measured), expected);
  }

  @Test
  void nothingWasLearnedAndThePageSaysWhatWouldHaveBeenConclusive() {
    var asked =
        asked(Finding.inconclusive("no answer"), "look-inconclusive", "rows = 22", "state = ok");

    assertThat(asked)
        .containsExactly(
            row("step look", "inconclusive", "passed or failed"),
            new Asked("rows", Optional.empty(), "22"),
            new Asked("state", Optional.empty(), "ok"));
  }

  @Test
  void whatHasNoValueAndShouldHaveNoneIsNoMismatch() {
    assertThat(asked(Finding.inconclusive("no answer"), "look-inconclusive", "state is missing"))
        .extracting(Asked::fact)
        .containsExactly("step look");
    assertThat(asked(Finding.failed("bad").with(STATE, "ill"), "look-failed", "state is missing"))
        .contains(row("state", "ill", "nothing"));
  }

  @Test
  void whatWasMeasuredIsThereAlsoWhereNoConditionAsksForIt() {
    var finding = Finding.failed("21 rows").with(ROWS, 21).with(STATE, "ok").with(TOOK, 12);

    assertThat(asked(finding, "look-failed", "rows = 22"))
        .containsExactly(
            row("step look", "failed", "passed"), row("rows", "21", "22"), row("state", "ok", ""));
  }

  private static StepDefinition command(Map<String, Object> more) {
    var settings = new HashMap<String, Object>(more);
    settings.put("command", List.of("mvn", "verify"));
    settings.put("directory", "..");
    var kind =
        BasicSteps.kinds().stream()
            .filter(each -> each.name().equals("command.run"))
            .findFirst()
            .orElseThrow();
    return new StepDefinition("look", kind, new Settings(settings));
  }

  @Test
  void aKindOfStepSaysWhatItExpectsOfItsOwnFacts() {
    var finding =
        Finding.failed("exit code 1")
            .with("command.outcome", "refused")
            .with("command.exit-code", "1");

    assertThat(asked(command(Map.of()), finding, "look-failed"))
        .containsExactly(
            row("step look", "failed", "passed"),
            row("command.exit-code", "1", "0"),
            row("command.outcome", "refused", ""));
    assertThat(asked(command(Map.of("exit-codes", List.of("7", "0"))), finding, "look-failed"))
        .contains(row("command.exit-code", "1", "0 or 7"));
  }

  @Test
  void aFactThatNoRuleAsksAboutHasNoExpectedValueInWords() {
    assertThat(row("state", "ok", "").inWords()).isEqualTo("state: measured ok");
    assertThat(row("rows", "21", "22").inWords()).isEqualTo("rows: measured 21, expected 22");
  }

  @Test
  void twoConditionsOnOneFactAreOneRow() {
    assertThat(asked(Finding.waiting("not yet"), "look-waiting", "rows > 1", "rows < 9"))
        .containsExactly(
            row("step look", "waiting", "passed, once what it waits for outside the gate is there"),
            new Asked("rows", Optional.empty(), "more than 1 and less than 9"));
  }

  @Test
  void whereAPersonIsDueTheirWordIsAllThatIsExpected() {
    var approve =
        PersonSteps.kinds().stream()
            .filter(each -> each.name().equals("person.approve"))
            .findFirst()
            .orElseThrow();
    var step = new StepDefinition("approve", approve, Settings.NONE);
    var finding = Finding.waiting("waits for 1 person to approve").with("approval.count", "0");
    var told = new Told().run().attempt("A", 1).found("A", 1, "approve", finding);
    var tripped =
        new TrippedStop("approve-waiting", Verdict.WAITING, finding.summary(), "", List.of());
    told.add(new Event.AttemptEnded(Told.START, "A", 1, Verdict.WAITING, List.of(tripped)));
    var plan = new Plan(gate(step), told.state(), Told.START);
    var row = PackageRow.of(plan.definition().workPackage("A"), plan);

    assertThat(StopReason.all(row).get(0).compared(plan.state(), plan.questions()))
        .containsExactly(row("step approve", "waiting", "passed, after an approval by a person"));
  }

  @Test
  void aChangeThatDidNotLandIsComparedWithOneThatDid() {
    assertThat(asked(Finding.failed("it broke"), "effect-not-landed"))
        .containsExactly(row("change on GitHub", "not landed", "made, and seen on GitHub"));
  }
}
