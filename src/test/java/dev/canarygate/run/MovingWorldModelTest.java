package dev.canarygate.run;

import static dev.canarygate.run.SmallGate.alone;
import static dev.canarygate.run.SmallGate.step;
import static org.assertj.core.api.Assertions.assertThat;

import dev.canarygate.Sampled;
import dev.canarygate.edge.LocalWorld;
import dev.canarygate.evidence.EvidenceFolder;
import dev.canarygate.gate.Decision;
import dev.canarygate.gate.Event;
import dev.canarygate.gate.Finding;
import dev.canarygate.gate.GateDefinition;
import dev.canarygate.gate.GateState;
import dev.canarygate.gate.Outcome;
import dev.canarygate.gate.Plan;
import dev.canarygate.gate.Settings;
import dev.canarygate.gate.StepDefinition;
import dev.canarygate.gate.Verdict;
import dev.canarygate.issues.IssueSteps;
import dev.canarygate.world.FakeWorld;
import dev.canarygate.world.IssueRef;
import dev.canarygate.world.Progress;
import dev.canarygate.world.Remark;
import dev.canarygate.world.World;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.AbstractExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A gate in the shape of the product's own, in a world that moves at random: it is deployed anew,
 * candidates come and are yanked, people open, close, edit and delete, answers are lost, the
 * machine dies, another holder takes over, the clock jumps.
 *
 * <p>{@code -Dseeds=N} plays N worlds, 200 by default; {@code -Dseed=S} plays world S alone, always
 * the same.
 */
@Sampled
class MovingWorldModelTest {
  private static final int RUNS_AT_MOST = 25;
  private static final int RECORDS_AT_MOST = 6_000;
  private static final Pattern FIELD = Pattern.compile("([a-z]+)=(\\S+)");
  private static final String ABOUT =
      "sha={{saas.sha}} image={{saas.image}} candidate={{candidate.version}}"
          + " digest={{candidate.digest}} single={{run.single}} one={{run.one}} two={{run.two}}"
          + " three={{run.three}} four={{run.four}}";

  @TempDir Path folder;

  @Test
  void nothingFalseIsSaidNothingTwiceNeverTwoCanariesAndEveryGateEnds() {
    long only = Long.getLong("seed", -1);
    if (only >= 0) {
      play(only);
      return;
    }
    for (long seed = 0; seed < Integer.getInteger("seeds", 200); seed++) {
      play(seed);
    }
  }

  private void play(long seed) {
    new Played(seed, folder.resolve("seed-" + seed)).play();
  }

  /** One world and the gate in it. */
  private static final class Played implements Worlds {
    private final long seed;
    private final Random random;
    private final FakeWorld fake;
    private final ModelWorld world;
    private final GateDefinition definition;
    private final List<Event> events = new ArrayList<>();
    private int recordsLeft;

    Played(long seed, Path folder) {
      this.seed = seed;
      random = new Random(seed);
      fake = new FakeWorld(folder);
      world = new ModelWorld(fake.forge, fake.time, random);
      definition = gate();
    }

    void play() {
      for (int run = 0; run < 1 + random.nextInt(4); run++) {
        run(random.nextInt(3) == 0 ? random.nextInt(150) : RECORDS_AT_MOST);
        holds();
      }
      world.calm();
      var plan = run(RECORDS_AT_MOST);
      for (int run = 0; plan.outcome() != Outcome.CLEARED && run < RUNS_AT_MOST; run++) {
        decide();
        plan = run(RECORDS_AT_MOST);
        holds();
      }
      assertThat(plan.outcome()).as(story()).isEqualTo(Outcome.CLEARED);
      clearedForWhatIsThere();
    }

    /** Runs the gate until it can go no further, or until the machine dies. */
    private Plan run(int records) {
      recordsLeft = records;
      var crew = new OneAtATime();
      var steps = new Crew(this, Watcher.NONE, crew, crew.reports);
      var runner =
          new Runner(
              definition,
              new Ledger(this::record, GateState.of(events)),
              this,
              Watcher.NONE,
              steps);
      try {
        return runner.run(start(), List.of());
      } catch (Stage.MachineDied died) {
        assertThat(records)
            .as("the run did not come to an end: " + story())
            .isLessThan(RECORDS_AT_MOST);
        return new Plan(definition, GateState.of(events), fake.time.now());
      }
    }

    private void record(Event event) {
      if (recordsLeft-- <= 0) {
        throw new Stage.MachineDied();
      }
      events.add(event);
    }

    private Event.RunStarted start() {
      var holder = random.nextBoolean() ? "ana" : "bob";
      return new Event.RunStarted(
          fake.time.now(), "gate-1", "digest", Map.of(), Map.of(), "tool", holder, "host");
    }

    /** A person answers whatever waits for a person. */
    private void decide() {
      for (var workPackage : List.of("WP06", "WP08")) {
        var now = fake.time.now();
        var candidate = GateState.of(events).facts().get("candidate.version").orElse(null);
        events.add(
            new Event.Decided(
                now,
                new Decision(
                    workPackage,
                    new Decision.Subject("comment"),
                    Decision.Choice.SAY_AGAIN,
                    "ana",
                    "lost",
                    null,
                    candidate)));
      }
    }

