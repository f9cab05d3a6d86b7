package dev.canarygate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** {@code -C DIR} before the command, as the program reads it after the launcher did. */
final class StartFolderTest {
  @Test
  void everyFolderThatWasEnteredIsFine() {
    assertThat(StartFolder.problem(List.of("one", "two"), "2")).isEmpty();
  }

  @Test
  void theFolderThatCouldNotBeEnteredIsNamed() {
    assertThat(StartFolder.problem(List.of("one", "gone"), "1"))
        .contains(
            "cannot enter the folder 'gone' that -C names; expected a folder that exists and that"
                + " you may enter");
  }

  @Test
  void withoutTheLauncherTheFolderIsRefusedNotIgnored() {
    var called = new CalledCommand("-C");
    assertThat(called.with("somewhere", "status")).isEqualTo(64);
    assertThat(called.err().toString())
        .contains("-C works only with the launcher", "or change to somewhere first")
        .contains("Try: ./gate-runner --help");
  }

  @Test
  void theCommandAfterTheFoldersIsTheOnlyOneThatIsMade() {
    assertThat(GateRunner.commandLineFor("-C", "one", "-C", "two", "status").getSubcommands())
        .containsOnlyKeys("status");
    assertThat(Commands.typed("-C")).isEmpty();
    assertThat(Commands.typed("--no-pager", "--color", "never", "-C", "one", "gates"))
        .contains("gates");
  }

  @Test
  void theFolderIsNotTypedAgainWhereverItIs() {
    assertThat(TypedAgain.line("--color", "never", "-C", "one", "--no-pager", "-C=two", "gates"))
        .isEqualTo("./gate-runner --color never --no-pager gates");
  }
}
