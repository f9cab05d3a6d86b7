package dev.canarygate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.canarygate.Slow;
import dev.canarygate.cli.SignedVerdictFiles.Kind;
import dev.canarygate.stamp.LoopbackStampAuthority;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
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
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "the commands are for a shell")
final class VerifyWithoutUsTest {
  private static final String PAGE = "docs/verify-without-us.md";
  private static final Set<String> KEY_TYPES = Set.of("p256", "ed25519");

  @TempDir Path folder;

  /** Those for a type of key; those about a time stamp only when there is one. */
  private static List<String> commands(String keyType, boolean stamped) {
    return DocBlock.all().stream()
        .filter(each -> each.page().equals(PAGE) && each.isCommands())
        .filter(each -> !each.marker().equals("names"))
        .filter(each -> !KEY_TYPES.contains(each.marker()) || each.marker().equals(keyType))
        .filter(each -> stamped || !each.marker().equals("stamp"))
        .flatMap(block -> block.commands().stream().filter(line -> !DocExceptions.has(block, line)))
        .toList();
  }

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
    var commands = commands(type, false);

    assertThat(commands).hasSize(12);
    for (var each : commands) {
      var ended = shell.runs(each);
      assertThat(ended.code()).as("%s%n%s", each, ended.said()).isZero();
    }
  }

  @Slow
  @Test
  void theJournalCanGrowAfterTheVerdict() throws Exception {
    var stated = SignedVerdictFiles.signed(folder.resolve("gate"), Kind.CLEARED, "p256");
    stated.resume();
    var shell = shell(stated);

    for (var each : commands("p256", false)) {
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
      var commands = commands("p256", true);

      assertThat(commands).hasSize(14);
      for (var each : commands) {
        var ended = shell.runs(each);
        assertThat(ended.code()).as("%s%n%s", each, ended.said()).isZero();
      }
      assertThat(shell.runs("sh verify-gate.sh -c \"$CA\" \"$V\" \"$SIGNERS\" \"$WHO\"").said())
          .containsPattern("ok +stamp")
          .contains("by the time stamp");
    }
  }

  @ParameterizedTest
  @CsvSource({"STOPPED, p256", "STOPPED, ed25519", "REHEARSED, p256", "REHEARSED, ed25519"})
  void noCommandTakesAnotherVerdictForCleared(Kind kind, String type) throws Exception {
    try (var authority =
        LoopbackStampAuthority.start(Files.createDirectories(folder.resolve("tsa")))) {
      var address = "timestamp.url=" + authority.address();
      var stated = SignedVerdictFiles.signed(folder.resolve("gate"), kind, type, address);
      var shell = shell(stated).with("CA", authority.certificate());

      for (var each : commands(type, true)) {
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
    var shell = shell(stated).with("KEY", key.pem()).with("SIGNERS", key.signers());

    assertThat(Stream.of(Kind.values())).contains(kind);
    assertThat(shell.runs("sh verify-gate.sh \"$V\" \"$SIGNERS\" \"$WHO\"").code()).isEqualTo(3);
  }

  @Slow
  @Test
  void whatOneVerdictLeftDoesNotHelpAnother() throws Exception {
    var cleared = SignedVerdictFiles.signed(folder.resolve("cleared"), Kind.CLEARED, "p256");
    var stopped = SignedVerdictFiles.signed(folder.resolve("stopped"), Kind.STOPPED, "p256");
    var shell = shell(cleared);
    for (var each : commands("p256", false)) {
      shell.runs(each);
    }

    shell.about(stopped);
    for (var each : commands("p256", false)) {
      assertThat(shell.runs(each).code()).as(each).isNotZero();
    }
  }
}
