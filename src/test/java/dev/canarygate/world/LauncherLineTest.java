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
  void aCommandThatContinuesAGateNamesItAndOneThatStartsAnotherDoesNot() {
    var launcher = Launcher.PLAIN.ofGate("gate-1");
    assertThat(launcher.line("resume --end-orphans"))
        .isEqualTo("./gate-runner resume --end-orphans --gate-id gate-1");
    assertThat(launcher.line("run --new")).isEqualTo("./gate-runner run --new");
  }

  @Test
  void withoutOptionsItIsTheCommandAlone() {
    assertThat(Launcher.PLAIN.line("verify")).isEqualTo("./gate-runner verify");
  }

  @Test
  void aLineToPasteActsInTheFolderThatWasEntered() {
    assertThat(Launcher.program("1", "/home/ada/my gate"))
        .isEqualTo("./gate-runner -C '/home/ada/my gate'");
    assertThat(Launcher.program("0", "/home/ada")).isEqualTo("./gate-runner");
    assertThat(Launcher.program(null, "/home/ada")).isEqualTo("./gate-runner");
  }
}
