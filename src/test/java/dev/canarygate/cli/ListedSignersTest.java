package dev.canarygate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.canarygate.cli.SignedVerdictFiles.Kind;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The script reads lists of keys as ssh-keygen does. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "it is for a POSIX shell")
final class ListedSignersTest {
  @TempDir Path folder;
  private SignedVerdictFiles stated;

  @BeforeEach
  void aVerdictIsSigned() throws Exception {
    stated = SignedVerdictFiles.signed(folder.resolve("gate"), Kind.CLEARED, "p256");
  }

  /** A day that ends in London has ended in Kiribati. */
  @ParameterizedTest
  @CsvSource({"UTC0, 0", "America/New_York, 0", "Pacific/Kiritimati, 3"})
  void timesWithoutZAreInTheZoneOfTheMachine(String zone, int code) throws Exception {
    var soon = DateTimeFormatter.ofPattern("yyyyMMddHHmm").withZone(ZoneOffset.UTC);
    Files.writeString(
        stated.signers(),
        "%s valid-before=\"%s\" %s"
            .formatted(
                SignedVerdictFiles.SIGNER,
                soon.format(
                    Files.getLastModifiedTime(stated.verdict()).toInstant().plusSeconds(7200)),
                Files.readString(stated.publicKey())));
    var shell = new StrangersShell(folder).about(stated).with("TZ", zone);

    assertThat(shell.checks(stated.verdict(), stated.signers()).code()).isEqualTo(code);
    var byHand =
        shell.runs(
            "ssh-keygen -Y verify -f \"$SIGNERS\" -I \"$WHO\" -n gate-evidence"
                + " -s \"$V/SHA256SUMS.evidence.sig\" < \"$V/SHA256SUMS.evidence\"");
    assertThat(byHand.code() == 0).as(byHand.said()).isEqualTo(code == 0);
  }

  /** As docs/keys.md says: it reads keys alone, and refuses all when it meets anything else. */
  @Test
  void aFingerprintAmongRevokedKeysMakesSshKeygenRefuseEverything() throws Exception {
    var revoked = Files.writeString(folder.resolve("revoked"), "SHA256:" + "A".repeat(43) + "\n");
    assertThat(checks("-r", revoked.toString()).said()).containsPattern("BROKEN +signer");

    Files.writeString(revoked, Files.readString(Path.of(MisleadingWays.otherKey(stated) + ".pub")));
    assertThat(checks("-r", revoked.toString()).code()).isZero();
  }

  private StrangersShell.Ended checks(String... options) throws Exception {
    return new StrangersShell(folder).checks(stated.verdict(), stated.signers(), options);
  }
}
