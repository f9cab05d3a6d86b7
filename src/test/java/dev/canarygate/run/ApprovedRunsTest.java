package dev.canarygate.run;

import static dev.canarygate.run.SmallGate.finds;
import static dev.canarygate.run.SmallGate.step;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.canarygate.gate.Approval;
import dev.canarygate.gate.Assignment;
import dev.canarygate.gate.Attempt;
import dev.canarygate.gate.Event;
import dev.canarygate.gate.Finding;
import dev.canarygate.gate.GateDefinition;
import dev.canarygate.gate.GateState;
import dev.canarygate.gate.Guard;
import dev.canarygate.gate.Outcome;
import dev.canarygate.gate.Plan;
import dev.canarygate.gate.Question;
import dev.canarygate.gate.Settings;
import dev.canarygate.gate.Standing;
import dev.canarygate.gate.StepDefinition;
import dev.canarygate.gate.StepKind;
import dev.canarygate.gate.Verdict;
import dev.canarygate.gate.Waiver;
import dev.canarygate.gate.WorkPackage;
import dev.canarygate.person.ApprovalRule;
import dev.canarygate.person.PersonSteps;
import dev.canarygate.report.PersonStatements;
import dev.canarygate.text.Json;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A gate that goes on when two persons have approved what it is about. */
@Timeout(30)
class ApprovedRunsTest {
  private static final Map<String, Object> TWO_PERSONS =
      Map.of("count", "2", "not", List.of("starter"), "expires", "24h");

  @TempDir Path folder;
  private Stage stage;
  private String candidate = "3.2.0rc16";

  @BeforeEach
  void aGateThatAsksTwoPersons() {
    stage = new Stage(folder, gate(TWO_PERSONS));
  }

  private GateDefinition gate(Map<String, Object> rule) {
    return new SmallGate()
        .workPackage("SEES")
        .does(step("see", (w, a) -> Finding.passed("seen").with("candidate.version", candidate)))
        .eachRun()
        .end()
        .workPackage("ASKS", "SEES")
        .does(approve(rule))
        .end()
        .workPackage("GOES", "ASKS")
        .does(finds("go", Finding.passed("gone")))
        .end()
        .about(List.of(), "candidate.version");
  }

  private static StepKind kind() {
    return PersonSteps.kinds().get(0);
  }

  private static StepDefinition approve(Map<String, Object> rule) {
    return new StepDefinition("approve", kind(), new Settings(rule));
  }

  private void approves(String person) {
    var state = GateState.of(stage.events);
    var asked = new Assignment(gate(TWO_PERSONS), state, "ASKS", 1, "approve");
    stage.record(
        new Event.Approved(
            stage.world.time.now(),
            new Approval("ASKS", "approve", person, null, "digest", ApprovalRule.about(asked))));
  }

  private void revokes(String id) {
    stage.record(new Event.Revoked(stage.world.time.now(), id, "eve", "wrong", List.of("ASKS")));
  }

  private Finding found() {
    return stage.plan().state().newestAttempt("ASKS").stream()
        .map(Attempt::performed)
        .flatMap(List::stream)
        .map(Attempt.Performed::finding)
        .findFirst()
        .orElseThrow();
  }

  private List<String> due() {
    return stage.plan().questions().stream()
        .filter(Question::due)
        .map(each -> each.why() + ": " + each.command())
        .toList();
  }

  @Test
  void itWaitsUntilTwoPersonsHaveApproved() {
    assertThat(stage.run().outcome()).isEqualTo(Outcome.WAITING);
    assertThat(found().summary()).isEqualTo("waits for 2 persons to approve");
    assertThat(due()).containsExactly("waits for 2 persons to approve: approve ASKS --by NAME");

    approves("bob");
    assertThat(due())
        .containsExactly(
            "waits for 1 more person to approve, 1 of 2 approved: bob: approve ASKS --by NAME");
    assertThat(stage.plan().outcome()).isEqualTo(Outcome.WAITING);
    assertThat(stage.run().outcome()).isEqualTo(Outcome.WAITING);

    approves("carol");
    assertThat(due()).isEmpty();
    assertThat(stage.plan().outcome()).isEqualTo(Outcome.OPEN);
    assertThat(stage.run().outcome()).isEqualTo(Outcome.CLEARED);
    assertThat(found().facts().asMap())
        .containsEntry("approval.count", "2")
        .containsEntry("approval.needed", "2")
        .containsEntry("approval.missing", "0")
        .containsEntry("approval.by", "bob; carol")
        .containsKey("approval.next-expiry");
  }

  @Test
  void onePersonCountsOnceHoweverTheyAreSpelled() {
    stage.run();
    approves("Bob <bob@example.org>");
    approves(" BOB ");

    assertThat(stage.run().outcome()).isEqualTo(Outcome.WAITING);
    assertThat(found().facts().asMap()).containsEntry("approval.count", "1");
  }

  @Test
  void whoStartedTheGateDoesNotCountAndTheStepSaysSo() {
    stage.run();
    approves("Ana");
    approves("bob");

    assertThat(stage.run().outcome()).isEqualTo(Outcome.WAITING);
    assertThat(found().details())
        .contains("Does not count: approval-1 by Ana: who started the gate cannot approve it");
  }

