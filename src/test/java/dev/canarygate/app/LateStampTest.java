package dev.canarygate.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.canarygate.Sampled;
import dev.canarygate.disk.Trouble;
import dev.canarygate.evidence.DurableFiles;
import dev.canarygate.gate.Event;
import dev.canarygate.proof.Seal;
import dev.canarygate.signing.KeyType;
import dev.canarygate.signing.NewKey;
import dev.canarygate.signing.Passphrase;
import dev.canarygate.signing.SignerFile;
import dev.canarygate.stamp.TimeStamp;
import dev.canarygate.world.Obstacle;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A verdict that got no stamp gets one later, once, whatever happens on the way. */
@Timeout(120)
final class LateStampTest {
  /** Whose message it is, nobody looks at here. */
  private static final Path STAMP = Path.of("src/test/resources/stamps/good.tsr");

  /** Each moment, or as -Dfault-stride says, but at least each fifth. */
  private static final int STRIDE = Math.min(5, Integer.getInteger("fault-stride", 1));

  @TempDir Path folder;
  private Seal seal;

  @BeforeEach
  void aKey() throws IOException {
    var file = folder.resolve("key");
    var pem = NewKey.of(KeyType.P256).pem(Optional.empty());
    DurableFiles.put(file, pem.getBytes(StandardCharsets.US_ASCII));
    seal =
        new Seal(Optional.of(SignerFile.open(file, Passphrase.none(), Map.of())), Optional.empty());
  }

  private Optional<PatientStamps> by(Function<byte[], Optional<TimeStamp>> authority) {
    return PatientStamps.of(new Seal(seal.signer(), Optional.of(authority)));
  }

  private static Optional<TimeStamp> granted(byte[] signature) {
    try {
      return Optional.of(TimeStamp.read(Files.readAllBytes(STAMP)));
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private static Optional<TimeStamp> gone(byte[] signature) {
    throw new Obstacle(Obstacle.Kind.UNREACHABLE, "tsa", "did not answer", "check it");
  }

  private VerdictOnDisk stated(String name) {
    var kept = new VerdictOnDisk(folder.resolve(name), seal);
    kept.resume();
    return kept;
  }

  private static long stamps(VerdictOnDisk kept) {
    return kept.gate.read().events().stream()
        .filter(Event.VerdictStamped.class::isInstance)
        .count();
  }

  private static void stampedOnce(VerdictOnDisk kept) throws IOException {
    assertThat(stamps(kept)).isEqualTo(1);
    var verdict = kept.gate.file(kept.stated().get(0).folder());
    assertThat(verdict.resolve("verdict.tsr")).hasBinaryContent(Files.readAllBytes(STAMP));
    assertThat(verdict.resolve("verdict.tsr.draft")).doesNotExist();
    assertThat(kept.verified().stream().flatMap(each -> each.problems().stream()))
        .noneMatch(each -> each.path().equals("files"));
  }

  @Test
  void anAuthorityThatIsGoneIsAskedAgainByTheNextRunAndNotBefore() throws IOException {
    var kept = stated("gone");
    var patient = by(LateStampTest::gone).orElseThrow();

    assertThat(kept.stamps(patient))
        .get()
        .extracting(VerdictNotStamped::exit)
        .isEqualTo(ExitCode.UNREACHABLE);
    assertThat(patient.of(new byte[0])).as("once in a run").isEmpty();
    assertThat(stamps(kept)).isZero();

    assertThat(kept.stamps(by(LateStampTest::granted).orElseThrow())).isEmpty();
    assertThat(kept.stamps(by(LateStampTest::gone).orElseThrow())).as("settled").isEmpty();
    stampedOnce(kept);
  }

  @Test
  void filesThatSomebodyChangedAreNotStamped() throws IOException {
    var kept = stated("changed");
    Files.writeString(kept.gate.file(kept.stated().get(0).folder()).resolve("gate.pub"), "x\n");

    assertThat(kept.stamps(by(LateStampTest::granted).orElseThrow())).isEmpty();
    assertThat(stamps(kept)).isZero();
  }

  @Sampled
  @Test
  void aMachineThatDiesAtAnyMomentLeavesWhatTheNextRunStampsOnce() throws IOException {
    for (int n = 0; ; n += STRIDE) {
      var kept = stated("death-" + n);
      kept.disk.trouble(new DyingDisk(n));
      boolean lived = lives(kept);
      kept.disk.trouble(Trouble.NONE);
      if (lived) {
        assertThat(n).isGreaterThan(10);
        stampedOnce(kept);
        return;
      }
      if (n % 2 == 0) {
        kept.disk.losesPower();
      }
      lives(kept);
      stampedOnce(kept);
    }
  }

  private boolean lives(VerdictOnDisk kept) {
    try {
      return kept.stamps(by(LateStampTest::granted).orElseThrow()).isEmpty();
    } catch (DyingDisk.Died died) {
      return false;
    }
  }
}
