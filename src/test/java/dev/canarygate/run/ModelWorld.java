package dev.canarygate.run;

import dev.canarygate.gate.Assignment;
import dev.canarygate.gate.Finding;
import dev.canarygate.world.Effect;
import dev.canarygate.world.FakeForge;
import dev.canarygate.world.FakeTime;
import dev.canarygate.world.IssueRef;
import dev.canarygate.world.Obstacle;
import dev.canarygate.world.Release;
import dev.canarygate.world.Remark;
import dev.canarygate.world.Requests;
import dev.canarygate.world.Settlement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A world that moves while a gate goes on, small enough to know everything that is true in it:
 * which build each run was made against, which image belongs to which build, who closed what.
 */
final class ModelWorld extends ForgeAround {
  static final String REPOSITORY = "acme/cli";
  static final IssueRef BLOCKER = new IssueRef(REPOSITORY, 7);
  static final IssueRef TRACKER = new IssueRef(REPOSITORY, 1);
  static final IssueRef EVIDENCE = new IssueRef("acme/e2e", 41);

  private final FakeForge forge;
  private final FakeTime time;
  private final Random random;
  private final Map<Integer, Kind> releases = new TreeMap<>();
  private final Map<String, Set<String>> truths = new HashMap<>();
  private final Map<Long, Remark> posted = new HashMap<>();
  private final List<String> log = new ArrayList<>();
  private final List<String> blind = new ArrayList<>();
  private int build = 1;
  private int installed;
  private int runs;
  private int chance;
  private boolean calm;
  private boolean closedOnce;
  private String looked = "";
  private int sinceLook;

  /** What a release is. */
  private enum Kind {
    GOOD,
    DRAFT,
    YANKED
  }

  ModelWorld(FakeForge forge, FakeTime time, Random random) {
    super(forge);
    this.forge = forge;
    this.time = time;
    this.random = random;
    // Some seeds see a restless world, most a nearly quiet one: both must end well.
    this.chance = 4 + random.nextInt(60);
    releases.put(1, Kind.GOOD);
    forge.closed(BLOCKER.repository(), BLOCKER.number(), "blocker", "2026-05-20T10:00:00Z");
    forge.open(TRACKER.repository(), TRACKER.number(), "tracker");
    forge.open(EVIDENCE.repository(), EVIDENCE.number(), "evidence");
  }

  // --- what is true

  String build() {
    return "build" + build;
  }

  static String image(String ofBuild) {
    return "image-of-" + ofBuild;
  }

  /** The newest release that can be installed. */
  String newest() {
    return "rc"
        + releases.entrySet().stream()
            .filter(each -> each.getValue() == Kind.GOOD)
            .mapToInt(Map.Entry::getKey)
            .max()
            .orElse(0);
  }

  /** Builds and candidates that a run met between its start and its end. */
  Set<String> truth(String run) {
    return truths.getOrDefault(run, Set.of());
  }

  /** Changes of the forge that were made without a look right before them, or against it. */
  List<String> blindChanges() {
    return blind;
  }

  /** What happened, to find the fault of a seed that failed. */
  List<String> log() {
    return log;
  }

  List<Remark> comments(String marker) {
    var all = new ArrayList<Remark>();
    for (var issue : List.of(EVIDENCE, TRACKER)) {
      forge.comments(issue).stream().filter(each -> each.body().contains(marker)).forEach(all::add);
    }
    return all;
  }

  boolean trackerIsOpen() {
    return !forge.issue(TRACKER).orElseThrow().closed();
  }

  // --- what the steps see

  Finding blockers() {
    move();
    boolean closed = forge.issue(BLOCKER).orElseThrow().closed();
    return closed
        ? Finding.passed("closed")
        : Finding.passed("open").with("blockers.open", BLOCKER.number());
  }

  Finding discover() {
    move();
    return Finding.passed("found").with("candidate.version", newest());
  }

  Finding install(Assignment here) {
    move();
    installed = Integer.parseInt(here.facts().get("candidate.version").orElseThrow().substring(2));
    return Finding.passed("installed");
  }

  Finding installed() {
    move();
    return Finding.passed("installed").with("candidate.digest", "digest-of-rc" + installed);
  }

  Finding deployed() {
    move();
    looked = build();
    sinceLook = 0;
    return Finding.passed("well").with("saas.sha", build());
  }

  Finding imaged() {
    move();
    return Finding.passed("image").with("saas.image", image(build()));
  }

  /** A run of the canary or of the suite: what it met is known here, never to the gate. */
  Finding run(String fact) {
    var id = "run" + ++runs;
    var met = new TreeSet<String>();
    met.add(build());
    met.add("rc" + installed);
    move();
    met.add(build());
    met.add("rc" + installed);
    truths.put(id, met);
    return Finding.passed("ran").with(fact, id);
  }