    // --- what must be true at any time

    private void holds() {
      for (var comment : world.comments("sha=")) {
        isTrue(comment);
      }
      nothingTwice();
      oneCanaryAtATime();
      nobodyRunsBesideThoseAbove();
      assertThat(world.blindChanges()).as(story()).isEmpty();
    }

    private void isTrue(Remark comment) {
      var said = fields(comment.body());
      assertThat(said.get("image"))
          .as(story())
          .isEqualTo(ModelWorld.image(said.getOrDefault("sha", "")));
      assertThat(said.get("digest")).as(story()).isEqualTo("digest-of-" + said.get("candidate"));
      for (var run : said.values()) {
        if (run.startsWith("run")) {
          assertThat(world.truth(run))
              .as(comment.body() + " " + story())
              .containsExactlyInAnyOrder(said.get("sha"), said.get("candidate"));
        }
      }
    }

    private static Map<String, String> fields(String body) {
      var fields = new HashMap<String, String>();
      FIELD.matcher(body).results().forEach(each -> fields.put(each.group(1), each.group(2)));
      return fields;
    }

    private void nothingTwice() {
      var seen = new HashSet<String>();
      for (var comment : world.comments("<!-- effect ")) {
        var marker = comment.body().lines().findFirst().orElse("");
        assertThat(seen.add(marker)).as(marker + " " + story()).isTrue();
      }
    }

    private void oneCanaryAtATime() {
      var underWay = new HashSet<String>();
      for (var event : events) {
        if (event instanceof Event.RunStarted) {
          underWay.clear();
        } else if (event instanceof Event.StepStarted started && uses(started)) {
          underWay.add(started.workPackage());
          assertThat(underWay).as(story()).hasSize(1);
        } else if (event instanceof Event.StepFinished finished) {
          underWay.remove(finished.workPackage());
        }
      }
    }

    private void nobodyRunsBesideThoseAbove() {
      var underWay = new HashSet<String>();
      for (var event : events) {
        if (event instanceof Event.RunStarted) {
          underWay.clear();
        } else if (event instanceof Event.AttemptStarted started) {
          assertThat(underWay).as(story()).noneMatch(each -> restsOn(each, started.workPackage()));
          underWay.add(started.workPackage());
        } else if (event instanceof Event.AttemptEnded ended) {
          underWay.remove(ended.workPackage());
        }
      }
    }

    private boolean restsOn(String above, String below) {
      var needs = definition.workPackage(above).needs();
      return needs.contains(below) || needs.stream().anyMatch(each -> restsOn(each, below));
    }

    private boolean uses(Event.StepStarted started) {
      return definition.workPackage(started.workPackage()).steps().stream()
          .filter(each -> each.id().equals(started.step()))
          .anyMatch(each -> each.kind().uses().contains("harness"));
    }

    /** In a quiet world the gate is cleared for the newest candidate on the build that answers. */
    private void clearedForWhatIsThere() {
      holds();
      var facts = GateState.of(events).facts();
      assertThat(facts.get("saas.sha")).as(story()).hasValue(world.build());
      assertThat(facts.get("candidate.version")).as(story()).hasValue(world.newest());
      assertThat(world.trackerIsOpen()).isTrue();
      var onBoth =
          world.comments("sha=" + world.build() + " ").stream()
              .filter(each -> each.body().contains("candidate=" + world.newest() + " "))
              .map(each -> each.url().contains("/e2e/"))
              .distinct();
      assertThat(onBoth).as(story()).containsExactlyInAnyOrder(true, false);
    }

    private String story() {
      return "seed " + seed + ": " + world.note();
    }

    // --- the gate

