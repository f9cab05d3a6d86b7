package dev.canarygate.run;

import static dev.canarygate.run.SmallGate.alone;
import static dev.canarygate.run.SmallGate.finds;
import static dev.canarygate.run.SmallGate.step;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.canarygate.gate.Assignment;
import dev.canarygate.gate.Event;
import dev.canarygate.gate.Finding;
import dev.canarygate.gate.GateDefinition;
import dev.canarygate.gate.Outcome;
import dev.canarygate.gate.Settings;
import dev.canarygate.gate.Standing;
import dev.canarygate.gate.StepDefinition;
import dev.canarygate.gate.Verdict;
import dev.canarygate.issues.IssueSteps;
import dev.canarygate.world.Effect;
import dev.canarygate.world.EffectId;
import dev.canarygate.world.Forge;
import dev.canarygate.world.IssueRef;
import dev.canarygate.world.Obstacle;
import dev.canarygate.world.Settlement;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The deployment becomes another one while the gate goes on. */
@Timeout(30)
class MovingGroundTest {
  private static final IssueRef ISSUE = new IssueRef("acme/e2e", 41);

  @TempDir Path folder;
  private volatile String build = "old";

  /** What happens elsewhere while somebody looks at the build. */
  private volatile Runnable meanwhile = () -> {};

  /** A measures the build, B rests on it and says so. */
  private GateDefinition saying(StepDefinition... before) {
    return new SmallGate()
        .workPackage("A")
        .does(step("snapshot", (world, here) -> deployed()))
        .end()
        .workPackage("B", "A")
        .does(before)
        .does(step("say", (world, here) -> said(here)))
        .end()
        .about(step("look", true, (world, here) -> deployed()), "saas.sha");
  }

  private Finding deployed() {
    meanwhile.run();
    return Finding.passed("the build is " + build).with("saas.sha", build);
  }

  private static Finding said(Assignment here) {
    var sha = here.facts().get("saas.sha").orElse("?");
    return Finding.passed("written").wanting(comment(here, "about " + sha));
  }

  private static Effect.Comment comment(Assignment here, String body) {
    var number = here.state().attempts(here.workPackage()).size();
    return new Effect.Comment(EffectId.parse("gate-1/none/say~" + number), ISSUE, body);
  }

  private StepDefinition redeploysOnce(String id) {
    var left = new AtomicInteger(1);
    return step(
        id,
        (world, here) -> {
          build = left.getAndDecrement() > 0 ? "new" : build;
          return Finding.passed("done");
        });
  }

  @Test
  void aBuildThatChangesBeforeACommentIsNeverSaidAndWhatRestsOnItIsDoneAgain() {
    var stage = new Stage(folder, saying(redeploysOnce("work")));

    assertThat(stage.run().outcome()).isEqualTo(Outcome.CLEARED);

    assertThat(comments(stage)).containsExactly("about new");
    assertThat(stage.plan().state().attempts("B"))
        .extracting(attempt -> attempt.word())
        .containsExactly("superseded", "passed");
    assertThat(superseded(stage)).containsExactly("A no longer holds: saas.sha was old and is new");
    assertThat(steps(stage))
        .containsExactly(
            "A snapshot",
            "B look",
            "B work",
            "B say",
            "B look",
            "A snapshot",
            "B look",
            "B work",
            "B say",
            "B look");
  }

  @Test
  void whatWasWordedBeforeTheChangeIsWithdrawnWithTheReason() {
    var stage = new Stage(folder, saying(redeploysOnce("work")));
    stage.run();

    assertThat(stage.plan().state().settlement(EffectId.parse("gate-1/none/say~1")))
        .hasValue(
            new Settlement(
                Settlement.How.WITHDRAWN, "A no longer holds: saas.sha was old and is new"));
    // It was never sent, so nothing is looked for.
    assertThat(stage.world.forge.questions())
        .isNotEmpty()
        .noneMatch(each -> each.startsWith("sighted"));
  }

