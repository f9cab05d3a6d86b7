package dev.canarygate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.canarygate.Slow;
import dev.canarygate.cli.SignedVerdictFiles.Kind;
import dev.canarygate.stamp.LoopbackStampAuthority;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Types each command of docs/verify-without-us.md, in order, about verdicts that the program
 * stated: each ends with 0 for CLEARED, and with something else for any other verdict.
 */
@Slow
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "the commands are for a shell")
final class VerifyWithoutUsTest {
  @TempDir Path folder;

  private StrangersShell shell(SignedVerdictFiles stated) throws Exception {
    var place = Files.createDirectories(folder.resolve("reader-" + stated.kind()));
    var written = new CalledCommand("verify");
    assertThat(written.with(stated.artifacts().toString(), "--write-script")).isZero();
    Files.copy(stated.artifacts().resolve("verify-gate.sh"), place.resolve("verify-gate.sh"));
    return new StrangersShell(place).about(stated);
  }

  @ParameterizedTest
  @ValueSource(strings = {"p256", "ed25519"})
  void eachCommandAcceptsAVerdictCleared(String type) throws Exception {
    var stated = SignedVerdictFiles.signed(folder.resolve("gate"), Kind.CLEARED, type);
    var shell = shell(stated);
    var commands = StrangersPage.of(type).commands();

    assertThat(commands).hasSize(17);
    for (var each : commands) {
      var ended = shell.runs(each);
      assertThat(ended.code()).as("%s%n%s", each, ended.said()).isZero();
    }
  }

  @Test
  void theJournalCanGrowAfterTheVerdict() throws Exception {
    var stated = SignedVerdictFiles.signed(folder.resolve("gate"), Kind.CLEARED, "p256");
    stated.resume();
    var shell = shell(stated);

    for (var each : StrangersPage.of("p256").commands()) {
      var ended = shell.runs(each);
      assertThat(ended.code()).as("%s%n%s", each, ended.said()).isZero();
    }
  }

  @Test
  void theTimeStampIsAcceptedToo() throws Exception {
    try (var authority =
        LoopbackStampAuthority.start(Files.createDirectories(folder.resolve("tsa")))) {
      var address = "timestamp.url=" + authority.address();
      var stated = SignedVerdictFiles.signed(folder.resolve("gate"), Kind.CLEARED, "p256", address);
      var shell = shell(stated).with("CA", authority.certificate());
      var commands = StrangersPage.of("p256", "stamp").commands();

      assertThat(commands).hasSize(20);
      for (var each : commands) {
        var ended = shell.runs(each);
        assertThat(ended.code()).as("%s%n%s", each, ended.said()).isZero();
      }
      assertThat(shell.runs("sh verify-gate.sh -c \"$CA\" \"$V\" \"$SIGNERS\" \"$WHO\"").said())
          .containsPattern("ok +stamp")
          .contains("by the time stamp");
    }
  }

  /** The signature is good and stamped, and only the statement's own time is another day. */
  @Test
  void aStatementADayAfterItsStampIsNamed() throws Exception {
    var tsa = Files.createDirectories(folder.resolve("tsa"));
    try (var authority = LoopbackStampAuthority.start(tsa)) {
      var address = "timestamp.url=" + authority.address();
      var stated = SignedVerdictFiles.signed(folder.resolve("gate"), Kind.CLEARED, "p256", address);
      var shell = shell(stated).with("CA", authority.certificate()).with("TSA", tsa);
      var tomorrow = LocalDate.now(ZoneOffset.UTC).plusDays(1);
      Forgery.payload(
          stated.verdict(),
          text -> text.replaceFirst("(\"statedOn\":\")[-0-9]{10}", "$1" + tomorrow));
      Forgery.sign(stated.verdict(), stated.key());
      stamp(shell);

      var commands = StrangersPage.of("p256", "stamp").byHand();
      assertThat(shell.failing(commands))
          .anyMatch(each -> each.contains("verdict.stamped"))
          .noneMatch(each -> each.contains("openssl ts -verify"));
      assertThat(shell.runs("sh verify-gate.sh -c \"$CA\" \"$V\" \"$SIGNERS\" \"$WHO\"").said())
          .containsPattern("BROKEN +stamp +it is older than the statement");
    }
  }

  private static void stamp(StrangersShell shell) throws Exception {
    var ended =
        shell.runs(
            "jq -r '.signatures[0].sig' \"$V/verdict.dsse.json\" | base64 -d > \"$TSA/sig\" &&"
                + " chmod u+w \"$V/verdict.tsr\" && cd \"$TSA\" &&"
                + " openssl ts -query -data sig -sha256 -cert -out asked.tsq &&"
                + " openssl ts -reply -config ts.cnf -queryfile asked.tsq -signer tsa.pem"
                + " -inkey tsa.key -out \"$V/verdict.tsr\"");
    assertThat(ended.code()).as(ended.said()).isZero();
  }

  @ParameterizedTest
  @CsvSource({"STOPPED, p256", "STOPPED, ed25519", "REHEARSED, p256", "REHEARSED, ed25519"})
  void noCommandTakesAnotherVerdictForCleared(Kind kind, String type) throws Exception {
    try (var authority =
        LoopbackStampAuthority.start(Files.createDirectories(folder.resolve("tsa")))) {
      var address = "timestamp.url=" + authority.address();
      var stated = SignedVerdictFiles.signed(folder.resolve("gate"), kind, type, address);
      var shell = shell(stated).with("CA", authority.certificate());

      for (var each : StrangersPage.of(type, "stamp").commands()) {
        var ended = shell.runs(each);
        assertThat(ended.code()).as("%s%n%s", each, ended.said()).isNotZero();
      }
    }
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void anUnsignedVerdictIsNotCleared(Kind kind) throws Exception {
    var stated = SignedVerdictFiles.unsigned(folder.resolve("gate"), kind);
    var key = SignedVerdictFiles.signed(folder.resolve("other"), Kind.CLEARED, "p256");
    var shell = shell(stated).with("SIGNERS", key.signers());

    assertThat(Stream.of(Kind.values())).contains(kind);
    assertThat(shell.runs("sh verify-gate.sh \"$V\" \"$SIGNERS\" \"$WHO\"").code()).isEqualTo(3);
  }

  @Test
  void whatOneVerdictLeftDoesNotHelpAnother() throws Exception {
    var cleared = SignedVerdictFiles.signed(folder.resolve("cleared"), Kind.CLEARED, "p256");
    var stopped = SignedVerdictFiles.signed(folder.resolve("stopped"), Kind.STOPPED, "p256");
    var shell = shell(cleared);
    for (var each : StrangersPage.of("p256").commands()) {
      shell.runs(each);
    }

    shell.about(stopped);
    for (var each : StrangersPage.of("p256").commands()) {
      assertThat(shell.runs(each).code()).as(each).isNotZero();
    }
  }
}
