package dev.canarygate.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.canarygate.engine.Dispatch;
import dev.canarygate.engine.Drive;
import dev.canarygate.engine.Job;
import dev.canarygate.engine.JobNews;
import dev.canarygate.evidence.Exhibit;
import dev.canarygate.gate.Finding;
import dev.canarygate.gate.GateDefinition;
import dev.canarygate.gate.Placement;
import dev.canarygate.gate.WorkPackage;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** When a package is told that no runner is here for it. */
final class RunnerSearchTest {
  private static final Exhibit DEFINITION = new Exhibit("definitions/x.json", "x", 1);

  private final GateDefinition definition =
      new SmallGate()
          .workPackage("FAR")
          .does(SmallGate.finds("look", Finding.passed("fine")))
          .runsOn("canary")
          .end()
          .workPackage("OTHER")
          .does(SmallGate.finds("look", Finding.passed("fine")))
          .runsOn("canary")
          .end()
          .definition();
  private final Seats seats = new Seats();
  private final List<CrewReport> reports = new ArrayList<>();
  private final List<String> answers = new ArrayList<>();
  private final RunnerSearch search =
      new RunnerSearch(
          new GateRunners("gate-1", seats, () -> DEFINITION, UnaryOperator.identity()),
          reports::add);

  private WorkPackage workPackage(String id) {
    return definition.workPackage(id);
  }

  private void seeks(String id) {
    search.begin(
        workPackage(id), 1, place -> place.read(name -> answers.add(id + " on " + name), this::no));
  }

  private void no(String why) {
    answers.add(why);
  }

  /** What the thread that records does. */
  private List<String> answers() {
    reports.forEach(each -> ((CrewReport.Turn) each).then().run());
    reports.clear();
    return answers;
  }

  @Test
  void aPackageWhoseRunnerIsLostIsNoOtherThatWorks() {
    search.underWay(Set.of("FAR"));
    seeks("FAR");

    search.look();

    assertThat(answers()).singleElement().asString().startsWith("needs a runner with the tag");
  }

  @Test
  void whileAnotherPackageWorksItWaits() {
    search.underWay(Set.of("FAR", "OTHER"));
    seeks("FAR");
    search.look();
    assertThat(answers()).isEmpty();

    search.underWay(Set.of("FAR"));
    search.look();

    assertThat(answers()).hasSize(1);
  }

  @Test
  void twoWhoseRunnersAreLostDoNotWaitForEachOther() {
    search.underWay(Set.of("FAR", "OTHER"));
    seeks("FAR");
    seeks("OTHER");

    search.look();

    assertThat(answers()).hasSize(2);
  }

  @Test
  void whoWasGivenARunnerWorks() {
    search.underWay(Set.of("FAR", "OTHER"));
    seeks("FAR");
    seeks("OTHER");
    seats.runner = "one";
    search.look();
    assertThat(answers()).containsExactly("FAR on one", "OTHER on one");

    seats.runner = null;
    seeks("FAR");
    search.look();

    assertThat(answers()).as("the other one may come to an end").hasSize(2);
  }

  /** Every package is given to one runner, or nobody is here. */
  private static final class Seats implements Dispatch {
    private @Nullable String runner;

    @Override
    public Seat seat(String workPackage, int attempt, Placement placement) {
      return new Seat(runner, null, runner == null ? 0 : 1);
    }

    @Override
    public void leave(String workPackage) {}

    @Override
    public Optional<Job> offer(Job job) {
      return Optional.of(job);
    }

    @Override
    public List<JobNews> news() {
      return List.of();
    }

    @Override
    public void heard(Job job, int note) {}

    @Override
    public void taken(Job job) {}

    @Override
    public Optional<Boolean> lost(Job job) {
      return Optional.empty();
    }

    @Override
    public void withdraw() {}

    @Override
    public boolean isEnding() {
      return false;
    }

    @Override
    public void keep(Exhibit exhibit, Path file) {}

    @Override
    public void leaveToDrivers(Drive drive) {
      throw new UnsupportedOperationException();
    }

    @Override
    public void takeFromDrivers() {
      throw new UnsupportedOperationException();
    }

    @Override
    public void fetch(Exhibit exhibit, Path to) {}
  }
}
