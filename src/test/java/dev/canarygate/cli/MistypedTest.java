package dev.canarygate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A mistyped word is answered with what is wrong, the nearest right word, and the few others. */
final class MistypedTest {
  @TempDir Path folder;

  @ParameterizedTest(name = "{0}: {2}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "rn | unknown command 'rn' | Did you mean: ./gate-runner run",
        "stauts | unknown command 'stauts' | Did you mean: ./gate-runner status",
        "rehearsal | unknown command 'rehearsal' | Did you mean: ./gate-runner rehearse",
        "sync gard | unknown command 'gard' | Did you mean: ./gate-runner sync guard",
        "key mak | unknown command 'mak'; expected one of | Try: ./gate-runner key --help",
        "suite nofile | unknown command 'nofile'; expected one of read, triage | Try:",
        "help exit-code | unknown command 'exit-code' | Did you mean: ./gate-runner help exit-codes",
        "exit-codes | unknown command 'exit-codes' | Did you mean: ./gate-runner help exit-codes",
        "rehearse --episod cleared | unknown option '--episod' | Did you mean: --episode",
        "run --episod scenario4 | unknown option '--episod'"
            + " | --episode is an option of 'rehearse'",
        "status -q | unknown option '-q' | -q is an option of 'run', 'resume'",
        "status --at noon | unknown option '--at' | --at is an option of 'report'",
        "status --as x | unknown option '--as' | Try: ./gate-runner status --help",
        "gates --dry-run | unknown option '--dry-run' | --dry-run is an option of 'run'",
        "resume --dry-run | unknown option '--dry-run' | Did you mean: ./gate-runner plan",
        "resume --reson x | unknown option '--reson' | --reason is an option of 'approve', 'decide'",
        "run --engine postgre | unknown engine 'postgre' | did you mean 'postgres'?",
        "init --kind java | unknown option '--kind' | Did you mean: --template",
        "run --dry | unknown option '--dry' | Did you mean: --dry-run",
        "revoke decision-1 --reson x | unknown option '--reson' | Did you mean: --reason",
        "run --sett=a=b | unknown option '--sett' | Did you mean: --set",
        "rehearse --episode scenario4 | unknown episode 'scenario4' | did you mean 'scenario-4-",
        "rehearse --episode clered | unknown episode 'clered' | did you mean 'cleared'?",
        "init --template pyhton-package | unknown template 'pyhton-package'"
            + " | did you mean 'python-package'?",
        "init --template pyhton | unknown template 'pyhton'"
            + " | expected one of java-library, python-package",
        "init --template python | unknown template 'python' | did you mean 'python-package'?",
        "status --color alwys | --color: 'alwys' is not one of its values"
            + " | expected one of auto, always, never; did you mean 'always'?",
        "graph --format mermad | --format: 'mermad' | did you mean 'mermaid'?",
        "completion bsh | SHELL: 'bsh' | did you mean 'bash'?",
        "plan --set candidat.package=x | unknown parameter 'candidat.package'"
            + " | did you mean 'candidate.package'?",
        "plan --set canary.launches=sngle | canary.launches | expected all or single",
        "explain WP9 | unknown work package 'WP9' | expected one of WP01, WP02",
        "explain WP09 | unknown work package 'WP09'; expected one of WP01, WP02 | WP07, WP08",
        "explain WP33 | unknown work package 'WP33' | did you mean 'WP03'?",
        "check issue | unknown work package 'issue' | expected one of WP01, WP02",
        "preview trakcer | unknown comment 'trakcer' | did you mean 'tracker'?",
        "steps http.chek | no kind of step fits 'http.chek' | did you mean 'http.check'?",
        "facts candidate.versoin | no fact fits 'candidate.versoin'"
            + " | did you mean 'candidate.version'?"
      })
  void theNearestIsNamed(String typed, String wrong, String meant) {
    var called = new CalledCommand();
    int exit = called.with(typed.split(" ", -1));

    assertThat(exit).isEqualTo(64);
    assertThat(called.err().toString()).contains(wrong, meant).doesNotContain("\tat ");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "status extra | unexpected argument 'extra'; expected options only",
        "explain WP01 WP02 | unexpected argument 'WP02'; expected at most WP",
        "status --gate | --gate lacks its value; expected DIR: Folder with gate.yaml",
        "graph --format | --format lacks its value; expected one of text, mermaid",
        "unlock | missing option --reason TEXT: ",
        "check | missing argument WP: ",
        "waive | missing argument CONDITION: Id of the stop condition, as status shows it; with --stop the work package; missing option --reason TEXT: Why; reports and comments show it; missing option --until DATE: ",
        "waive rain --until 7d | missing option --reason TEXT: ",
        "serve --port abc | --port: expected a whole number, found 'abc'",
        "status --json=yes | --json takes no value, found 'yes'"
      })
  void whatIsMissingOrTooManyIsSaidInOurWords(String typed, String wrong) {
    var called = new CalledCommand();

    assertThat(called.with(typed.split(" ", -1))).isEqualTo(64);
    assertThat(called.err().toString()).startsWith("gate-runner: " + wrong).contains("Try: ");
  }

  @ParameterizedTest
  @CsvSource({"nirvana", "run nirvana", "run --nirvana-and-more"})
  void whatIsNearNothingIsOnlyRefused(String typed) {
    var called = new CalledCommand();

    assertThat(called.with(typed.split(" ", -1))).isEqualTo(64);
    assertThat(called.err().toString())
        .contains("nirvana", "Try: ./gate-runner")
        .doesNotContain("mean");
  }

  @Test
  void idsOfAGateHaveANearestToo() throws Exception {
    var gates = new SmallGates(folder);
    Files.writeString(
        folder.resolve("one.yaml"),
        """
        id: ONE
        title: One
        owner: ops
        steps: [{id: look, do: file.check, with: {file: one.yaml}}]
        stops: [{id: file-missing, when: file.exists = no, report: No file., unblocks: Write it.}]
        """);
    var id = gates.begun(Instant.parse("2026-05-01T10:00:00Z"), "ana", gate -> {});
    var called = new CalledCommand();

    assertThat(gates.ask(called, "status", "--gate-id", id.replace("gate", "gaet"))).isEqualTo(64);
    assertThat(called.err().toString()).contains("did you mean '" + id + "'?");
    for (var row : List.of("file-mising: file-missing", "look-faled: look-failed")) {
      var words = row.split(": ", -1);
      var waive =
          new CalledCommand("waive", words[0], "--reason", "known", "--until", "2999-01-01");
      assertThat(gates.ask(waive, "--by", "ana")).isEqualTo(64);
      assertThat(waive.err().toString()).contains("did you mean '" + words[1] + "'?");
    }
  }

  @Test
  void aProgramReadsTheNearestToo() {
    var called = new CalledCommand();

    assertThat(called.with("rn", "--json")).isEqualTo(64);
    assertThat(called.out().toString())
        .contains("\"expected\" : \"./gate-runner run\"", "\"found\" : \"rn\"");
  }
}
