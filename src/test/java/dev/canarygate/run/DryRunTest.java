package dev.canarygate.run;

import static dev.canarygate.run.SmallGate.finds;
import static dev.canarygate.run.SmallGate.step;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.canarygate.gate.Event;
import dev.canarygate.gate.Finding;
import dev.canarygate.gate.GateDefinition;
import dev.canarygate.gate.GateState;
import dev.canarygate.gate.Outcome;
import dev.canarygate.gate.Step;
import dev.canarygate.gate.StepDefinition;
import dev.canarygate.gate.Verdict;
import dev.canarygate.gate.Waiver;
import dev.canarygate.gate.WritePolicy;
import dev.canarygate.gate.WritePolicy.Rule;
import dev.canarygate.world.CommitRef;
import dev.canarygate.world.CommitStatus;
import dev.canarygate.world.Effect;
import dev.canarygate.world.EffectId;
import dev.canarygate.world.Progress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A dry run goes as far as a run would, and no further. */
final class DryRunTest extends DryRunsOfSmallGates {
  private static SmallGate regression(StepDefinition reopen, Finding finding) {
    return new SmallGate()
        .workPackage("A")
        .does(finds("run", finding))
        .stops("regression", "issue = 7", Verdict.FAILED, List.of(), reopen)
        .onStop(neverDone("seal"))
        .end();
  }

  @Test
  void whatNeedsAPackageThatStopsTheGateIsNotReachedAndAnnouncesNothing() {
    var gate = looksThenSays(finds("look", Finding.passed("looked").with("open", "yes")));

    var outlook = preview(gate);

    assertThat(stops(outlook)).containsExactly("A/open");
    assertThat(section(outlook, "B").notReached()).isEqualTo("A stops the gate (open)");
    assertThat(section(outlook, "B").lines()).isEmpty();
    assertThat(outlook.changes()).isEmpty();
    assertThat(outlook.plan().outcome()).isEqualTo(Outcome.WAITING);
  }

  @Test
  void aStepThatFailsWithoutAStopOfItsOwnStopsItToo() {
    for (var finding : List.of(Finding.failed("bad"), Finding.inconclusive("no answer"))) {
      var outlook = preview(looksThenSays(finds("look", finding)));

      assertThat(outlook.changes()).isEmpty();
      assertThat(outlook.plan().outcome())
          .isEqualTo(finding.verdict() == Verdict.FAILED ? Outcome.STOPPED : Outcome.HELD);
    }
  }

  @Test
  void aDefectOfAStepEndsItAsARunEnds() {
    Step broken =
        (world, assignment) -> {
          throw new IllegalStateException("oops");
        };
    var outlook = preview(looksThenSays(step("look", broken)));

    assertThat(stops(outlook)).containsExactly("A/look-inconclusive");
    assertThat(outlook.plan().outcome()).isEqualTo(Outcome.HELD);
  }

  @Test
  void whereNothingStopsItEveryChangeIsAnnouncedAsCertain() {
    var outlook = preview(looksThenSays(finds("look", Finding.passed("closed"))));

    assertThat(outlook.changes()).containsExactly(new Outlook.Change("B", comment("say"), "", ""));
    assertThat(outlook.changes().get(0).certain()).isTrue();
    assertThat(outlook.plan().outcome()).isEqualTo(Outcome.CLEARED);
    assertThat(world.forge.effects()).isEmpty();
  }

  @Test
  void aWaivedStopStopsNothing() {
    var tomorrow = world.time.now().plus(Duration.ofDays(1));
    events.add(
        new Event.Waived(
            world.time.now(), new Waiver("A", "open", "ana", "known", tomorrow, null)));

    var outlook =
        preview(looksThenSays(finds("look", Finding.passed("looked").with("open", "yes"))));

    assertThat(outlook.stops()).isEmpty();
    assertThat(outlook.changes()).hasSize(1);
  }

  @Test
  void whatAStopAsksForIsAnnouncedOnlyWhenItTrippedAndAfterWhatItDoesFirst() {
    var reopen =
        writes(
            "reopen",
            Finding.passed("wanted").wanting(new Effect.Reopen(EffectId.parse("r"), ISSUE)));
    world.forge.closed("o/cli", 7, "An issue", "2026-05-20T10:00:00Z");

    assertThat(preview(regression(reopen, Finding.passed("fine"))).changes()).isEmpty();

    var outlook = preview(regression(reopen, Finding.failed("bad").with("issue", 7)));
    assertThat(outlook.changes())
        .containsExactly(
            new Outlook.Change("A", new Effect.Reopen(EffectId.parse("r"), ISSUE), "", ""));
    assertThat(section(outlook, "A").lines())
        .extracting(Outlook.Line::step, Outlook.Line::did)
        .containsExactly(tuple("run", true), tuple("seal", false), tuple("reopen", true));
    assertThat(section(outlook, "A").lines().get(1).finding().summary()).isEqualTo("A test.");
  }

