package dev.canarygate.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.canarygate.evidence.Digest;
import dev.canarygate.evidence.Exhibit;
import dev.canarygate.gate.Event;
import dev.canarygate.gate.Finding;
import dev.canarygate.gate.Placement;
import dev.canarygate.journal.Held;
import dev.canarygate.journal.Holder;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * What every engine promises that hands steps to runners. A test of an engine extends this; files
 * hand out nothing.
 */
@Timeout(120)
public abstract class DispatchContract {
  private static final Instant NOW = Instant.parse("2026-05-20T05:19:00Z");
  private static final Placement CANARY = new Placement(Set.of("canary"), null);
  private static final Event NOTE = new Event.ChildEnded(NOW, "m", true, "exit code 0");

  @TempDir protected Path folder;
  private Tenure gate;
  private Dispatch dispatch;
  private Workbench bench;

  /** The gates as a machine sees them that has the artifacts folder {@code folder/MACHINE}. */
  protected abstract Gates seenBy(String machine);

  /** Jobs as runners see them. */
  protected abstract Workbench bench();

  /** Lets so much time pass that whoever says nothing is given up: holders, and one runner. */
  protected abstract void silence(String runner);

  @BeforeEach
  final void aGateThatSomebodyDrives() {
    gate = seenBy("a").create(holder("a"), NOW, "A gate", () -> {});
    dispatch = gate.dispatch().orElseThrow();
    bench = bench();
  }

  private static Holder holder(String token) {
    return new Holder("ana", "build-" + token, 1, 1, NOW, NOW, token, null);
  }

  private static Workbench.Me runner(String name) {
    return new Workbench.Me(name, "life of " + name, Set.of("canary"), "test");
  }

  private Workbench.Me seated(String name) {
    var me = runner(name);
    assertThat(bench.beat(me)).isTrue();
    dispatch.seat("FAR", 1, CANARY);
    bench.seats(me, 1);
    assertThat(dispatch.seat("FAR", 1, CANARY).runner()).isEqualTo(name);
    return me;
  }

  private Job offered() {
    var name = gate.folder().name();
    var job =
        new Job(
            Job.id(name, "FAR", 1, "s"),
            name,
            "FAR",
            1,
            "s",
            0,
            new Exhibit("definitions/x.json", Digest.of("x"), 1),
            "gates/" + name + "/FAR-attempt1");
    return dispatch.offer(job).orElseThrow();
  }

  private static Event.StepFinished result(String words) {
    return new Event.StepFinished(NOW, "FAR", 1, "s", Finding.passed(words));
  }

  private Tenure takenOver() {
    silence("nobody");
    var there = seenBy("b");
    return there.take(there.find(gate.folder().name()).orElseThrow(), holder("b"), NOW);
  }

  @Test
  public void eachCallIsAsGoodTwiceAsOnce() {
    var me = seated("one");
    assertThat(bench.beat(me)).isTrue();
    assertThat(bench.seats(me, 1)).isEqualTo(1);
    var seat = dispatch.seat("FAR", 1, CANARY);
    assertThat(dispatch.seat("FAR", 1, CANARY)).isEqualTo(seat);
    var job = offered();
    assertThat(offered()).isEqualTo(job);
    assertThat(bench.work(me)).isEqualTo(bench.work(me)).hasSize(1);
    assertThat(bench.note(me, job, 0, NOTE)).isTrue();
    assertThat(bench.note(me, job, 0, NOTE)).isTrue();
    assertThat(dispatch.news()).isEqualTo(dispatch.news()).hasSize(1);
    dispatch.heard(job, 0);
    dispatch.heard(job, 0);
    assertThat(bench.isHeard(job, 0)).isTrue();
    assertThat(bench.done(me, job, result("fine"))).isTrue();
    assertThat(bench.done(me, job, result("fine"))).isTrue();
    bench.ended(me, job);
    bench.ended(me, job);
    assertThat(dispatch.news().get(0).result()).contains(result("fine"));
    dispatch.taken(job);
    dispatch.taken(job);
    dispatch.leave("FAR");
    dispatch.leave("FAR");
    dispatch.withdraw();
    dispatch.withdraw();
    assertThat(dispatch.isEnding()).isFalse();
    assertThat(dispatch.news()).isEmpty();
    bench.leave(me);
    bench.leave(me);
    assertThat(dispatch.seat("FAR", 2, CANARY).fitting()).isZero();
  }

  @Test
  public void oneJobIsGivenToOneRunnerAlone() {
    var me = seated("one");
    var other = runner("two");
    bench.beat(other);
    var job = offered();

    assertThat(bench.seats(other, 5)).isZero();
    assertThat(bench.work(other)).isEmpty();
    assertThat(bench.work(me)).containsExactly(new Workbench.Work(job, false));
    assertThat(bench.done(other, job, result("another's"))).isFalse();
    assertThat(dispatch.news().get(0).result()).isEmpty();
  }