  // --- how it moves

  /** Nobody changes anything any more, and what people broke is set right. */
  void calm() {
    calm = true;
    forge.closed(BLOCKER.repository(), BLOCKER.number(), "blocker", "2026-05-20T10:00:00Z");
    forge.open(TRACKER.repository(), TRACKER.number(), "tracker");
    posted.values().forEach(this::putBack);
    var evidence = forge.issue(EVIDENCE).orElseThrow();
    if (closedOnce && !evidence.closed()) {
      forge.closed(EVIDENCE.repository(), EVIDENCE.number(), "evidence", "2026-05-21T10:00:00Z");
    }
  }

  void move() {
    if (calm || random.nextInt(chance) != 0) {
      return;
    }
    switch (random.nextInt(11)) {
      case 0, 1 -> said("redeploy", () -> build++);
      case 2 -> said("new candidate", () -> releases.put(releases.size() + 1, Kind.GOOD));
      case 3 -> said("draft", () -> releases.put(releases.size() + 1, Kind.DRAFT));
      case 4 -> said("yank", () -> yank());
      case 5 -> said("blocker opened or closed", () -> turn(BLOCKER));
      case 6 -> said("tracker closed or opened", () -> turn(TRACKER));
      case 7 -> said("evidence issue opened", () -> openEvidence());
      case 8 -> said("comment edited", () -> tamper(false));
      case 9 -> said("comment deleted", () -> tamper(true));
      default ->
          said("clock", () -> time.advance(Duration.ofSeconds(random.nextInt(200_000) - 50_000L)));
    }
  }

  private void said(String what, Runnable move) {
    move.run();
    log.add(what + ": " + build() + ", newest " + newest() + ", installed rc" + installed);
  }

  private void yank() {
    if (releases.values().stream().filter(each -> each == Kind.GOOD).count() > 1) {
      releases.put(Integer.parseInt(newest().substring(2)), Kind.YANKED);
    }
  }

  private void turn(IssueRef ref) {
    var issue = forge.issue(ref).orElseThrow();
    if (issue.closed()) {
      forge.open(ref.repository(), ref.number(), issue.title());
    } else {
      forge.closed(ref.repository(), ref.number(), issue.title(), time.now().toString());
    }
  }

  private void openEvidence() {
    if (forge.issue(EVIDENCE).orElseThrow().closed()) {
      closedOnce = true;
      turn(EVIDENCE);
    }
  }

  private void tamper(boolean delete) {
    for (var issue : List.of(EVIDENCE, TRACKER)) {
      var all = forge.comments(issue);
      if (all.isEmpty() || random.nextBoolean()) {
        continue;
      }
      var hit = all.get(random.nextInt(all.size()));
      posted.putIfAbsent(hit.id(), hit);
      if (delete) {
        forge.deleted(issue, hit.id());
      } else {
        forge.edited(issue, hit, hit.body() + "\nedited");
      }
    }
  }

  private void putBack(Remark original) {
    var issue = original.url().contains("/e2e/") ? EVIDENCE : TRACKER;
    forge.edited(issue, original, original.body());
  }

  // --- how it answers

  @Override
  <T> T around(Supplier<T> call) {
    sinceLook++;
    if (!calm && random.nextInt(chance * 3) == 0) {
      log.add("no answer");
      throw lost();
    }
    return call.get();
  }

  /** An answer to a change is lost before or after the change. */
  @Override
  <T> T aroundChange(Supplier<T> call) {
    move();
    if (!calm && random.nextInt(chance) == 0) {
      log.add("a change is lost on its way");
      throw lost();
    }
    var answer = call.get();
    if (!calm && random.nextInt(chance) == 0) {
      log.add("an answer is lost on its way back");
      throw lost();
    }
    return answer;
  }

  private static Obstacle lost() {
    return new Obstacle(Obstacle.Kind.UNREACHABLE, "the forge", "no answer", "wait");
  }

  @Override
  public Settlement bringAbout(Effect effect, Requests requests) {
    if (sinceLook > 0) {
      blind.add(effect.id() + " was made without a look");
    }
    if (effect instanceof Effect.Comment comment && !comment.body().contains("sha=" + looked)) {
      blind.add(effect.id() + " speaks of another build than " + looked);
    }
    return super.bringAbout(effect, requests);
  }

  @Override
  public List<Release> releases(String repository) {
    throw new UnsupportedOperationException("candidates are found by a step of the model");
  }

  /** The state of a comment on one issue, for messages. */
  @Nullable String note() {
    return log.isEmpty() ? null : String.join("; ", log);
  }
}