  @Test
  void whatStartsBesideAPackageThatStopsIsLookedAtAndWhatMayStartIsDoubted() {
    var gate =
        new SmallGate()
            .workPackage("A")
            .does(finds("look", Finding.passed("fine")))
            .end()
            .workPackage("B", "A")
            .does(writes("say", said()))
            .end()
            .workPackage("C")
            .does(finds("health", Finding.failed("degraded")))
            .end();

    var outlook = preview(gate);

    assertThat(outlook.sections())
        .extracting(Outlook.Section::workPackage)
        .containsExactly("A", "B", "C");
    assertThat(section(outlook, "A").lines()).hasSize(1);
    assertThat(outlook.changes())
        .containsExactly(
            new Outlook.Change("B", comment("say"), "", "C stops the gate (health-failed)"));
    assertThat(outlook.changes().get(0).certain()).isFalse();
  }

  private static SmallGate failing(boolean keepsGoing) {
    var first = new SmallGate().workPackage("A").does(finds("look", Finding.failed("not good")));
    return (keepsGoing ? first.keepGoing() : first)
        .end()
        .workPackage("B", "A")
        .does(neverDone("b"))
        .end()
        .workPackage("C")
        .does(finds("c", Finding.passed("ok")))
        .end()
        .workPackage("D", "C")
        .does(finds("d", Finding.passed("ok")))
        .end();
  }

  @Test
  void aFailedPackageThatKeepsGoingLeavesNoDoubtAboutThoseThatDoNotNeedIt() {
    var sections = preview(failing(true)).sections();

    assertThat(sections.get(1).notReached()).isEqualTo("A stops the gate (look-failed)");
    assertThat(sections.get(3).notReached()).isEmpty();
    assertThat(sections.get(3).doubt()).isEmpty();
    assertThat(sections.get(3).lines()).hasSize(1);
    assertThat(preview(failing(false)).sections().get(3).doubt())
        .isEqualTo("A stops the gate (look-failed)");
  }

  @Test
  void aChangeThatTheWritePolicyRefusesIsNotAnnouncedAndStopsIt() {
    var gate = allowing(looksThenSays(finds("look", Finding.passed("fine"))));
    var nothing =
        new GateDefinition(
            "A gate",
            Map.of(),
            gate.workPackages(),
            new WritePolicy(List.of(new Rule("comment", "o/cli", 8)), List.of()),
            "d");

    var outlook = preview(nothing);

    assertThat(stops(outlook)).containsExactly("B/effect-refused");
    assertThat(outlook.changes()).isEmpty();
  }

  @Test
  void anIssueThatIsAsWantedIsNotAnnouncedToBeChanged() {
    world.forge.closed("o/cli", 7, "An issue", "2026-05-20T10:00:00Z");
    var gate =
        new SmallGate()
            .workPackage("A")
            .does(
                writes(
                    "close",
                    Finding.passed("to close")
                        .wanting(new Effect.Close(EffectId.parse("c"), ISSUE))))
            .end();

    var outlook = preview(gate);

    assertThat(outlook.changes()).isEmpty();
    assertThat(section(outlook, "A").lines().get(0).finding().summary())
        .isEqualTo("to close; it is so already");
  }

  @Test
  void anIssueOfWhichNothingCanBeReadIsAnnouncedToBeChanged() {
    var gate =
        new SmallGate()
            .workPackage("A")
            .does(
                writes(
                    "change",
                    Finding.passed("to change")
                        .wanting(
                            new Effect.Close(EffectId.parse("c"), ISSUE),
                            new Effect.Reopen(EffectId.parse("r"), ISSUE))))
            .end();

    assertThat(preview(gate).changes())
        .extracting(Outlook.Change::effect)
        .containsExactly(new Effect.Close(EffectId.parse("c"), ISSUE));
    world.forge.unreachable();
    assertThat(preview(gate).changes()).hasSize(2);
  }

  @Test
  void whoWatchesSeesEachStepBeforeItIsRead() {
    var seen = new ArrayList<String>();
    var watcher =
        new Watcher() {
          @Override
          public void saw(Event event, GateState state) {}

          @Override
          public void reads(String workPackage, String step) {
            seen.add(workPackage + " " + step);
          }

          @Override
          public Progress progress(String workPackage) {
            return Progress.SILENT;
          }
        };
    Step looks =
        (seenBy, assignment) -> {
          assertThat(seen).containsExactly("A look");
          return Finding.passed("looked");
        };

    preview(allowing(looksThenSays(step("look", looks))), watcher);

    assertThat(seen).containsExactly("A look", "B say");
  }

  @Test
  void aStatusIsAnnouncedWhateverItsCommitHas() {
    var commit = new CommitRef("o/cli", "0123456789abcdef0123456789abcdef01234567");
    var status =
        new Effect.Status(
            EffectId.parse("s"), commit, "gate", CommitStatus.State.SUCCESS, "all well", null);
    var gate =
        new SmallGate()
            .workPackage("A")
            .does(writes("status", Finding.passed("to set").wanting(status)))
            .end();

    assertThat(preview(allowing(gate, new Rule("status", "o/cli"))).changes())
        .extracting(Outlook.Change::effect)
        .containsExactly(status);
  }
}
