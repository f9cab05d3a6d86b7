package dev.canarygate.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.canarygate.disk.FaultyDisk;
import dev.canarygate.engine.FileEngine;
import dev.canarygate.gate.Event;
import dev.canarygate.gate.Finding;
import dev.canarygate.gate.GateDefinition;
import dev.canarygate.gate.Outcome;
import dev.canarygate.gate.Plan;
import dev.canarygate.journal.GateFolder;
import dev.canarygate.journal.Holder;
import dev.canarygate.proof.Seal;
import dev.canarygate.run.OpenGate;
import dev.canarygate.run.SmallGate;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A gate that is cleared and states its verdict, on a disk that can fail. */
final class VerdictOnDisk {
  private static final GateDefinition DEFINITION =
      new SmallGate()
          .workPackage("ONE")
          .does(SmallGate.finds("look", Finding.passed("ok")))
          .end()
          .definition();

  private static final String BEFORE_ITS_NAME = "a run ended before";

  final Seal seal;
  private Instant now = Instant.parse("2026-05-20T12:00:00Z");

  final FaultyDisk disk;
  final Path artifacts;
  final GateFolder gate;

  /**
   * @param folder on a real disk, not there yet
   */
  VerdictOnDisk(Path folder, Seal seal) {
    this.seal = seal;
    disk = new FaultyDisk(folder);
    artifacts = disk.over(folder.resolve("artifacts"));
    try (var open = OpenGate.create(FileEngine.gates(artifacts), holder(), now, "Small gate")) {
      gate = open.folder();
      start(open);
      open.append(new Event.AttemptStarted(now, "ONE", 1));
    }
  }

  /** A holder that is dead by the next look, as a process that ended. */
  private Holder holder() {
    now = now.plusSeconds(60);
    return new Holder("ana", "host", Integer.MAX_VALUE, 1, now, now, "token " + now, null);
  }

  private void start(OpenGate open) {
    open.append(
        new Event.RunStarted(
            now,
            open.folder().name(),
            DEFINITION.digest(),
            Map.of(),
            Map.of(),
            "tool",
            "ana",
            "h"));
  }

  /** As {@code resume} does with a gate that is cleared. */
  void resume() {
    assertThat(resume(seal)).isEmpty();
  }

  Optional<VerdictNotStated> resume(Seal seal) {
    try (var open = OpenGate.open(FileEngine.gates(gate.artifacts()), gate, holder(), now)) {
      var verdict = new VerdictStatement(open, seal, open::append);
      verdict.complete();
      start(open);
      open.append(new Event.GateEnded(now, Outcome.CLEARED));
      return verdict.state(new Plan(DEFINITION, open.state(), now));
    }
  }

  /** As {@code resume} does with a verdict that has no stamp yet. */
  Optional<VerdictNotStamped> stamps(PatientStamps authority) {
    try (var open = OpenGate.open(FileEngine.gates(gate.artifacts()), gate, holder(), now)) {
      var late = new LateStamp(open, () -> now, open::append);
      late.complete();
      start(open);
      return late.add(authority);
    }
  }

  /** What a command does that records a person's word, and states nothing. */
  void anotherEvent() {
    try (var open = OpenGate.open(FileEngine.gates(gate.artifacts()), gate, holder(), now)) {
      open.append(new Event.AttemptStarted(now, "ONE", 2));
    }
  }

  List<EvidenceCheck> verified() {
    return new KeptEvidence(GateStore.FILES, TrustFiles.NONE, now).in(gate.path(), null);
  }

  List<String> folders() throws IOException {
    var all = gate.file(VerdictFolders.ALL);
    if (!Files.exists(all)) {
      return List.of();
    }
    try (var each = Files.list(all)) {
      return each.filter(folder -> !VerdictFolders.isUnused(folder))
          .map(Path::getFileName)
          .map(Path::toString)
          .sorted()
          .toList();
    }
  }

  /** How many signed verdicts were set aside. */
  long unused() throws IOException {
    try (var each = Files.list(gate.file(VerdictFolders.ALL))) {
      return each.filter(VerdictFolders::isUnused).count();
    }
  }

  List<Event.VerdictStated> stated() {
    return gate.read().events().stream()
        .flatMap(each -> each.as(Event.VerdictStated.class).stream())
        .toList();
  }

  /** One signature, under its name, of which the journal knows, and nothing else. */
  void statedOnce() throws IOException {
    assertThat(stated()).hasSize(1);
    var folder = stated().get(0).folder();
    assertThat(folders()).containsExactly(folder.substring(folder.indexOf('/') + 1));
    assertThat(verified())
        .allSatisfy(each -> assertThat(each.problems()).isEmpty())
        .allMatch(EvidenceCheck::checked);
  }

  /** What a look between the death and the next command finds is said in plain words. */
  void consistentOrSaidSo() throws IOException {
    var named = folders().stream().filter(each -> !each.endsWith(".draft")).toList();
    var known = stated().stream().map(each -> each.folder().replace("verdict/", "")).toList();
    assertThat(known).as("nobody sees one that the journal does not know").containsAll(named);
    var problems = verified().stream().flatMap(each -> each.problems().stream()).toList();
    if (known.size() > named.size()) {
      assertThat(problems).anyMatch(each -> each.toString().contains(BEFORE_ITS_NAME));
    }
  }
}
