package dev.canarygate.run;

import static dev.canarygate.run.SmallGate.alone;
import static dev.canarygate.run.SmallGate.finds;
import static dev.canarygate.run.SmallGate.step;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.canarygate.gate.Event;
import dev.canarygate.gate.Finding;
import dev.canarygate.gate.Outcome;
import dev.canarygate.world.Interrupted;
import dev.canarygate.world.SharedResources;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A gate that shares what it uses with other gates of the machine. */
@Timeout(60)
final class SharedUseTest {
  @TempDir Path folder;
  private final Machine machine = new Machine();

  /** What another gate has, and what this one does with the rest. */
  private static final class Machine implements SharedResources {
    private final Set<String> free = new HashSet<>(Set.of("harness", "installation", "queue"));
    private final List<String> story = new ArrayList<>();
    private int looksUntilFree;
    private Runnable atLook = () -> {};

    @Override
    public synchronized Optional<Taken> take(Set<String> names) {
      if (looksUntilFree > 0) {
        looksUntilFree--;
        atLook.run();
        return Optional.of(new Taken("queue", "gate other (pid 7)"));
      }
      assertThat(free).as("taken once").containsAll(names);
      free.removeAll(names);
      story.add("takes " + names.stream().sorted().toList());
      return Optional.empty();
    }

    private synchronized boolean has(String name) {
      return free.contains(name);
    }

    @Override
    public synchronized void giveBack(Set<String> names) {
      assertThat(free).as("given back once").doesNotContainAnyElementsOf(names);
      free.addAll(names);
      story.add("gives " + names.stream().sorted().toList());
    }
  }

  private Stage stage(SmallGate gate) {
    var stage = new Stage(folder, gate.definition());
    stage.sharing(machine);
    return stage;
  }

  private static SmallGate gate() {
    return new SmallGate()
        .workPackage("A")
        .does(alone("queue", finds("send", Finding.passed("ok"))), finds("look", passed()))
        .end()
        .workPackage("B")
        .does(finds("first", passed()), finds("second", passed()))
        .uses("harness", "installation")
        .end();
  }

  private static Finding passed() {
    return Finding.passed("ok");
  }

  @Test
  void aStepHasItWhileItGoesOnAndAPackageUntilItsEnd() {
    var stage = stage(gate());
    assertThat(stage.run().outcome()).isEqualTo(Outcome.CLEARED);
    assertThat(machine.story)
        .containsSubsequence("takes [queue]", "gives [queue]")
        .containsSubsequence("takes [harness, installation]", "gives [harness, installation]")
        .hasSize(4);
  }

  @Test
  void aStepWhoseTurnItIsNotWaitsWithoutBeingBegun() {
    machine.looksUntilFree = 5;
    var stage = stage(gate());
    machine.atLook =
        () ->
            assertThat(List.copyOf(stage.events))
                .noneMatch(
                    each -> each instanceof Event.StepStarted begun && begun.step().equals("send"));
    assertThat(stage.run().outcome()).isEqualTo(Outcome.CLEARED);
    assertThat(machine.free).hasSize(3);
  }

  @Test
  void whoIsInterruptedWhileItWaitsHasNothingAndLosesNoAttempt() {
    machine.looksUntilFree = Integer.MAX_VALUE;
    var stage = stage(gate());
    var runner = stage.runner();
    machine.atLook = runner::interrupt;
    assertThatThrownBy(() -> runner.run(stage.start(), List.of())).isInstanceOf(Interrupted.class);
    assertThat(machine.free).hasSize(3);
    assertThat(stage.events).last().isInstanceOf(Event.RunInterrupted.class);

    machine.looksUntilFree = 0;
    machine.atLook = () -> {};
    assertThat(stage.run().outcome()).isEqualTo(Outcome.CLEARED);
    assertThat(machine.free).hasSize(3);
  }

  @Test
  void whatAStepUsedIsFreeBeforeTheNextStepOfItsPackage() {
    var gate =
        new SmallGate()
            .workPackage("A")
            .does(
                alone("queue", finds("send", passed())),
                step(
                    "look",
                    (world, here) ->
                        machine.has("queue") ? passed() : Finding.failed("still taken")))
            .end();
    assertThat(stage(gate).run().outcome()).isEqualTo(Outcome.CLEARED);
  }

  @Test
  void whatAPackageHeldIsFreeForTheNextPackage() {
    var gate =
        new SmallGate()
            .workPackage("A")
            .does(finds("look", passed()))
            .uses("harness")
            .end()
            .workPackage("B", "A")
            .does(finds("look", passed()))
            .uses("harness")
            .end();
    assertThat(stage(gate).run().outcome()).isEqualTo(Outcome.CLEARED);
    assertThat(machine.story)
        .containsExactly(
            "takes [harness]", "gives [harness]", "takes [harness]", "gives [harness]");
  }

  @Test
  void whatAPackageHoldsIsGivenBackWhenAPersonEndsTheRun() {
    var runner = new AtomicReference<Runner>();
    var stage =
        stage(
            new SmallGate()
                .workPackage("A")
                .does(
                    step(
                        "cut",
                        (world, here) -> {
                          Objects.requireNonNull(runner.get()).interrupt();
                          return passed();
                        }))
                .uses("harness")
                .end());
    var cut = stage.runner();
    runner.set(cut);

    assertThatThrownBy(() -> cut.run(stage.start(), List.of())).isInstanceOf(Interrupted.class);

    assertThat(machine.story).containsExactly("takes [harness]", "gives [harness]");
  }

  @Test
  void aLockThatTheDiskRefusesEndsTheRun() {
    machine.looksUntilFree = Integer.MAX_VALUE;
    var stage = stage(gate());
    machine.atLook =
        () -> {
          throw new IllegalStateException("no lock");
        };
    assertThatThrownBy(stage::run).hasMessageContaining("no lock");
    assertThat(machine.free).hasSize(3);
  }
}
