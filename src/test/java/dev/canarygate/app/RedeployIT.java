package dev.canarygate.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.canarygate.Slow;
import dev.canarygate.app.MovingWorld.Moment;
import dev.canarygate.gate.Event;
import dev.canarygate.gate.Facts;
import dev.canarygate.gate.Outcome;
import dev.canarygate.rehearsal.state.Comment;
import dev.canarygate.run.Watcher;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * Another build of the deployment takes over at any step of any package: every comment is about one
 * build, no two canaries run at once, and the gate is cleared for the build that is there in the
 * end.
 *
 * <p>{@code -Dredeploys=all} takes every step, as the soak profile does; else every few.
 */
@Slow
final class RedeployIT {
  private static final int EVERY = 26;
  private static final int EVERY_OF_THE_LAST = 3;
  private static final int BUILD = 1;
  private static final Pattern SHA = Pattern.compile("\\b[0-9a-f]{40}\\b");

  @TempDir Path folder;

  @TestFactory
  Stream<DynamicTest> whateverStepTheRedeployFallsInto() {
    var moments = moments();
    boolean all = System.getProperty("redeploys", "").equals("all");
    return IntStream.range(0, moments.size())
        .filter(i -> all || taken(i, moments))
        .mapToObj(moments::get)
        .map(moment -> DynamicTest.dynamicTest(moment.toString(), () -> redeployed(moment)));
  }

  /** Some of all, and more of the last: there most is at stake. */
  private static boolean taken(int i, List<Moment> moments) {
    int fromTheEnd = moments.size() - i;
    return i % EVERY == EVERY - 1
        || (moments.get(i).workPackage().equals("WP08") && fromTheEnd % EVERY_OF_THE_LAST == 1);
  }

  /** Every step of an undisturbed gate, in the order in which they begin. */
  private List<Moment> moments() {
    try (var world = new MovingWorld(folder.resolve("undisturbed"), "cleared")) {
      assertThat(world.start(Watcher.NONE).outcome()).isEqualTo(Outcome.CLEARED);
      Map<String, Integer> times = new HashMap<>();
      return steps(world.events()).stream()
          .map(
              step ->
                  new Moment(
                      step.workPackage(),
                      step.step(),
                      times.merge(step.workPackage() + step.step(), 1, Integer::sum)))
          .toList();
    }
  }

  private static List<Event.StepStarted> steps(List<Event> events) {
    return events.stream()
        .filter(Event.StepStarted.class::isInstance)
        .map(Event.StepStarted.class::cast)
        .toList();
  }

  private void redeployed(Moment moment) {
    try (var world =
        new MovingWorld(folder.resolve(moment.toString().replace(' ', '-')), "cleared")) {
      var before = world.deployed();
      var plan = world.start(MovingWorld.at(moment, () -> world.redeploy(BUILD)));

      assertThat(plan.outcome()).as(world.changes().toString()).isEqualTo(Outcome.CLEARED);
      var events = world.events();
      world.comments(MovingWorld.E2E, 41).forEach(each -> isOfOneBuild(each, before, events));
      world.comments(MovingWorld.CLI, 1038).forEach(each -> isOfOneBuild(each, before, events));
      assertThat(world.changes().stream().filter(each -> each.contains("close"))).hasSize(1);
      assertThat(world.changes().stream().filter(each -> each.contains("comment spec-kitty#1038")))
          .hasSize(1);
      assertThat(events.toString()).doesNotContain("a defect of this program");
      oneCanaryAtATime(events);
    }
  }

  /** Commit, image and every run that a comment names are of the same build. */
  private static void isOfOneBuild(Comment comment, String before, List<Event> events) {
    if (!comment.body().contains("git SHA")) {
      return;
    }
    var named = SHA.matcher(comment.body()).results().map(each -> each.group()).toList();
    boolean later = comment.body().contains(MovingWorld.image(BUILD));
    assertThat(named)
        .as(comment.body())
        .contains(later ? MovingWorld.sha(BUILD) : before)
        .doesNotContain(later ? before : MovingWorld.sha(BUILD));
    runs(events).entrySet().stream()
        .filter(run -> comment.body().contains(run.getKey()))
        .forEach(run -> assertThat(named).contains(run.getValue()));
  }

  /** Run id to the commit of the deployment that the run was made against. */
  private static Map<String, String> runs(List<Event> events) {
    var runs = new HashMap<String, String>();
    for (var event : events) {
      if (event instanceof Event.StepFinished finished) {
        var facts = finished.finding().facts();
        for (var name : List.of("1", "2", "3", "4", "single")) {
          put(runs, facts, "canary.run-" + name);
        }
      }
    }
    return runs;
  }

  private static void put(Map<String, String> runs, Facts facts, String run) {
    var id = facts.get(run + ".id");
    var sha = facts.get(run + ".saas-sha");
    if (id.isPresent() && sha.isPresent()) {
      runs.put(id.get(), sha.get());
    }
  }

  private static void oneCanaryAtATime(List<Event> events) {
    var underWay = new HashSet<String>();
    var overlaps = new ArrayList<String>();
    for (var event : events) {
      if (event instanceof Event.StepStarted started && started.step().startsWith("run-")) {
        underWay.add(started.workPackage());
        if (underWay.size() > 1) {
          overlaps.add(started.toString());
        }
      } else if (event instanceof Event.StepFinished finished) {
        underWay.remove(finished.workPackage());
      }
    }
    assertThat(overlaps).isEmpty();
  }
}
