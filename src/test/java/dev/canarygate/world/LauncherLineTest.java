package dev.canarygate.world;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class LauncherLineTest {
  @Test
  void aCommandAboutAMachineNamesNoGate() {
    var launcher = new Launcher("--engine postgres").ofGate("gate-1");
    assertThat(launcher.line("resume")).endsWith("resume --gate-id gate-1 --engine postgres");
    assertThat(launcher.told("Start one: ./gate-runner serve-steps --tags canary"))
        .isEqualTo("Start one: ./gate-runner serve-steps --tags canary --engine postgres");
  }

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
  void whoSaidTheirNameIsNamedWhereSomebodyActsAndNotTwice() {
    var launcher = new Launcher("--set a=b").ofGate("gate-1").spokenBy("Ana B");
    var by = " --by 'Ana B'";

    assertThat(launcher.line("attest"))
        .isEqualTo("./gate-runner attest --gate-id gate-1 --set a=b" + by);
    assertThat(launcher.line("run --new")).isEqualTo("./gate-runner run --new --set a=b" + by);
    assertThat(launcher.line("status")).doesNotContain("--by");
    assertThat(launcher.forOthers().line("attest")).doesNotContain("--by");
    assertThat(launcher.line("approve WP1 --by NAME")).endsWith("a=b").contains("--by NAME");
    assertThat(launcher.told("then: " + launcher.line("resume")).split("--by", -1)).hasSize(2);
  }

  @Test
  void noOptionSaysWhatALaterOneSays() {
    var launcher = new Launcher("--set-file /w/set.yaml --set artifacts-dir=/kept --set b='x y'");
    assertThat(launcher.line("run --set artifacts-dir=here --set-file /w/a/../set.yaml --set a=1"))
        .isEqualTo(
            "./gate-runner run --set a=1 --set-file /w/set.yaml --set artifacts-dir=/kept --set"
                + " b='x y'");
    assertThat(Launcher.once("gate-runner plan --set 'b=it'\\''s' --set-file f --set b=c"))
        .isEqualTo("gate-runner plan --set-file f --set b=c");
    assertThat(Launcher.once("gate-runner plan --set a=1 --set 'c=--set a=2'"))
        .isEqualTo("gate-runner plan --set a=1 --set 'c=--set a=2'");
    assertThat(Launcher.once("gate-runner waive A --reason 'as --set a=1 was' --set a=2"))
        .isEqualTo("gate-runner waive A --reason 'as --set a=1 was' --set a=2");
  }

  @Test
  void withoutOptionsItIsTheCommandAlone() {
    assertThat(Launcher.PLAIN.line("verify")).isEqualTo("./gate-runner verify");
  }

  @Test
  void aLineToPasteActsInTheFolderThatWasEntered() {
    assertThat(Launcher.program(null, "1", "/home/ada/my gate"))
        .isEqualTo("./gate-runner -C '/home/ada/my gate'");
    assertThat(Launcher.program(null, "0", "/home/ada")).isEqualTo("./gate-runner");
    assertThat(Launcher.program(null, null, "/home/ada")).isEqualTo("./gate-runner");
  }

  @Test
  void aGateOfAnotherFolderIsFoundByEnteringThat() {
    var there = Launcher.PLAIN.in(Path.of("/home/ada/run 1"));
    assertThat(there.line("resume")).isEqualTo("./gate-runner -C '/home/ada/run 1' resume");
    assertThat(there.told("then: ./gate-runner resume")).isEqualTo("then: " + there.line("resume"));
  }

  @Test
  void theProgramIsCalledAgainAsThePersonCalledIt() {
    assertThat(Launcher.program("gate-runner", null, "/home/ada")).isEqualTo("gate-runner");
    assertThat(Launcher.program("/opt/gate/gate-runner", "1", "/home/ada"))
        .isEqualTo("/opt/gate/gate-runner -C /home/ada");
    assertThat(Launcher.program("/my tools/gate-runner", null, "/home/ada"))
        .isEqualTo("'/my tools/gate-runner'");
    assertThat(Launcher.program("C:\\my tools\\gate-runner", null, "C:\\"))
        .isEqualTo("\"C:\\my tools\\gate-runner\"");
    assertThat(Launcher.program("C:\\tools\\gate-runner.cmd", null, "C:\\"))
        .isEqualTo("C:\\tools\\gate-runner.cmd");
  }

  @Test
  void forAnotherMachineNoPathOfThisOneIsNamed() {
    assertThat(Launcher.programElsewhere(null)).isEqualTo("./gate-runner");
    assertThat(Launcher.programElsewhere("gate-runner")).isEqualTo("gate-runner");
    assertThat(Launcher.programElsewhere("/opt/gate/gate-runner")).isEqualTo("./gate-runner");
  }

  @Test
  void powershellStartsAProgramInQuotesOnlyAfterAnAmpersand() {
    assertThat(Launcher.program("C:\\my tools\\gate-runner.cmd", null, "C:\\"))
        .isEqualTo("& \"C:\\my tools\\gate-runner.cmd\"");
  }

  @Test
  void aCommandIsFoundInATextAlsoAsItIsTypedOnWindows() {
    for (var called :
        new String[] {
          "C:\\tools\\gate-runner.cmd",
          ".\\gate-runner",
          "\"C:\\my tools\\gate-runner\"",
          "& \"C:\\my tools\\gate-runner.cmd\" -C \"C:\\my gates\""
        }) {
      var line = called + " waive a --reason \"row 23, known\"";
      assertThat(Launcher.firstIn("To waive it: " + line + "; then look")).contains(line);
      assertThat(Launcher.PLAIN.told("To waive it: " + line + "; then look"))
          .isEqualTo("To waive it: ./gate-runner waive a --reason \"row 23, known\"; then look");
    }
  }

  /** Also where the text was worded by another command, and for gates that were kept elsewhere. */
  @Test
  void whatACommandOfATextSaysAlreadyIsNotSaidTwice() {
    var place = "--set artifacts-dir=here";
    var launcher = new Launcher(place, place + " --set rows=22");
    var text = "Start another: " + launcher.line("run --new");
    assertThat(launcher.told(text)).isEqualTo(text);
    assertThat(launcher.told("Start: ./gate-runner run --set artifacts-dir=there --set a=1"))
        .isEqualTo("Start: ./gate-runner run " + place + " --set rows=22 --set a=1");
  }

  @Test
  void aParameterThatANewGateIsToHaveStaysAndGoesBeforeThatOfThisGate() {
    var reader = new Launcher("--set artifacts-dir=kept", "--set-file next.yaml --set rows=22");
    var text = "Change it: ./gate-runner run --new --set rows=21; or: ./gate-runner waive rows";
    assertThat(reader.told(text))
        .isEqualTo(
            "Change it: ./gate-runner run --new --set-file next.yaml --set rows=22 --set rows=21;"
                + " or: ./gate-runner waive rows --set artifacts-dir=kept");
    assertThat(Launcher.allIn(text))
        .containsExactly("./gate-runner run --new --set rows=21", "./gate-runner waive rows");
  }

  @Test
  void aCommandInATextIsWordedAsTheReaderTypesIt() {
    var reader = new Launcher("--set artifacts-dir=kept", "--set-file next.yaml").ofGate("gate-1");
    assertThat(reader.told("To approve: ./gate-runner approve ONE --by NAME"))
        .isEqualTo(
            "To approve: ./gate-runner approve ONE --by NAME --gate-id gate-1"
                + " --set artifacts-dir=kept");
    assertThat(
            reader.told(
                "mend it: gate-runner decide A --post --reason 'so; far'; then: /opt/gate-runner"
                    + " resume. It goes on"))
        .isEqualTo(
            "mend it: ./gate-runner decide A --post --reason 'so; far' --gate-id gate-1 --set"
                + " artifacts-dir=kept; then: ./gate-runner resume --gate-id gate-1 --set"
                + " artifacts-dir=kept. It goes on");
    assertThat(reader.told("7. `./gate-runner resume`: it looks; or `gate-runner status`"))
        .isEqualTo(
            "7. `./gate-runner resume --gate-id gate-1 --set artifacts-dir=kept`: it looks; or"
                + " `./gate-runner status --gate-id gate-1 --set artifacts-dir=kept`");
    assertThat(reader.told("or anew (./gate-runner run --new), as before"))
        .isEqualTo("or anew (./gate-runner run --new --set-file next.yaml), as before");
  }

  @Test
  void whatTheWriterOfATextGaveIsReplacedNotRepeated() {
    var text =
        "Decide: '/my tools/gate-runner' -C '/other place' decide A --skip|--run --gate-id gate-9"
            + " --set 'a=b c' --reason TEXT --set-file old.yaml";
    var reader = new Launcher("--set a=c");
    var told = reader.told(text);
    assertThat(told)
        .isEqualTo("Decide: ./gate-runner decide A --skip|--run --reason TEXT --set a=c");
    assertThat(reader.told(told)).isEqualTo(told);
    assertThat(reader.told(reader.line("run"))).isEqualTo(reader.line("run"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a newer gate-runner wrote it",
        "building with gate-runner: see its log",
        "for all of them: ./gate-runner facts",
        "see my-gate-runner resume"
      })
  void allElseStaysAsItIs(String text) {
    assertThat(new Launcher("--set a=b").told(text)).isEqualTo(text);
  }

  @Test
  void aHostileTextOfAnyLengthIsRead() {
    var text = "see ./gate-runner resume" + " .a,b'c d'".repeat(20_000);
    assertThat(new Launcher("--set a=b").told(text)).contains("d'");
  }

  @Test
  void aFactThatIsNotKnownYetIsLeftForThePersonToType() {
    assertThat(Launcher.toFill("Or: `./gate-runner run --new --set rows={{drain.rows}}`; {{x}}."))
        .isEqualTo("Or: `./gate-runner run --new --set rows=…`; {{x}}.");
  }
}