  @Test
  void aPackageThatIsDueAgainWaitsForThoseAboveItWhichEndAtTheNextStep() {
    var gate =
        new SmallGate()
            .workPackage("A")
            .does(step("snapshot", (world, here) -> deployed()))
            .end()
            .workPackage("B", "A")
            .does(redeploysOnce("run-1"), step("health", (world, here) -> deployed()))
            .does(finds("run-2", Finding.passed("fine")))
            .onStop(step("seal", (world, here) -> Finding.passed("sealed " + word(here))))
            .end()
            .about(step("look", true, (world, here) -> deployed()), "saas.sha");
    var stage = new Stage(folder, gate);

    assertThat(stage.run().outcome()).isEqualTo(Outcome.CLEARED);

    assertThat(steps(stage))
        .containsExactly(
            "A snapshot",
            "B look",
            "B run-1",
            "B health",
            "B seal",
            "A snapshot",
            "B look",
            "B run-1",
            "B health",
            "B run-2");
    assertThat(stage.plan().state().attempts("B").get(0).performed().get(3).finding().summary())
        .isEqualTo("sealed superseded");
  }

  private static String word(Assignment here) {
    return here.state().newestAttempt(here.workPackage()).orElseThrow().word();
  }

  @Test
  void aWorldThatDoesNotComeToRestHoldsTheGateAfterTheAllowedAttempts() {
    var builds = new AtomicInteger();
    var gate =
        new SmallGate()
            .workPackage("A")
            .does(step("snapshot", (world, here) -> another(builds)))
            .end()
            .workPackage("B", "A")
            .does(finds("work", Finding.passed("fine")))
            .attempts(2)
            .end()
            .about(step("look", true, (world, here) -> another(builds)), "saas.sha");
    var stage = new Stage(folder, gate);

    assertThat(stage.run().outcome()).isEqualTo(Outcome.HELD);

    assertThat(stage.plan().standing(gate.workPackage("B")))
        .isEqualTo(
            new Standing(
                Standing.Kind.SPENT,
                "started 2 times in this run, and each time what it rests on changed"));
    assertThat(steps(stage)).doesNotContain("B work");
  }

  private static Finding another(AtomicInteger builds) {
    return Finding.passed("moving").with("saas.sha", builds.incrementAndGet());
  }

  @Test
  void supersededAttemptsAreNotCountedAgainstTheLimitOfALaterRun() {
    var stage = new Stage(folder, saying(redeploysOnce("work")));
    stage.run();
    build = "third";
    stage.world.forge.broken(
        "bringAbout", new Obstacle(Obstacle.Kind.UNREACHABLE, "GitHub", "no answer", "wait"));

    assertThat(stage.plan().standing(saying().workPackage("B")).kind())
        .isEqualTo(Standing.Kind.KEPT);
    assertThat(stage.plan().state().attempts("B").get(0).verdict()).isEqualTo(Verdict.INCONCLUSIVE);
  }

  @Test
  void aCommentOfARunThatDiedIsMadeAfterALookThatShowsTheSameBuild() {
    var stage = new Stage(folder, saying());
    diesBeforeTheCommentIsMade(stage);

    assertThat(stage.run().outcome()).isEqualTo(Outcome.CLEARED);

    assertThat(comments(stage)).containsExactly("about old");
    assertThat(stage.plan().state().attempts("B")).hasSize(1);
  }

  @Test
  void aCommentOfARunThatDiedIsNotMadeAnyMoreWhenTheBuildIsAnotherOne() {
    var stage = new Stage(folder, saying());
    diesBeforeTheCommentIsMade(stage);
    build = "new";

    assertThat(stage.run().outcome()).isEqualTo(Outcome.CLEARED);

    assertThat(comments(stage)).containsExactly("about new");
  }

  @Test
  void aCommentThatADyingRunHadMadeIsFoundAndNotMadeAgain() {
    var stage = new Stage(folder, saying());
    diesBeforeTheCommentIsMade(stage);
    stage.world.forge.bringAbout(stage.plan().state().pending().get(0));
    build = "new";

    assertThat(stage.run().outcome()).isEqualTo(Outcome.CLEARED);

    assertThat(comments(stage)).containsExactly("about old", "about new");
    assertThat(
            stage
                .plan()
                .state()
                .settlement(EffectId.parse("gate-1/none/say~1"))
                .orElseThrow()
                .how())
        .isEqualTo(Settlement.How.ADOPTED);
  }

