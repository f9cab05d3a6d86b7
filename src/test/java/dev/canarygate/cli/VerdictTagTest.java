package dev.canarygate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.canarygate.cli.SignedVerdictFiles.Kind;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A signed tag of git says how the gate ended, and of a rehearsal that nothing in it is real. */
final class VerdictTagTest {
  @TempDir Path folder;

  @BeforeEach
  void gitIsHere() {
    InstalledTool.assume("git");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "CLEARED | The gate was cleared.",
        "STOPPED | The gate was stopped.",
        "REHEARSED | REHEARSAL: nothing here is real. The gate of the rehearsal was cleared.",
      })
  void theTagSaysItInItsFirstLine(Kind kind, String line) throws Exception {
    var clone = folder.resolve("clone");
    Tool.GIT.must(folder, "init", "-q", clone.toString());

    SignedVerdictFiles.signed(
        folder.resolve("gate"), kind, "p256", "verdict.tag-repository=" + clone);

    var tags = Tool.GIT.must(clone, "for-each-ref", "--format=%(contents:subject)", "refs/tags");
    assertThat(tags).isEqualToIgnoringNewLines(line);
  }

  @Test
  void aTagThatNobodySignedIsNotCalledMissing() throws Exception {
    var clone = folder.resolve("clone");
    Tool.GIT.must(folder, "init", "-q", clone.toString());
    var stated = SignedVerdictFiles.signed(folder.resolve("gate"), Kind.CLEARED, "p256");
    var verdict = stated.file("verdict.dsse.json").toString();
    var blob = Tool.GIT.must(clone, "hash-object", "-w", verdict).strip();
    var name = "gate/" + stated.gate().getFileName() + "/run-1";
    Tool.GIT.must(clone, "tag", name, blob);
    var called = new CalledCommand("verify");

    assertThat(called.with(stated.gate().toString(), "--tag-repository", clone.toString()))
        .isEqualTo(3);
    assertThat(called.out().toString())
        .contains(name + " in " + clone + " is a lightweight tag; expected a signed one.");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "CLEARED | 3 | tag NOT OK: gate/gate-%s/run-1 is not in %s; fetch it: git -C %s fetch --tags.",
        "REHEARSED | 0 | tag not used: a rehearsal has none.",
      })
  void onlyARehearsalNeedsNoTag(Kind kind, int exit, String line) throws Exception {
    var clone = folder.resolve("clone");
    Tool.GIT.must(folder, "init", "-q", clone.toString());
    var stated = SignedVerdictFiles.signed(folder.resolve("gate"), kind, "p256");
    var called = new CalledCommand("verify");

    assertThat(called.with(stated.gate().toString(), "--tag-repository", clone.toString()))
        .isEqualTo(exit);

    var id = stated.gate().getFileName().toString().substring("gate-".length());
    assertThat(called.out().toString()).contains(line.formatted(id, clone, clone));
  }
}
