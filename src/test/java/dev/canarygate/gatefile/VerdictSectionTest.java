package dev.canarygate.gatefile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.canarygate.basic.BasicSteps;
import dev.canarygate.gate.BadData;
import dev.canarygate.world.IssueRef;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where a gate announces its verdicts, and subjects that nobody can be sure of. */
final class VerdictSectionTest {
  private static final String ROLES =
      """
      roles:
        tracker: {repo: acme/lib, issue: 7, allow: [comment]}
        quiet: {repo: acme/lib, issue: 8, allow: [close]}
        many: {repo: acme/lib, issues: [7, 9], allow: [comment]}
      """;

  @TempDir Path folder;

  private GateFiles.Read read(String gate, String steps) throws IOException {
    Files.writeString(folder.resolve("gate.yaml"), "title: T\nwork-packages: [one.yaml]\n" + gate);
    Files.writeString(folder.resolve("one.yaml"), "id: ONE\ntitle: One\nsteps: [" + steps + "]\n");
    return GateFiles.read(
        folder, folder, Overrides.NONE, Map.of(), Installers.NONE, BasicSteps.kinds(), Map.of());
  }

  private GateFiles.Read read(String gate) throws IOException {
    return read(gate, "{id: a, do: file.check, with: {file: a}}");
  }

  @Test
  void aRoleNamesTheIssueThatGetsTheComment() throws IOException {
    var definition = read(ROLES + "verdict: {comment-on: tracker}\n").definition();
    assertThat(definition.announcedOn()).contains(new IssueRef("acme/lib", 7));
    assertThat(read(ROLES).definition().announcedOn()).isEmpty();
    assertThat(read(ROLES + "verdict: {comment-on: ''}\n").definition().announcedOn()).isEmpty();
  }

  @Test
  void whatARunWouldRefuseIsRefusedWhereItIsWritten() {
    assertThatThrownBy(() -> read(ROLES + "verdict: {comment-on: traker}\n"))
        .isInstanceOf(BadData.class)
        .hasMessageContaining("gate.yaml:7:23: unknown role 'traker'; did you mean 'tracker'?");
    assertThatThrownBy(() -> read(ROLES + "verdict: {comment-on: many}\n"))
        .hasMessageContaining("role 'many' names 2 issues; expected exactly one");
    assertThatThrownBy(() -> read(ROLES + "verdict: {comment-on: quiet}\n"))
        .hasMessageContaining(
            "role 'quiet': a comment with the verdict would be refused; expected 'comment' under"
                + " its 'allow'");
  }

  private static String subject(String look, String fact) {
    return """
        identity:
          facts: [file.sha256]
          look: [%s]
          subjects: [{name: wheel, sha256: %s}]
        """
        .formatted(look, fact);
  }

  @Test
  void aSubjectThatTwoStepsMeasureOfDifferentFilesIsNoted() throws IOException {
    var two = "{id: a, do: file.check, with: {file: a}}, {id: b, do: file.check, with: {file: b}}";
    assertThat(read(subject("", "file.sha256"), two).hints())
        .anySatisfy(
            each ->
                assertThat(each.toString())
                    .contains("several steps measure file.sha256, of different things: 'a' of ONE")
                    .endsWith("Measure it under 'look'"));

    var look = "{id: look, do: file.check, with: {file: a}}";
    assertThat(read(subject(look, "file.sha256"), two).hints()).isEmpty();
    var same = "{id: a, do: file.check, with: {file: a}}, {id: b, do: file.check, with: {file: a}}";
    assertThat(read(subject("", "file.sha256"), same).hints()).isEmpty();
  }

  private static final String LOOK = "{id: look, do: file.check, with: {file: a}}";
  private static final String RUN = "{id: run, do: command.run, with: {command: ['true']}}";

  /** A look is done for packages that rest on the identity, and here none does. */
  @Test
  void aSubjectThatOnlyALookMeasuresWhichIsNeverDoneIsNoted() throws IOException {
    assertThat(read(subject(LOOK, "file.sha256"), RUN).hints())
        .anySatisfy(
            each ->
                assertThat(each.toString())
                    .contains(
                        "gate.yaml:6:14: no package measures file.sha256, and 'look' is never")
                    .endsWith("Let a step of a package learn file.sha256"));

    assertThat(read(subject(LOOK, "file.sha256"), LOOK.replace("look", "own")).hints()).isEmpty();
  }

  @Test
  void aLookThatIsDoneForAPackageMeasuresTheSubject() throws IOException {
    Files.writeString(
        folder.resolve("two.yaml"), "id: TWO\ntitle: Two\nneeds: [ONE]\nsteps: [" + RUN + "]\n");
    var gate =
        subject(LOOK, "file.sha256").replace("facts: [file.sha256]", "facts: [command.exit-code]");
    Files.writeString(
        folder.resolve("gate.yaml"), "title: T\nwork-packages: [one.yaml, two.yaml]\n" + gate);
    Files.writeString(folder.resolve("one.yaml"), "id: ONE\ntitle: One\nsteps: [" + RUN + "]\n");

    var read =
        GateFiles.read(
            folder,
            folder,
            Overrides.NONE,
            Map.of(),
            Installers.NONE,
            BasicSteps.kinds(),
            Map.of());

    assertThat(read.hints()).isEmpty();
  }
}
