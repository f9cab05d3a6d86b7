package dev.canarygate.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.canarygate.gate.BadData;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a program reads when a command could not answer. */
final class ProgramErrorTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "count: expected a number, found many | a number | many",
        "--port 70000: expected 0 to 65535 | 0 to 65535 | 70000",
        "--set x: expected name=value | name=value | x",
        "SHELL: 'tcsh' is not one of its values; expected one of bash, zsh | one of bash, zsh | tcsh",
        "no key 'x'; expected a, b or c | a, b or c | x",
        "the gate has no key 'titel'; did you mean 'title'? | title | titel",
        "'rows' is a list; expected a number | a number | a list",
        "step 'a': issues: no issue given; expected numbers | numbers | ''",
        "step 'a', 'wait': '15' is not a length of time; expected 15s | 15s | 15",
        "not the bundle: expected 12, found head digest 34; nothing was written | 12 | head digest 34",
        "--at: 'noon' is not a moment; expected one in UTC | one in UTC | noon",
        "--gate-id: gate 'nope' not found in /a | '' | nope",
        "--gate-id: gate 'x' not found in /a, where no gate was started; expected the id of a gate that was started | the id of a gate that was started | x",
        "the disk is full | '' | ''"
      })
  void whatWasExpectedAndFoundIsReadFromTheMessage(String message, String expected, String found) {
    var error = ProgramError.of(ExitCode.USAGE, message, "", List.of());
    assertThat(error.expected()).isEqualTo(expected);
    assertThat(error.found()).isEqualTo(found);
  }

  @Test
  void ofSeveralMistakesTheFirstIsNamedAndEachHasItsOwn() {
    var first = new BadData.Problem("gate.yaml", 1, 2, "no key 'titel'; did you mean 'title'?");
    var second = new BadData.Problem("one.yaml", 3, 4, "'x' is not a number; expected one like 22");
    var bad = new BadData(List.of(first, second));
    var error = ProgramError.of(ExitCode.BAD_DATA, "two mistakes", "", bad.problems());

    assertThat(error).extracting("expected", "found").containsExactly("title", "titel");
    assertThat(error.json()).contains("\"expected\" : \"one like 22\",\n      \"found\" : \"x\"");
  }

  /** "The first command continues it, the second one starts another." */
  @Test
  void allCommandsThatTheMessageSpeaksOfAreThere() {
    var error =
        ProgramError.of(ExitCode.PERSON, "not finished", "", List.of())
            .orNext("./gate-runner resume")
            .withCommands(List.of("./gate-runner resume", "./gate-runner run --new"));

    assertThat(error.next()).isEqualTo("./gate-runner resume");
    assertThat(error.json())
        .contains("\"commands\" : [ \"./gate-runner resume\", \"./gate-runner run --new\" ]");
  }

  @Test
  void whatComesNextIsTheCommandOfTheRemedyAndNoSentence() {
    var error =
        ProgramError.of(
            ExitCode.UNREACHABLE, "gone", "rehearse again: ./gate-runner rehearse", List.of());

    assertThat(error.remedy()).isEqualTo("rehearse again: ./gate-runner rehearse");
    assertThat(error.next()).isEqualTo("./gate-runner rehearse");
    assertThat(ProgramError.of(ExitCode.UNREACHABLE, "gone", "wait", List.of()).orNext("x").next())
        .isEqualTo("x");
  }

  @Test
  void whatIsKnownBetterGoesBeforeTheMessage() {
    var error = ProgramError.of(ExitCode.USAGE, "x: expected y, found z", "", List.of());
    assertThat(error.with("status", ""))
        .extracting("expected", "found")
        .containsExactly("status", "z");
  }
}
