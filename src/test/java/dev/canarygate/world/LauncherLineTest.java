package dev.canarygate.world;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class LauncherLineTest {
  @Test
  void aCommandCanBePastedWithTheOptionsThatTheProgramWasStartedWith() {
    assertThat(new Launcher("--gate work --set-file 'my next.yaml'").line("resume"))
        .isEqualTo("./gate-runner resume --gate work --set-file 'my next.yaml'");
  }

  @Test
  void withoutOptionsItIsTheCommandAlone() {
    assertThat(Launcher.PLAIN.line("verify")).isEqualTo("./gate-runner verify");
  }

  @Test
  void aLineToPasteActsInTheFolderThatWasEntered() {
    assertThat(Launcher.program("1", "/work/my gate"))
        .isEqualTo("./gate-runner -C '/work/my gate'");
    assertThat(Launcher.program("0", "/work")).isEqualTo("./gate-runner");
    assertThat(Launcher.program(null, "/work")).isEqualTo("./gate-runner");
  }
}