  @Test
  void anApprovalOfAnotherCandidateNoLongerCountsAndTheStepSaysSo() {
    stage.run();
    approves("bob");
    approves("carol");
    candidate = "3.2.0rc17";

    assertThat(stage.run().outcome()).isEqualTo(Outcome.WAITING);
    assertThat(found().facts().get("approval.not-counted").orElseThrow())
        .contains("approval-1 by bob: candidate.version was 3.2.0rc16 and is 3.2.0rc17")
        .contains("approval-2 by carol: candidate.version was");
  }

  @Test
  void aPassIsDueAgainForAnotherCandidate() {
    stage.run();
    approves("bob");
    approves("carol");
    stage.run();
    candidate = "3.2.0rc17";

    assertThat(stage.run().outcome()).isEqualTo(Outcome.WAITING);
  }

  @Test
  void anApprovalOfAnotherDefinitionDoesNotCount() {
    stage.run();
    for (var person : List.of("bob", "carol")) {
      stage.record(
          new Event.Approved(
              stage.world.time.now(),
              new Approval("ASKS", "approve", person, null, "older", found().facts())));
    }

    assertThat(stage.run().outcome()).isEqualTo(Outcome.WAITING);
    assertThat(found().facts().get("approval.not-counted").orElseThrow())
        .contains("approval-1 by bob: the gate's files or parameters have changed since");
  }

  @Test
  void anApprovalExpires() {
    stage.run();
    approves("bob");
    stage.world.time.advance(Duration.ofHours(23));
    approves("carol");
    stage.world.time.advance(Duration.ofHours(1));

    assertThat(stage.run().outcome()).isEqualTo(Outcome.WAITING);
    assertThat(found().facts().asMap()).containsEntry("approval.by", "carol");
    assertThat(found().facts().get("approval.not-counted").orElseThrow())
        .contains("approval-1 by bob: expired at ");
  }

  @Test
  void aPassDoesNotOutliveItsApprovalsAlsoOfAGateThatWasCleared() {
    stage.run();
    approves("bob");
    approves("carol");
    var cleared = stage.run();
    assertThat(cleared.outcome()).isEqualTo(Outcome.CLEARED);
    stage.world.time.advance(Duration.ofHours(23));
    assertThat(stage.plan().standing(asks(cleared)).kind()).isEqualTo(Standing.Kind.KEPT);
    stage.world.time.advance(Duration.ofHours(2));

    assertThat(stage.plan().outcome()).isEqualTo(Outcome.OPEN);
    assertThat(stage.plan().standing(asks(cleared)))
        .matches(standing -> standing.kind() == Standing.Kind.DUE)
        .matches(standing -> standing.why().contains("what people said at 'approve' counted"));
  }

  @Test
  void programsReadUntilWhenAnApprovalCounts() {
    stage.run();
    approves("bob");
    assertThat(first().path("counts").asBoolean()).isTrue();
    var until = Instant.parse(first().path("expires").asText());

    stage.world.time.advance(Duration.ofHours(24));

    assertThat(until).isEqualTo(stage.plan().now());
    assertThat(first().path("counts").asBoolean()).isFalse();
  }

  private ObjectNode first() {
    var plan = stage.plan();
    var node = Json.object();
    PersonStatements.json(plan.state().statements().all().get(0), plan, node);
    return node;
  }

  private static WorkPackage asks(Plan plan) {
    return plan.definition().workPackage("ASKS");
  }

  @Test
  void aRevokedApprovalIsAsIfItHadNotBeenGiven() {
    stage.run();
    approves("bob");
    approves("carol");
    revokes("approval-1");

    assertThat(due()).hasSize(1);
    assertThat(stage.run().outcome()).isEqualTo(Outcome.WAITING);
    assertThat(found().facts().get("approval.not-counted").orElseThrow())
        .isEqualTo("approval-1 by bob: revoked by eve");

    approves("bob");
    assertThat(stage.run().outcome()).isEqualTo(Outcome.CLEARED);
    assertThat(GateState.of(stage.events).statements().all()).hasSize(3);
  }

  /** One person's word must not stand in for two persons' approvals. */
  @Test
  void noOtherStopOfThePackageCoversTheMissingApproval() {
    var guarded =
        new StepDefinition(
            "approve", kind(), new Settings(TWO_PERSONS), List.of(new Guard(null, false, null)));
    stage =
        new Stage(
            folder,
            new SmallGate()
                .workPackage("ASKS")
                .does(guarded)
                .stops("few", "approval.count < 2", Verdict.FAILED, List.of())
                .end()
                .definition());
    stage.run();
    for (var stop : List.of("few", "approve-waiting")) {
      var until = stage.world.time.now().plus(Duration.ofDays(1));
      stage.record(
          new Event.Waived(
              stage.world.time.now(), new Waiver(null, stop, "eve", "x", until, null)));
    }

    assertThat(stage.run().outcome()).isEqualTo(Outcome.WAITING);
  }

  @ParameterizedTest
  @CsvSource({
    "count, 0, count: 0 persons must approve; expected 1 to 100",
    "count, 101, count: 101 persons must approve; expected 1 to 100",
    "not, author, not: 'author' is not known; expected starter",
    "who, ana|ANA, 'who names 1 person, and 2 must approve; expected at least 2 names'",
    "who, ana| |bob, who: a name is empty; expected names of persons"
  })
  void aRuleThatNobodyCanFulfillIsRefused(String setting, String value, String why) {
    var rule = new HashMap<>(TWO_PERSONS);
    rule.put(setting, setting.equals("count") ? value : List.of(value.split("\\|")));

    assertThatThrownBy(() -> kind().step(new Settings(rule)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(why);
  }
}
