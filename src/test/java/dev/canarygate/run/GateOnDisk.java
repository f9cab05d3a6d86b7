package dev.canarygate.run;

import static dev.canarygate.run.SmallGate.step;
import static org.assertj.core.api.Assertions.assertThat;

import dev.canarygate.disk.FaultyDisk;
import dev.canarygate.disk.Trouble;
import dev.canarygate.edge.LocalWorld;
import dev.canarygate.engine.FileEngine;
import dev.canarygate.evidence.AttemptFolder;
import dev.canarygate.evidence.Digest;
import dev.canarygate.evidence.EvidenceFolder;
import dev.canarygate.evidence.Verification;
import dev.canarygate.gate.Assignment;
import dev.canarygate.gate.Event;
import dev.canarygate.gate.Finding;
import dev.canarygate.gate.GateDefinition;
import dev.canarygate.gate.GateState;
import dev.canarygate.gate.Outcome;
import dev.canarygate.gate.Plan;
import dev.canarygate.gate.StepDefinition;
import dev.canarygate.journal.GateFolder;
import dev.canarygate.journal.Holder;
import dev.canarygate.report.Report;
import dev.canarygate.world.Effect;
import dev.canarygate.world.EffectId;
import dev.canarygate.world.FakeShell;
import dev.canarygate.world.FakeWorld;
import dev.canarygate.world.Forge;
import dev.canarygate.world.IssueRef;
import dev.canarygate.world.Progress;
import dev.canarygate.world.Shell;
import dev.canarygate.world.World;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;

/**
 * A small gate with everything that a real one does to a disk, to a forge and to processes: a
 * canary's attempt folder that is sealed, a comment and a close on one issue, a comment on the
 * tracker. Each run opens what is on disk as a new process would.
 */
final class GateOnDisk implements Worlds {
  private static final IssueRef EVIDENCE = new IssueRef("acme/e2e", 41);
  private static final IssueRef TRACKER = new IssueRef("acme/cli", 1038);

  private final FakeWorld world;
  private final FaultyDisk disk;
  private final Path artifacts;
  private final GateDefinition definition = definition();
  private Forge forge;
  private Shell shell;

  /**
   * @param folder on a real disk, empty
   */
  GateOnDisk(Path folder) {
    world = new FakeWorld(folder.resolve("world"));
    disk = new FaultyDisk(folder);
    artifacts = disk.over(folder.resolve("artifacts"));
    forge = world.forge;
    shell = world.shell;
    world.forge.open(EVIDENCE.repository(), EVIDENCE.number(), "evidence");
    world.forge.open(TRACKER.repository(), TRACKER.number(), "tracker");
    world.shell.on(
        FakeShell.startsWith(List.of("canary")),
        command -> world.shell.exited(0, "four scenarios passed\n"));
  }

  FaultyDisk disk() {
    return disk;
  }

  /** From now on. */
  void dyingAt(Failpoints points) {
    disk.trouble(points);
    forge = new DyingForge(world.forge, points);
    shell = new DyingShell(world.shell, points);
  }

  /** Nothing fails any more. */
  void repaired() {
    disk.trouble(Trouble.NONE);
    forge = world.forge;
    shell = world.shell;
  }

  /** As 'run' and 'resume' do, in a process that is dead by the time of the next one. */
  Plan run() {
    world.time.advance(Duration.ofMinutes(1));
    var newest = GateFolder.newest(artifacts);
    try (var gate =
        newest.isPresent()
            ? OpenGate.open(
                FileEngine.gates(newest.get().artifacts()),
                newest.get(),
                holder(),
                world.time.now())
            : OpenGate.create(
                FileEngine.gates(artifacts), holder(), world.time.now(), "Small gate")) {
      return new Runner(definition, gate.ledger(), this, Watcher.NONE).run(start(gate), List.of());
    }
  }

  private Holder holder() {
    var now = world.time.now();
    return new Holder("ana", "host", Integer.MAX_VALUE, 1, now, now, "token " + now, null);
  }

  private Event.RunStarted start(OpenGate gate) {
    return new Event.RunStarted(
        world.time.now(),
        gate.folder().name(),
        definition.digest(),
        Map.of(),
        Map.of(),
        "tool",
        "ana",
        "host");
  }

  @Override
  public World outside() {
    return forAttempt("gates", Progress.SILENT);
  }

  @Override
  public World forAttempt(String evidence, Progress progress) {
    return new LocalWorld(
        forge,
        world.web,
        shell,
        world.time,
        world.processes,
        progress,
        EvidenceFolder.in(artifacts, evidence),
        artifacts,
        Map.of(),
        world.home(),
        false);
  }

  /** I1 to I10, as far as they can be seen from outside once the gate is cleared. */
  void everythingHolds() throws IOException {
    var folder = GateFolder.newest(artifacts).orElseThrow();
    var content = folder.read();
    var state = GateState.of(content.events());
    var plan = new Plan(definition, state, world.time.now());

    assertThat(plan.outcome()).isEqualTo(Outcome.CLEARED);
    assertThat(content.torn()).isZero();
    assertThat(world.forge.comments(EVIDENCE)).hasSize(1);
    assertThat(world.forge.comments(TRACKER)).hasSize(1);
    assertThat(world.forge.issue(EVIDENCE).orElseThrow().closed()).isTrue();
    assertThat(world.forge.issue(TRACKER).orElseThrow().closed()).isFalse();
    intendedBeforeDoneAndNoVerdictTwice(content.events());
    passesAreProved(state);
    sealsAreWhole();
    nothingHalfWritten();
    assertThat(Report.of(plan).markdown())
        .isEqualTo(
            Report.of(new Plan(definition, GateState.of(folder.read().events()), world.time.now()))
                .markdown());
  }