  @Test
  public void whoLostTheGateHandsOutNothingMoreAndTakesNothing() {
    var me = seated("one");
    var job = offered();
    bench.work(me);
    bench.note(me, job, 0, NOTE);
    try (var next = takenOver()) {
      bench.beat(me);
      isRefused(() -> dispatch.seat("FAR", 1, CANARY));
      isRefused(() -> dispatch.offer(job));
      dispatch.heard(job, 0);
      dispatch.leave("FAR");
      dispatch.withdraw();
      assertThat(dispatch.lost(job)).isEmpty();
      assertThat(bench.work(me)).as("goes on").containsExactly(new Workbench.Work(job, false));

      assertThat(bench.done(me, job, result("fine"))).isTrue();
      dispatch.taken(job);

      var news = next.dispatch().orElseThrow().news();
      assertThat(news).singleElement().satisfies(each -> assertThat(each.job()).isEqualTo(job));
      assertThat(news.get(0).result()).contains(result("fine"));
      assertThat(news.get(0).notes()).containsExactly(new JobNews.Note(0, NOTE));
      next.dispatch().orElseThrow().taken(job);
      assertThat(next.dispatch().orElseThrow().news()).isEmpty();
    }
  }

  private static void isRefused(ThrowingCallable call) {
    assertThatThrownBy(call).isInstanceOf(Held.class).hasMessageContaining("ana on build-b");
  }

  @Test
  public void theLateResultOfALostRunnerIsIgnoredAndTheNextOneCounts() {
    var one = seated("one");
    var job = offered();
    bench.work(one);
    silence("one");
    dispatch = takenOver().dispatch().orElseThrow();
    assertThat(dispatch.news().get(0).performer()).isEqualTo(JobNews.Performer.SILENT);
    assertThat(dispatch.lost(job)).contains(true);
    assertThat(dispatch.lost(job)).isEmpty();

    var two = seated("two");
    var again = offered();
    assertThat(again.id()).isNotEqualTo(job.id());
    assertThat(bench.beat(one)).as("comes back").isTrue();
    assertThat(bench.note(one, job, 0, NOTE)).isFalse();
    assertThat(bench.done(one, job, result("late"))).isFalse();
    assertThat(bench.done(one, again, result("late"))).isFalse();
    assertThat(bench.work(two)).containsExactly(new Workbench.Work(again, false));
    assertThat(bench.done(two, again, result("fine"))).isTrue();
    assertThat(dispatch.news()).hasSize(1);
    assertThat(dispatch.news().get(0).result()).contains(result("fine"));
  }

  @Test
  public void aNewProcessUnderTheNameOfALostOneSaysNothingOfItsJobs() {
    var one = seated("one");
    var job = offered();
    bench.work(one);
    silence("one");
    var next = new Workbench.Me("one", "another life", one.tags(), "test");
    assertThat(bench.beat(next)).isTrue();

    assertThat(bench.work(next)).isEmpty();
    assertThat(bench.done(next, job, result("of another life"))).isFalse();
    bench.ended(next, job);
    dispatch = takenOver().dispatch().orElseThrow();
    assertThat(dispatch.news().get(0).performer()).isEqualTo(JobNews.Performer.SILENT);
    assertThat(bench.beat(one)).as("the name is taken").isFalse();
  }

  @Test
  public void whatALivingRunnerGaveUpIsLost() {
    var me = seated("one");
    var job = offered();
    bench.work(me);
    assertThat(dispatch.lost(job)).as("it is performed").isEmpty();

    bench.ended(me, job);

    assertThat(dispatch.news().get(0).performer()).isEqualTo(JobNews.Performer.GAVE_UP);
    assertThat(dispatch.lost(job)).contains(true);
    assertThat(bench.done(me, job, result("late"))).isFalse();
    assertThat(offered().id()).isNotEqualTo(job.id());
  }

  @Test
  public void aRunnerThatCannotPerformAJobGivesItBackAndAnotherOneGetsIt() {
    var one = seated("one");
    var job = offered();
    bench.work(one);

    bench.refuse(one, job, "cannot perform it: no such file");
    bench.refuse(one, job, "cannot perform it: no such file");

    assertThat(bench.work(one)).isEmpty();
    assertThat(dispatch.news().get(0).performer()).isEqualTo(JobNews.Performer.UNFIT);
    assertThat(dispatch.lost(job)).as("it was not begun").contains(false);
    bench.seats(one, 1);
    assertThat(dispatch.seat("FAR", 1, CANARY))
        .isEqualTo(
            new Dispatch.Seat(null, null, 0, List.of("one cannot perform it: no such file")));

    var two = seated("two");
    var again = offered();
    assertThat(bench.work(two)).containsExactly(new Workbench.Work(again, false));
    assertThat(dispatch.seat("FAR", 1, CANARY).fitting()).isEqualTo(1);
  }

  @Test
  public void whatIsWithdrawnIsOverWhenItsRunnerGivesItBack() {
    var me = seated("one");
    var job = offered();
    bench.work(me);
    dispatch.withdraw();

    bench.refuse(me, job, "cannot perform it");

    assertThat(dispatch.isEnding()).isFalse();
    assertThat(dispatch.news()).isEmpty();
  }

  @Test
  public void whatIsWithdrawnEndsAndItsResultIsNotTaken() {
    var me = seated("one");
    var job = offered();
    bench.work(me);

    dispatch.withdraw();

    assertThat(dispatch.isEnding()).isTrue();
    assertThat(bench.work(me)).containsExactly(new Workbench.Work(job, true));
    assertThat(bench.done(me, job, result("late"))).isFalse();
    assertThat(dispatch.isEnding()).isFalse();
    assertThat(dispatch.news()).isEmpty();
  }
}