    private GateDefinition gate() {
      return new SmallGate()
          .workPackage("WP01")
          .does(looks("blockers", world::blockers))
          .stops("open", "blockers.open is known", Verdict.WAITING, List.of())
          .eachRun()
          .attempts(1000)
          .end()
          .workPackage("WP02", "WP01")
          .does(looks("discover", world::discover))
          .does(alone("installation", step("install", (w, here) -> world.install(here))))
          .does(looks("prove", world::installed))
          .eachRun()
          .attempts(1000)
          .end()
          .workPackage("WP03")
          .does(looks("snapshot", world::deployed), looks("image", world::imaged))
          .does(looks("still-the-same", world::deployed))
          .eachRun()
          .freshFor(Duration.ofHours(24))
          .holdsWhile("saas.sha")
          .attempts(1000)
          .end()
          .workPackage("WATCH", "WP03")
          .does(looks("1", world::deployed), looks("2", world::deployed))
          .does(looks("3", world::deployed), looks("4", world::deployed))
          .does(looks("5", world::deployed), looks("6", world::deployed))
          .attempts(1000)
          .end()
          .workPackage("WP04", "WP02", "WP03")
          .does(runs("single"), looks("after", world::deployed))
          .holdsWhile("candidate.version", "candidate.digest", "saas.sha")
          .attempts(1000)
          .end()
          .workPackage("WP05", "WP04")
          .does(step("open", (w, here) -> opened(here.attempt())))
          .does(runs("one"), looks("after-1", world::deployed))
          .does(runs("two"), looks("after-2", world::deployed))
          .does(runs("three"), looks("after-3", world::deployed))
          .does(runs("four"), looks("after-4", world::deployed))
          .does(looks("still-installed", world::installed))
          .holdsWhile("candidate.version", "candidate.digest", "saas.sha")
          .attempts(1000)
          .end()
          .workPackage("WP06", "WP05")
          .does(looks("snapshot", world::deployed))
          .does(issue("issues.comment", "comment", ModelWorld.EVIDENCE, "e2e", ABOUT))
          .does(issue("issues.close", "close", ModelWorld.EVIDENCE, "after", "e2e"))
          .does(expects("closed", ModelWorld.EVIDENCE, "e2e"))
          .holdsWhile("evidence.attempt")
          .attempts(1000)
          .end()
          .workPackage("WP07", "WP06")
          .does(runs("suite"), looks("after", world::deployed))
          .does(looks("still-installed", world::installed))
          .holdsWhile("candidate.version", "saas.sha")
          .attempts(1000)
          .end()
          .workPackage("WP08", "WP07")
          .does(expects("closed", ModelWorld.EVIDENCE, "e2e"))
          .does(expects("open", ModelWorld.TRACKER, ""))
          .does(looks("snapshot", world::deployed))
          .does(
              issue(
                  "issues.comment",
                  "comment",
                  ModelWorld.TRACKER,
                  "tracker",
                  ABOUT + " suite={{run.suite}}"))
          .does(expects("open", ModelWorld.TRACKER, "tracker"))
          .eachRun()
          .attempts(1000)
          .end()
          .about(
              List.of(
                  looks("same-build", world::deployed), looks("same-candidate", world::installed)),
              "candidate.version",
              "candidate.digest",
              "saas.sha");
    }

    private static StepDefinition looks(String id, java.util.function.Supplier<Finding> look) {
      return step(id, true, (world, here) -> look.get());
    }

    private StepDefinition runs(String name) {
      return alone("harness", step("run-" + name, (w, here) -> world.run("run." + name)));
    }

    private static Finding opened(int attempt) {
      return Finding.passed("opened").with("evidence.attempt", "attempt" + attempt);
    }

    private static StepDefinition issue(
        String kind, String id, IssueRef issue, String slot, String template) {
      var settings = new HashMap<String, Object>(target(issue));
      settings.put(slot.equals("after") ? "after" : "slot", slot.equals("after") ? template : slot);
      settings.put("template", template);
      return ofKind(kind, id, settings);
    }

    private static StepDefinition expects(String state, IssueRef issue, String comment) {
      var settings = new HashMap<String, Object>(target(issue));
      settings.put("state", state);
      if (!comment.isEmpty()) {
        settings.put("comment", comment);
      }
      return ofKind("issues.expect", "expect-" + state + "-" + comment, settings);
    }

    private static Map<String, Object> target(IssueRef issue) {
      return Map.of("repo", issue.repository(), "issue", issue.number());
    }

    private static StepDefinition ofKind(String kind, String id, Map<String, Object> settings) {
      var found = IssueSteps.kinds().stream().filter(each -> each.name().equals(kind)).findFirst();
      return new StepDefinition(id, found.orElseThrow(), new Settings(settings));
    }

    // --- the world

    @Override
    public World outside() {
      return forAttempt("gates", Progress.SILENT);
    }

    @Override
    public World forAttempt(String evidence, Progress progress) {
      return new LocalWorld(
          world,
          fake.web,
          fake.shell,
          fake.time,
          fake.processes,
          progress,
          EvidenceFolder.in(fake.artifacts(), evidence),
          fake.artifacts(),
          fake.environment(),
          fake.home(),
          false);
    }

    /** Performs the steps under way one after the other, in an order that the seed decides. */
    private final class OneAtATime extends AbstractExecutorService {
      private final List<Runnable> sent = new ArrayList<>();
      private boolean ended;

      private final LinkedBlockingQueue<CrewReport> reports =
          new LinkedBlockingQueue<>() {
            private static final long serialVersionUID = 1;

            @Override
            public CrewReport poll(long timeout, TimeUnit unit) throws InterruptedException {
              sent.remove(random.nextInt(sent.size())).run();
              return super.take();
            }
          };

      @Override
      public void execute(Runnable command) {
        sent.add(command);
      }

      @Override
      public void shutdown() {
        ended = true;
      }

      @Override
      public List<Runnable> shutdownNow() {
        ended = true;
        return List.of();
      }

      @Override
      public boolean isShutdown() {
        return ended;
      }

      @Override
      public boolean isTerminated() {
        return ended;
      }

      @Override
      public boolean awaitTermination(long timeout, TimeUnit unit) {
        return true;
      }
    }
  }
}
