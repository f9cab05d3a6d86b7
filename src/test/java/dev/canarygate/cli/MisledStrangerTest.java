package dev.canarygate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.canarygate.Slow;
import dev.canarygate.cli.SignedVerdictFiles.Kind;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Ways to mislead a person who checks without this program: which line of {@code verify-gate.sh}
 * says so, and which command of docs/verify-without-us.md fails.
 */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "the commands are for a POSIX shell")
final class MisledStrangerTest {
  @TempDir Path folder;

  static Stream<MisleadingWays.Way> ways() {
    return MisleadingWays.all();
  }

  @Slow
  @ParameterizedTest(name = "{0}")
  @MethodSource("ways")
  void isToldByTheScriptAndByACommandOfThePage(MisleadingWays.Way way) throws Exception {
    var stated = SignedVerdictFiles.signed(folder.resolve("gate"), way.kind(), "p256");
    var verdict = stated.verdict();
    way.change().on(stated);

    var ended =
        new StrangersShell(folder)
            .checks(verdict, stated.signers(), "-w", stated.wheel().toString());
    assertThat(ended.said()).containsPattern(way.script()).doesNotContain("\nCLEARED");
    assertThat(ended.code()).isIn(3, 69);
    assertThat(failing(stated, verdict, "p256")).anyMatch(each -> each.contains(way.command()));
  }

  @Test
  void anEmptyStatementHelpsNoCommand() throws Exception {
    var stated = SignedVerdictFiles.signed(folder.resolve("gate"), Kind.CLEARED, "p256");
    MisleadingWays.payload(stated, "\"\"");

    var failing = failing(stated, stated.verdict(), "p256");

    assertThat(failing).containsExactlyElementsOf(StrangersPage.of("p256").byHand());
  }

  /** Nothing that a person had before can help what nobody signed. */
  @ParameterizedTest
  @ValueSource(strings = {"p256", "ed25519"})
  void whatNobodyTrustedSignedHelpsNoLaterCommand(String type) throws Exception {
    var stated = SignedVerdictFiles.signed(folder.resolve("gate"), Kind.STOPPED, type);
    MisleadingWays.resignAsCleared(stated, MisleadingWays.otherKey(stated));

    var failing = failing(stated, stated.verdict(), type);

    var commands = StrangersPage.of(type).byHand();
    assertThat(failing).containsAll(commands.subList(3, commands.size()));
  }

  private List<String> failing(SignedVerdictFiles stated, Path verdict, String type)
      throws Exception {
    return new StrangersShell(Files.createDirectories(folder.resolve("hand")))
        .with("V", verdict)
        .with("WHEEL", stated.wheel())
        .with("SIGNERS", stated.signers())
        .with("WHO", SignedVerdictFiles.SIGNER)
        .failing(StrangersPage.of(type).byHand());
  }
}
