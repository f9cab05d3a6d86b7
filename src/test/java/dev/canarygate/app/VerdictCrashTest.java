package dev.canarygate.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.canarygate.disk.FaultyDisk;
import dev.canarygate.disk.FileOperation;
import dev.canarygate.disk.NthFault;
import dev.canarygate.disk.Trouble;
import dev.canarygate.evidence.DiskFault;
import dev.canarygate.evidence.DurableFiles;
import dev.canarygate.gate.Event;
import dev.canarygate.gate.Finding;
import dev.canarygate.gate.GateDefinition;
import dev.canarygate.gate.Outcome;
import dev.canarygate.gate.Plan;
import dev.canarygate.journal.GateFolder;
import dev.canarygate.journal.Holder;
import dev.canarygate.proof.Seal;
import dev.canarygate.proof.Trust;
import dev.canarygate.run.OpenGate;
import dev.canarygate.run.SmallGate;
import dev.canarygate.signing.KeyType;
import dev.canarygate.signing.NewKey;
import dev.canarygate.signing.Passphrase;
import dev.canarygate.signing.SignerFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A machine dies, or a disk refuses, at any moment of stating a verdict. */
@Timeout(120)
final class VerdictCrashTest {
  private static final GateDefinition DEFINITION =
      new SmallGate()
          .workPackage("ONE")
          .does(SmallGate.finds("look", Finding.passed("ok")))
          .end()
          .definition();

  /** The normal build tries each third moment, -Dfault-stride=1 all. */
  private static final int STRIDE = Integer.getInteger("fault-stride", 3);

  private static final String BEFORE_ITS_NAME = "a run ended before";

  @TempDir Path folder;
  private Seal seal;
  private Instant now = Instant.parse("2026-05-20T12:00:00Z");

  @BeforeEach
  void aKey() {
    var file = folder.resolve("key");
    var pem = NewKey.of(KeyType.P256).pem(Optional.empty());
    DurableFiles.put(file, pem.getBytes(StandardCharsets.US_ASCII));
    seal =
        new Seal(Optional.of(SignerFile.open(file, Passphrase.none(), Map.of())), Optional.empty());
  }

  /** After it, everything that is done to a file fails in the same way. */
  static final class Died extends Error {
    private static final long serialVersionUID = 1;
  }

  /** Before and after each change of a file; the machine dies at the nth of these moments. */
  private static final class Dying implements Trouble {
    private int left;
    private boolean dead;

    Dying(int n) {
      left = n;
    }

    @Override
    public synchronized void before(FileOperation operation, String file) {
      here(operation);
    }

    @Override
    public synchronized void after(FileOperation operation, String file) {
      here(operation);
    }

    private void here(FileOperation operation) {
      if (dead || (operation.changes() && left-- == 0)) {
        dead = true;
        throw new Died();
      }
    }
  }

  /** A gate on a disk that can fail. */
  private final class Kept {
    final FaultyDisk disk;
    final Path artifacts;
    final GateFolder gate;

    Kept(Path folder) {
      disk = new FaultyDisk(folder);
      artifacts = disk.over(folder.resolve("artifacts"));
      try (var open = OpenGate.create(artifacts, holder(), now, "Small gate")) {
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
      try (var open = OpenGate.open(gate, holder(), now)) {
        var verdict = new VerdictStatement(open, seal, open::append);
        verdict.complete();
        start(open);
        open.append(new Event.GateEnded(now, Outcome.CLEARED));
        assertThat(verdict.state(new Plan(DEFINITION, open.state(), now))).isEmpty();
      }
    }

    /** What a command does that records a person's word, and states nothing. */
    void anotherEvent() {
      try (var open = OpenGate.open(gate, holder(), now)) {
        open.append(new Event.AttemptStarted(now, "ONE", 2));
      }
    }

    List<EvidenceCheck> verified() {
      return new KeptEvidence(Trust.UNSAID).in(gate.path(), null);
    }

    List<String> folders() throws IOException {
      var all = gate.file(VerdictStatement.FOLDER);
      if (!Files.exists(all)) {
        return List.of();
      }
      try (var each = Files.list(all)) {
        return each.map(Path::getFileName).map(Path::toString).sorted().toList();
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

  @Test
  void aMachineThatDiesAtAnyMomentLeavesWhatResumeStatesOnce() throws IOException {
    assertThat(deaths(false)).isGreaterThan(80);
  }

  @Test
  void soDoesOneWhosePowerIsCut() throws IOException {
    assertThat(deaths(true)).isGreaterThan(80);
  }

  private int deaths(boolean powerLost) throws IOException {
    for (int n = powerLost ? 1 : 0; ; n += STRIDE) {
      var kept = new Kept(folder.resolve("death-" + n));
      kept.disk.trouble(new Dying(n));
      var lived = lives(kept);
      kept.disk.trouble(Trouble.NONE);
      if (lived) {
        kept.statedOnce();
        return n;
      }
      if (powerLost) {
        kept.disk.losesPower();
      }
      kept.consistentOrSaidSo();
      kept.resume();
      kept.statedOnce();
    }
  }

  private static boolean lives(Kept kept) {
    try {
      kept.resume();
      return true;
    } catch (Died died) {
      return false;
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = NthFault.Kind.class,
      names = {"NO_SPACE", "FAILING"})
  void aDiskThatRefusesIsNamedAndResumeStatesItOnce(NthFault.Kind kind) throws IOException {
    for (int n = 0; ; n += STRIDE) {
      var kept = new Kept(folder.resolve(kind + "-" + n));
      var fault = new NthFault(kind, n, kind == NthFault.Kind.NO_SPACE);
      kept.disk.trouble(fault);
      refusedByName(kept);
      kept.disk.trouble(Trouble.NONE);
      if (fault.where().isEmpty()) {
        assertThat(n).isGreaterThan(40);
        return;
      }
      kept.consistentOrSaidSo();
      kept.resume();
      kept.statedOnce();
    }
  }

  private static void refusedByName(Kept kept) {
    try {
      kept.resume();
    } catch (DiskFault named) {
      assertThat(named).hasMessageMatching("cannot [a-z ]+ /.+: .+");
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void whatIsRecordedBeforeResumeDoesNotLoseAVerdictWithoutItsName(boolean another)
      throws IOException {
    int seen = 0;
    for (int n = 0; ; n++) {
      var kept = new Kept(folder.resolve("event-" + n));
      kept.disk.trouble(new Dying(n));
      var lived = lives(kept);
      kept.disk.trouble(Trouble.NONE);
      if (lived) {
        assertThat(seen).isPositive();
        return;
      }
      if (kept.stated().size()
          > kept.folders().stream().filter(each -> !each.endsWith(".draft")).count()) {
        seen++;
        if (another) {
          kept.anotherEvent();
        }
        kept.resume();
        assertThat(kept.stated()).hasSize(another ? 2 : 1);
        assertThat(kept.folders())
            .hasSize(kept.stated().size())
            .noneMatch(each -> each.endsWith(".draft"));
      }
    }
  }
}