  @Test
  void aCommentThatADyingRunHadMadeIsSettledBeforeAnyStepOfTheNextRun() {
    var stage = new Stage(folder, saying());
    diesBeforeTheCommentIsMade(stage);
    var sent = stage.plan().state().pending().get(0);
    stage.world.forge.bringAbout(sent);

    stage.run();

    var afterStart = stage.events.subList(indexOfLastStart(stage) + 1, stage.events.size());
    assertThat(afterStart)
        .first()
        .isInstanceOfSatisfying(
            Event.EffectSettled.class,
            settled -> assertThat(settled.effect()).isEqualTo(sent.id()));
    assertThat(comments(stage)).containsExactly("about old");
  }

  @Test
  void aRunThatWasOnlyBegunLooksFirstForACommentThatTheRunBeforeHadMade() {
    var stage = new Stage(folder, saying());
    diesBeforeTheCommentIsMade(stage);
    var sent = stage.plan().state().pending().get(0);
    stage.world.forge.bringAbout(sent);
    stage.record(stage.start());

    goesOn(stage);

    assertThat(stage.events.get(indexOfLastStart(stage) + 1))
        .isInstanceOfSatisfying(
            Event.EffectSettled.class,
            settled -> assertThat(settled.effect()).isEqualTo(sent.id()));
    assertThat(comments(stage)).containsExactly("about old");
  }

  /** Another process drives the run to its end. */
  private static void goesOn(Stage stage) {
    var runner = stage.runner();
    var next = runner.goOn().orElseThrow();
    while (!(next instanceof Tick.Ended)) {
      runner.awaitNews(Duration.ofSeconds(20));
      next = runner.tick();
    }
  }

  private static int indexOfLastStart(Stage stage) {
    int at = stage.events.size() - 1;
    while (!(stage.events.get(at) instanceof Event.RunStarted)) {
      at--;
    }
    return at;
  }

  @Test
  void aCommentThatADeadRunHadSentIsFoundAlsoWhenItLandsLate() {
    var stage = new Stage(folder, saying());
    diesBeforeTheCommentIsMade(stage);
    var sent = stage.plan().state().pending().get(0);
    build = "new";
    meanwhile = () -> stage.world.forge.bringAbout(sent);

    assertThat(stage.run().outcome()).isEqualTo(Outcome.CLEARED);

    assertThat(superseded(stage)).hasSize(1);
    assertThat(comments(stage)).containsExactly("about old", "about new");
    assertThat(stage.plan().state().settlement(sent.id()).orElseThrow().how())
        .isEqualTo(Settlement.How.ADOPTED);
  }

  @Test
  void aCommentThatTheProcessBeforeHadSentInTheSameRunIsFoundAlsoWhenItLandsLate() {
    var stage = new Stage(folder, saying());
    diesBeforeTheCommentIsMade(stage, 10);
    var sent = stage.plan().state().pending().get(0);
    build = "new";
    meanwhile = () -> stage.world.forge.bringAbout(sent);

    goesOn(stage);

    assertThat(stage.events).filteredOn(Event.RunStarted.class::isInstance).hasSize(1);
    assertThat(stage.plan().outcome()).isEqualTo(Outcome.CLEARED);
    assertThat(stage.plan().state().settlement(sent.id()).orElseThrow().how())
        .isEqualTo(Settlement.How.ADOPTED);
  }

  @Test
  void whatADeadRunMayHaveSentIsNotCalledWithdrawnWhileNobodyCanLookForIt() {
    var stage = new Stage(folder, saying());
    diesBeforeTheCommentIsMade(stage);
    var sent = stage.plan().state().pending().get(0);
    build = "new";
    var silence = new Obstacle(Obstacle.Kind.UNREACHABLE, "the forge", "no answer", "wait");
    meanwhile = () -> stage.world.forge.broken("sighted", silence);

    stage.run();

    assertThat(superseded(stage)).hasSize(1);
    assertThat(stage.plan().state().settlement(sent.id())).isEmpty();
    assertThat(stage.plan().state().unsettled(sent.id()).orElseThrow().why())
        .isEqualTo("no answer");
    assertThat(comments(stage)).containsExactly("about new");
  }

