package dev.canarygate.run;

import static dev.canarygate.run.SmallGate.alone;
import static dev.canarygate.run.SmallGate.finds;
import static dev.canarygate.run.SmallGate.step;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.canarygate.engine.Job;
import dev.canarygate.gate.Assignment;
import dev.canarygate.gate.BadData;
import dev.canarygate.gate.Event;
import dev.canarygate.gate.Finding;
import dev.canarygate.gate.GateDefinition;
import dev.canarygate.gate.JournalMark;
import dev.canarygate.world.Children;
import dev.canarygate.world.Progress;
import dev.canarygate.world.SharedResources;
import dev.canarygate.world.World;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A step that this process performs for the driver of a gate on another machine. */
final class HiredStepTest {
  private static final Finding FINE = Finding.passed("fine");
  private static final JournalMark MARK = new JournalMark(7, "head");

  private final List<String> told = new ArrayList<>();
  private final List<Assignment> assignments = new ArrayList<>();
  private final Machine machine = new Machine();
  private final Stage stage;

  HiredStepTest(@TempDir Path folder) {
    stage = new Stage(folder, gate());
  }

  /** The machine that performs it: what its gates share, and what becomes of its programs. */
  private final class Machine implements Worlds, SharedResources, ChildRecords {
    private final List<String> story = new ArrayList<>();
    private final List<Event> records = new ArrayList<>();
    private final List<Taken> others = new ArrayList<>();
    private Children children = Children.UNRECORDED;

    @Override
    public World outside() {
      return stage.outside();
    }

    @Override
    public SharedResources resources() {
      return this;
    }

    @Override
    public World forAttempt(String evidence, Progress progress) {
      return stage.forAttempt(evidence, progress);
    }

    @Override
    public World forStep(
        String evidence, Progress progress, Children recorded, List<String> passed) {
      children = recorded;
      return stage.forAttempt(evidence, progress);
    }

    @Override
    public Optional<Taken> take(Set<String> names) {
      if (!others.isEmpty()) {
        return Optional.of(others.remove(0));
      }
      story.add("takes " + names.stream().sorted().toList());
      return Optional.empty();
    }

    @Override
    public void giveBack(Set<String> names) {
      story.add("gives " + names.stream().sorted().toList());
    }

    @Override
    public void keep(Event event) {
      records.add(event);
    }

    @Override
    public void tell(Event event) {
      records.add(event);
    }
  }

  private GateDefinition gate() {
    return new SmallGate()
        .workPackage("FAR")
        .does(
            step(
                "look",
                (world, here) -> {
                  assignments.add(here);
                  machine.story.add("performs");
                  return FINE;
                }),
            alone("queue", finds("send", FINE)),
            step("ask", HiredStepTest::asksAgain),
            step("start", (world, here) -> starts()),
            step(
                "break",
                (world, here) -> {
                  throw new IllegalStateException("a defect");
                }))
        .uses("harness")
        .runsOn("canary")
        .end()
        .about(finds("identity", FINE.with("saas.sha", "new")), "saas.sha");
  }

  private static Finding asksAgain(World world, Assignment here) {
    world.time().pauseToAskAgain(Duration.ofSeconds(1), "HTTP 503");
    return FINE;
  }

  private Finding starts() {
    var mark = machine.children.nextMark();
    machine.children.started(
        new Children.Child(mark, 7, "birth", null, 7, Duration.ofMinutes(1), "make"));
    machine.children.ended(mark, "exit code 0");
    return FINE;
  }

  private Finding performed(String step) {
    stage.record(stage.start());
    stage.record(new Event.AttemptStarted(stage.world.time.now(), "FAR", 2, "one"));
    var job =
        new Job(
            Job.id("gate-1", "FAR", 2, step),
            "gate-1",
            "FAR",
            2,
            step,
            7,
            FarStage.DEFINITION,
            "gates/gate-1/FAR-attempt2");
    return new HiredStep(gate(), stage.plan().state(), job, MARK, "far-host")
        .perform(machine, machine, told::add);
  }

  @Test
  void itIsPerformedAsItsDriverWouldPerformIt() {
    assertThat(performed("look")).isEqualTo(FINE);

    assertThat(assignments)
        .singleElement()
        .satisfies(
            here -> {
              assertThat(here.definition().workPackage("FAR").steps()).hasSize(5);
              assertThat(here.workPackage()).isEqualTo("FAR");
              assertThat(here.attempt()).isEqualTo(2);
              assertThat(here.step()).isEqualTo("look");
              assertThat(here.mark()).contains(MARK);
            });
    assertThat(stage.evidenceFolders).containsExactly("gates/gate-1/FAR-attempt2");
    assertThat(machine.story)
        .containsExactly("takes [harness, queue]", "performs", "gives [harness, queue]");
    assertThat(told).isEmpty();
  }

  @Test
  void aLookAtTheIdentityIsPerformedToo() {
    assertThat(performed("identity").facts().get("saas.sha")).contains("new");
  }

  @Test
  void itWaitsForWhatAnotherGateHasAndSaysSoOnce() {
    var queue = new SharedResources.Taken("queue", "gate other");
    machine.others.addAll(
        List.of(queue, queue, new SharedResources.Taken("harness", "gate third"), queue));

    performed("send");

    assertThat(told)
        .containsExactly(
            "waits for the queue, held by gate other",
            "waits for the harness, held by gate third",
            "waits for the queue, held by gate other");
    assertThat(stage.world.time.pauses()).hasSize(4).containsOnly(Duration.ofMillis(500));
    assertThat(machine.story).containsExactly("takes [harness, queue]", "gives [harness, queue]");
  }

  @Test
  void whatItTookIsGivenBackAlsoWhenItFails() {
    assertThat(performed("break").summary()).contains("a defect of this program in FAR step break");
    assertThat(machine.story).last().isEqualTo("gives [harness, queue]");
  }

  @Test
  void whatItAskedAgainIsInItsFinding() {
    assertThat(performed("ask").askedAgain())
        .singleElement()
        .satisfies(each -> assertThat(each.after()).isEqualTo("HTTP 503"));
  }

  @Test
  void itsProgramsAreRecordedForTheMachineThatTheyAreOn() {
    performed("start");

    assertThat(machine.records).hasSize(2);
    var started = (Event.ChildStarted) machine.records.get(0);
    assertThat(started.host()).isEqualTo("far-host");
    assertThat(started.step()).isEqualTo("start");
    assertThat(started.attempt()).isEqualTo(2);
    assertThat(started.mark()).startsWith("gate-1/FAR-2/start/");
    assertThat(started.until()).isEqualTo(started.at().plus(Duration.ofMinutes(1)));
    assertThat(machine.records.get(1))
        .isEqualTo(
            new Event.ChildEnded(
                Instant.parse("2026-05-20T11:47:00Z"), started.mark(), true, "exit code 0"));
  }

  @Test
  void aStepThatTheDefinitionDoesNotHaveIsRefused() {
    assertThatThrownBy(() -> performed("other"))
        .isInstanceOf(BadData.class)
        .hasMessageContaining("gate-1/FAR#2/other")
        .hasMessageContaining("the definition has no step other in this package");
  }
}
