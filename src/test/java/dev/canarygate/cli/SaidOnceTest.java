package dev.canarygate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a step found stops its package: each screen says that sentence once. */
final class SaidOnceTest {
  private static final String FOUND = "gone.txt: expected file.exists = yes, found no.";

  @TempDir Path folder;
  private final CalledCommand called = new CalledCommand();

  @BeforeEach
  void aGateIsStoppedByAStep() throws IOException {
    Files.writeString(
        folder.resolve("gate.yaml"), "title: Small gate\nwork-packages: [one.yaml]\n");
    Files.writeString(
        folder.resolve("one.yaml"),
        "id: ONE\ntitle: One\nsteps: [{id: look, do: file.check, with: {file: gone.txt}}]\n");
    assertThat(typed("run", "--by", "ana", "--gate", folder.toString())).isEqualTo(3);
  }

  private int typed(String... words) {
    var all = new ArrayList<>(List.of(words));
    all.addAll(List.of("--set", "artifacts-dir=" + folder.resolve("kept")));
    return called.anew(all.toArray(String[]::new));
  }

  private static int times(String text) {
    return text.replaceAll("\\s+", " ").split(FOUND.replace(".", "\\."), -1).length - 1;
  }

  @Test
  void progressAndReportSayItOnceEach() {
    assertThat(called.err().toString()).contains("ONE failed after ", ", look-failed\n");
    assertThat(times(called.err().toString())).isEqualTo(1);
    assertThat(times(called.out().toString())).isEqualTo(1);
  }

  @Test
  void explainAddsOnlyTheNameOfTheStop() {
    typed("explain", "ONE");
    assertThat(called.out().toString()).contains("\n  Stopped by look-failed\n");
    assertThat(times(called.out().toString())).isEqualTo(1);
  }

  @Test
  void theReportInMarkdownSaysThatItIsTheSame() {
    typed("report", "--format", "md");
    assertThat(called.out().toString()).contains("- step look, failed, as above\n");
    assertThat(times(called.out().toString())).isEqualTo(1);
  }

  @Test
  void aFailureThatIsWaivedIsCounted() throws IOException {
    Files.writeString(
        folder.resolve("gate.yaml"), "title: Small gate\nwork-packages: [ask.yaml, one.yaml]\n");
    Files.writeString(
        folder.resolve("ask.yaml"),
        "id: ASK\ntitle: Ask\nsteps: [{id: ok, do: person.approve, with: {count: 1}}]\n");
    var one = folder.resolve("one.yaml");
    Files.writeString(one, Files.readString(one).replace("steps:", "needs: [ASK]\nsteps:"));
    assertThat(typed("run", "--new", "--by", "ana", "--gate", folder.toString())).isEqualTo(5);
    typed("waive", "look-failed", "--reason", "known", "--until", "1d", "--by", "ana");
    typed("approve", "ASK", "--by", "bob");
    assertThat(typed("resume", "--by", "ana")).as(called.out() + "" + called.err()).isZero();

    assertThat(called.out().toString()).contains("0 of 5, 1 waived");
  }

  @Test
  void aWordThatIsTakenBackSaysByWhomAndWhy() {
    typed("waive", "look-failed", "--reason", "known", "--until", "1d", "--by", "ana");
    assertThat(typed("revoke", "waiver-1", "--reason", "by mistake", "--by", "bob")).isZero();
    assertThat(called.out().toString())
        .contains("Revoked: waiver-1 look-failed", ": known; revoked by bob: by mistake");
  }

  @Test
  void aPreviewOfCommentsBeginsWithTheGateThatIsMissing() {
    var nowhere = "artifacts-dir=" + folder.resolve("nowhere");
    called.anew("preview", "--gate", "work-packages", "--set", nowhere);
    assertThat(called.out().toString())
        .startsWith("No gate was started in " + folder.resolve("nowhere"))
        .contains("This is how comments would be worded before anything is measured:\n\n");
  }
}