  /** A looks at the build in each run, so what B rests on holds; only its old words do not. */
  @Test
  void whatAnEarlierRunCouldNotMakeIsGivenUpWhenItIsAboutAnotherBuild() {
    var gate =
        new SmallGate()
            .workPackage("A")
            .does(step("snapshot", (world, here) -> deployed()))
            .eachRun()
            .end()
            .workPackage("B", "A")
            .does(step("say", (world, here) -> said(here)))
            .end()
            .about(step("look", true, (world, here) -> deployed()), "saas.sha");
    var stage = new Stage(folder, gate);
    stage.forge(new SilentForge(stage.world.forge));
    assertThat(stage.run().outcome()).isEqualTo(Outcome.HELD);
    stage.forge(stage.world.forge);
    build = "new";

    assertThat(stage.run().outcome()).isEqualTo(Outcome.CLEARED);

    var why = "saas.sha was old and is new";
    assertThat(stage.plan().state().settlement(EffectId.parse("gate-1/none/say~1")))
        .hasValue(new Settlement(Settlement.How.WITHDRAWN, why));
    assertThat(superseded(stage)).containsExactly(why);
    assertThat(comments(stage)).containsExactly("about new");
  }

  /** Answers what it is asked, and not what it is to change. */
  private static final class SilentForge extends ForgeAround {
    SilentForge(Forge forge) {
      super(forge);
    }

    @Override
    <T> T around(Supplier<T> call) {
      return call.get();
    }

    @Override
    <T> T aroundChange(Supplier<T> call) {
      throw new Obstacle(Obstacle.Kind.UNREACHABLE, "GitHub", "no answer", "wait");
    }
  }

  private static void diesBeforeTheCommentIsMade(Stage stage) {
    diesBeforeTheCommentIsMade(stage, 11);
  }

  private static void diesBeforeTheCommentIsMade(Stage stage, int records) {
    stage.diesAfter(records);
    assertThatThrownBy(stage::run).isInstanceOf(Stage.MachineDied.class);
    stage.diesAfter(Integer.MAX_VALUE);
    assertThat(stage.plan().state().pending()).hasSize(1);
    assertThat(comments(stage)).isEmpty();
  }

  @Test
  void nothingIsSaidWhileNobodyCanTellWhichBuildAnswers() {
    var known = new boolean[] {true};
    var look =
        step(
            "look",
            true,
            (world, here) -> known[0] ? deployed() : Finding.inconclusive("no answer"));
    var gate =
        new SmallGate()
            .workPackage("A")
            .does(step("snapshot", (world, here) -> deployed()))
            .end()
            .workPackage("B", "A")
            .does(
                step(
                    "say",
                    (world, here) -> {
                      known[0] = false;
                      return said(here);
                    }))
            .end()
            .about(look, "saas.sha");
    var stage = new Stage(folder, gate);

    assertThat(stage.run().outcome()).isEqualTo(Outcome.HELD);
    assertThat(comments(stage)).isEmpty();

    known[0] = true;
    assertThat(stage.run().outcome()).isEqualTo(Outcome.HELD);
    assertThat(comments(stage)).containsExactly("about old");
  }

  @Test
  void ofTheStepsThatNeedTheSameThingForThemselvesOneAtATimeGoesOn() {
    var inside = new AtomicInteger();
    var most = new AtomicInteger();
    var beside = new CyclicBarrier(2);
    var gate =
        new SmallGate()
            .workPackage("A")
            .does(alone("harness", step("one", (world, here) -> counted(inside, most, beside))))
            .end()
            .workPackage("B")
            .does(alone("harness", step("two", (world, here) -> counted(inside, most, beside))))
            .end()
            .workPackage("C")
            .does(step("first", (world, here) -> meet(beside)))
            .does(step("second", (world, here) -> meet(beside)))
            .end()
            .definition();
    var stage = new Stage(folder, gate);

    assertThat(stage.run().outcome()).isEqualTo(Outcome.CLEARED);
    assertThat(most).hasValue(1);
  }

