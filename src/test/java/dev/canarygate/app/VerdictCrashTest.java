package dev.canarygate.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.canarygate.Sampled;
import dev.canarygate.Slow;
import dev.canarygate.disk.NthFault;
import dev.canarygate.disk.Trouble;
import dev.canarygate.evidence.DiskFault;
import dev.canarygate.evidence.DurableFiles;
import dev.canarygate.proof.Seal;
import dev.canarygate.signing.BadKey;
import dev.canarygate.signing.KeyType;
import dev.canarygate.signing.NewKey;
import dev.canarygate.signing.Passphrase;
import dev.canarygate.signing.Signer;
import dev.canarygate.signing.SignerFile;
import dev.canarygate.signing.VerifyingKey;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
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
  /** Each fourth moment, or as -Dfault-stride says. */
  private static final int STRIDE = Integer.getInteger("fault-stride", 4);

  @TempDir Path folder;
  private Seal seal;

  @BeforeEach
  void aKey() throws IOException {
    var file = folder.resolve("key");
    Files.deleteIfExists(file);
    var pem = NewKey.of(KeyType.P256).pem(Optional.empty());
    DurableFiles.put(file, pem.getBytes(StandardCharsets.US_ASCII));
    seal =
        new Seal(Optional.of(SignerFile.open(file, Passphrase.none(), Map.of())), Optional.empty());
  }

  @Sampled
  @Test
  void aMachineThatDiesAtAnyMomentLeavesWhatResumeStatesOnce() throws IOException {
    assertThat(deaths(false)).isGreaterThan(80);
  }

  @Sampled
  @Test
  void soDoesOneWhosePowerIsCut() throws IOException {
    assertThat(deaths(true)).isGreaterThan(80);
  }

  private int deaths(boolean powerLost) throws IOException {
    for (int n = powerLost ? 1 : 0; ; n += STRIDE) {
      var kept = new VerdictOnDisk(folder.resolve("death-" + n), seal);
      kept.disk.trouble(new DyingDisk(n));
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

  private static boolean lives(VerdictOnDisk kept) {
    try {
      kept.resume();
      return true;
    } catch (DyingDisk.Died died) {
      return false;
    }
  }

  @Sampled
  @ParameterizedTest
  @EnumSource(
      value = NthFault.Kind.class,
      names = {"NO_SPACE", "FAILING"})
  void aDiskThatRefusesIsNamedAndResumeStatesItOnce(NthFault.Kind kind) throws IOException {
    for (int n = 0; ; n += STRIDE) {
      var kept = new VerdictOnDisk(folder.resolve(kind + "-" + n), seal);
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

  private static void refusedByName(VerdictOnDisk kept) {
    try {
      kept.resume();
    } catch (DiskFault named) {
      assertThat(named).hasMessageMatching("cannot [a-z ]+ /.+: .+");
    }
  }

  @Slow
  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void whatIsRecordedBeforeResumeDoesNotLoseAVerdictWithoutItsName(boolean another)
      throws IOException {
    int seen = 0;
    for (int n = 0; ; n++) {
      var kept = new VerdictOnDisk(folder.resolve("event-" + n), seal);
      kept.disk.trouble(new DyingDisk(n));
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

  @Slow
  @Test
  void whatADeadRunSignedWholeIsStatedAndNotSignedAgain() throws IOException {
    var counted = new Counted(seal.signer().orElseThrow(), Integer.MAX_VALUE);
    var counting = new Seal(Optional.of(counted), Optional.empty());
    int stated = 0;
    int setAside = 0;
    for (int n = 0; ; n++) {
      var kept = new VerdictOnDisk(folder.resolve("signed-" + n), counting);
      kept.disk.trouble(new DyingDisk(n));
      counted.times = 0;
      var lived = lives(kept);
      kept.disk.trouble(Trouble.NONE);
      if (lived) {
        assertThat(stated).as("whole drafts that got their name").isPositive();
        assertThat(setAside).as("drafts that lack files").isPositive();
        return;
      }
      boolean signed = counted.times > 0 && kept.stated().isEmpty();
      counted.times = 0;
      kept.resume();
      kept.statedOnce();
      stated += signed && counted.times == 0 ? 1 : 0;
      setAside += kept.unused() > 0 ? 1 : 0;
    }
  }

  @Slow
  @Test
  void aDraftOfAnotherKeyIsNotStated() throws IOException {
    int drafts = 0;
    for (int n = 0; ; n++) {
      var kept = new VerdictOnDisk(folder.resolve("other-" + n), seal);
      kept.disk.trouble(new DyingDisk(n));
      if (lives(kept)) {
        assertThat(drafts).as("drafts of the key before").isPositive();
        return;
      }
      kept.disk.trouble(Trouble.NONE);
      if (kept.stated().isEmpty() && kept.folders().toString().contains(".draft")) {
        drafts++;
        aKey();
        assertThat(kept.resume(seal)).isEmpty();
        assertThat(kept.stated())
            .singleElement()
            .extracting(each -> each.key())
            .isEqualTo(seal.signer().orElseThrow().key().fingerprint());
      }
    }
  }

  /** Counts its signatures; after so many it gives no more, as an agent that ends. */
  private static final class Counted implements Signer {
    private final Signer signer;
    private final int most;
    private int times;

    Counted(Signer signer, int most) {
      this.signer = signer;
      this.most = most;
    }

    @Override
    public VerifyingKey key() {
      return signer.key();
    }

    @Override
    public byte[] sign(byte[] message) {
      if (times == most) {
        throw new BadKey("the agent is gone", "");
      }
      times++;
      return signer.sign(message);
    }
  }

  @Test
  void aKeyThatDoesNotSignLeavesNothingOfAVerdict() throws IOException {
    var kept = new VerdictOnDisk(folder.resolve("gate"), seal);
    var noMore =
        new Seal(Optional.of(new Counted(seal.signer().orElseThrow(), 1)), Optional.empty());

    assertThat(kept.resume(noMore))
        .hasValueSatisfying(each -> assertThat(each).hasMessageContaining("the agent is gone"));

    assertThat(kept.folders()).isEmpty();
    assertThat(kept.stated()).isEmpty();

    kept.resume();
    kept.statedOnce();
  }
}