  private static void intendedBeforeDoneAndNoVerdictTwice(List<Event> events) {
    var intended = new HashSet<EffectId>();
    var ended = new HashSet<String>();
    for (var event : events) {
      if (event instanceof Event.StepFinished done) {
        assertThat(done.finding().summary()).doesNotContain("defect");
        done.finding().wants().forEach(effect -> intended.add(effect.id()));
      }
      if (event instanceof Event.EffectSettled settled) {
        assertThat(intended).contains(settled.effect());
      }
      if (event instanceof Event.AttemptEnded end) {
        assertThat(ended.add(end.workPackage() + end.attempt())).isTrue();
      }
    }
    assertThat(GateState.of(events).pending()).isEmpty();
  }

  private void passesAreProved(GateState state) throws IOException {
    for (var workPackage : List.of("CANARY", "EVIDENCE", "TRACKER")) {
      for (var performed : state.newestAttempt(workPackage).orElseThrow().performed()) {
        for (var exhibit : performed.finding().evidence()) {
          assertThat(Digest.of(artifacts.resolve(exhibit.path()))).isEqualTo(exhibit.sha256());
        }
      }
    }
  }

  private void sealsAreWhole() throws IOException {
    int sealed = 0;
    try (var attempts = Files.list(artifacts.resolve(AttemptFolder.SHELF))) {
      for (var attempt : attempts.filter(Files::isDirectory).toList()) {
        if (AttemptFolder.open(artifacts, AttemptFolder.SHELF + "/" + attempt.getFileName())
            .isSealed()) {
          sealed++;
          var found = Verification.of(attempt);
          assertThat(found.intact()).as(found.toString()).isTrue();
        }
      }
    }
    assertThat(sealed).isPositive();
  }

  /** Whatever has a name is whole; drafts have none, and the lease is given back. */
  private void nothingHalfWritten() throws IOException {
    try (var all = Files.walk(artifacts.resolve("gates"))) {
      for (var file : all.filter(Files::isRegularFile).toList()) {
        var name = String.valueOf(file.getFileName());
        assertThat(name).isNotEqualTo("lease.json");
        if (name.equals("gate.json")) {
          assertThat(Files.readString(file)).endsWith("}\n");
        }
      }
    }
  }

  private static GateDefinition definition() {
    return new SmallGate()
        .workPackage("CANARY")
        .does(
            step("open", GateOnDisk::open),
            step("run", GateOnDisk::canary),
            step("seal", GateOnDisk::seal))
        .attempts(2)
        .end()
        .workPackage("EVIDENCE", "CANARY")
        .does(
            says("comment", EVIDENCE),
            step(
                "close",
                (world, here) ->
                    Finding.passed("wanted")
                        .wanting(new Effect.Close(here.effectId("close"), EVIDENCE))),
            step("closed", true, (world, here) -> looks(world, EVIDENCE, true)))
        .attempts(2)
        .end()
        .workPackage("TRACKER", "EVIDENCE")
        .does(
            says("comment", TRACKER),
            step("open", true, (world, here) -> looks(world, TRACKER, false)))
        .attempts(2)
        .end()
        .definition();
  }

  private static Finding open(World world, Assignment here) {
    var attempt = AttemptFolder.allocate(world.artifacts(), "v1.0.0rc2", Map.of("gate", "g"));
    return Finding.passed("opened").with("evidence.path", attempt.relativePath());
  }

  private static AttemptFolder attempt(World world, Assignment here) {
    return AttemptFolder.open(world.artifacts(), here.facts().get("evidence.path").orElseThrow());
  }

  private static Finding canary(World world, Assignment here) {
    var attempt = attempt(world, here);
    var log = attempt.fileFor("logs/canary-run-1.log");
    var exited =
        world
            .shell()
            .run(
                new Shell.Command(
                    List.of("canary", "run"), null, Map.of(), Duration.ofMinutes(1), log, true));
    return exited.succeeded()
        ? Finding.passed("run 1")
            .proof(attempt.keep("runs/run-1.json", "{}\n".getBytes(StandardCharsets.UTF_8)))
            .proof(attempt.exhibit("logs/canary-run-1.log"))
        : Finding.failed("run 1");
  }

  private static Finding seal(World world, Assignment here) {
    var seal = attempt(world, here).seal("passed");
    return Finding.passed("sealed").proof(seal.manifest()).with("evidence.digest", seal.digest());
  }

  private static StepDefinition says(String id, IssueRef issue) {
    return step(
        id,
        (world, here) ->
            Finding.passed("wanted")
                .proof(
                    world.evidence().keepNew("body.md", "cleared".getBytes(StandardCharsets.UTF_8)))
                .wanting(
                    new Effect.Comment(here.effectId("say-" + issue.number()), issue, "cleared")));
  }

  private static Finding looks(World world, IssueRef issue, boolean closed) {
    return world.forge().issue(issue).orElseThrow().closed() == closed
        ? Finding.passed("as it should be")
        : Finding.failed(issue + " is not closed=" + closed);
  }
}