  private static Finding counted(AtomicInteger inside, AtomicInteger most, CyclicBarrier beside) {
    most.accumulateAndGet(inside.incrementAndGet(), Math::max);
    var finding = meet(beside);
    inside.decrementAndGet();
    return finding;
  }

  private static Finding meet(CyclicBarrier beside) {
    try {
      beside.await(20, TimeUnit.SECONDS);
      return Finding.passed("met");
    } catch (Exception e) {
      return Finding.failed("alone: " + e);
    }
  }

  @Test
  void everyFactTellsWhenWhereAndBesideWhatItWasMeasured() {
    var stage = new Stage(folder, saying());
    stage.run();

    var measured = stage.plan().state().measurement("saas.sha").orElseThrow();

    assertThat(measured.workPackage()).isEqualTo("B");
    assertThat(measured.step()).isEqualTo("look");
    assertThat(measured.value()).isEqualTo("old");
    assertThat(measured.known().get("saas.sha")).hasValue("old");
    assertThat(stage.plan().state().measurement("saas.image")).isEmpty();
  }

  @Test
  void factsOfTwoIdentitiesAreNamedAsMixed() {
    var gate = saying();
    var stage = new Stage(folder, gate);
    stage.record(stage.start());
    finished(stage, "A", "snapshot", deployed().with("saas.image", "image-of-old"));
    build = "new";
    finished(stage, "B", "look", deployed());

    var here = new Assignment(gate, stage.plan().state(), "B", 1, "say");

    assertThat(here.mixed(List.of("saas.sha"))).isEmpty();
    assertThat(here.mixed(List.of("saas.sha", "saas.image")))
        .singleElement()
        .asString()
        .contains("saas.image was measured at", "saas.sha was old and is new");
  }

  @Test
  void aCommentWhoseFactsAreOfTwoBuildsIsRefusedWhereItIsWorded() {
    var kind =
        IssueSteps.kinds().stream()
            .filter(each -> each.name().equals("issues.comment"))
            .findFirst()
            .orElseThrow();
    var settings =
        new Settings(
            Map.of(
                "repo",
                ISSUE.repository(),
                "issue",
                ISSUE.number(),
                "slot",
                "e2e",
                "template",
                "{{saas.sha}} runs {{saas.image}}"));
    var gate = saying();
    var stage = new Stage(folder, gate);
    stage.record(stage.start());
    finished(stage, "A", "snapshot", deployed().with("saas.image", "image-of-old"));
    build = "new";
    finished(stage, "B", "look", deployed());
    var here = new Assignment(gate, stage.plan().state(), "B", 1, "say");

    var finding = kind.step(settings).perform(stage.world, here);

    assertThat(finding.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
    assertThat(finding.wants()).isEmpty();
    assertThat(finding.summary())
        .contains(
            "nothing is said on acme/e2e#41: measured under different identities: saas.image");
  }

  private static void finished(Stage stage, String workPackage, String step, Finding finding) {
    var at = stage.world.time.now();
    stage.record(new Event.AttemptStarted(at, workPackage, 1));
    stage.record(new Event.StepFinished(at, workPackage, 1, step, finding));
  }

  private static List<String> comments(Stage stage) {
    return stage.world.forge.comments(ISSUE).stream()
        .map(remark -> remark.body().lines().skip(1).findFirst().orElse(""))
        .toList();
  }

  private static List<String> superseded(Stage stage) {
    return stage.events.stream()
        .filter(Event.AttemptSuperseded.class::isInstance)
        .map(event -> ((Event.AttemptSuperseded) event).why())
        .toList();
  }

  private static List<String> steps(Stage stage) {
    return stage.events.stream()
        .filter(Event.StepStarted.class::isInstance)
        .map(Event.StepStarted.class::cast)
        .map(started -> started.workPackage() + " " + started.step())
        .toList();
  }
}
