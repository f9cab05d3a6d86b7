package dev.canarygate.candidate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.canarygate.gate.Finding;
import dev.canarygate.gate.Verdict;
import dev.canarygate.world.FakeWorld;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ProveStepTest {
  @TempDir Path folder;
  private FakeWorld world;
  private InstalledCandidate place;

  @BeforeEach
  void makeWorld() {
    world = new FakeWorld(folder.resolve("world"));
    place = new InstalledCandidate(folder).complete("3.2.0rc16");
    world.shell.answers(place.cli + " --version", 0, "spec-kitty-cli version 3.2.0rc16\n");
    importing(place.sitePackages.resolve("specify_cli/sync/owner.py"));
  }

  private void importing(Path file) {
    world.shell.answers(
        List.of(place.python.toString(), "-c"),
        0,
        "noise\n{\"imports\": {\"specify_cli.sync.owner\": {\"file\": \"" + file + "\"}}}\n");
  }

  private Finding prove() {
    var settings = place.settings(Map.of("modules", List.of("specify_cli.sync.owner")));
    return ProveStep.KIND
        .step(settings)
        .perform(world, world.knowing("candidate.version", "3.2.0rc16"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "spec-kitty-cli version 3.2.0rc16",
        "v3.2.0rc16",
        "\u001B[1mspec-kitty-cli\u001B[0m version v3.2.0rc16 (Python 3.11.2)",
        "3.2.0-rc.16"
      })
  void everyFormOfTheAnswerIsUnderstood(String answer) {
    world.shell.answers(place.cli + " --version", 0, answer);
    assertThat(prove().verdict()).isEqualTo(Verdict.PASSED);
  }

  @Test
  void theDigestOfWhatIsInstalledBecomesAFact() {
    assertThat(prove().facts().asMap())
        .containsEntry("candidate.installed-version", "3.2.0rc16")
        .containsEntry("candidate.origin", "a wheel from the index")
        .hasEntrySatisfying("candidate.digest", text -> assertThat(text).matches("[0-9a-f]{64}"));
  }

  private String identity() {
    return InstalledDigestStep.KIND
        .step(place.settings(Map.of()))
        .perform(world, world.knowing())
        .facts()
        .get("candidate.digest")
        .orElseThrow();
  }

  @Test
  void whatIsInstalledNowHasTheProvedDigestUntilSomebodyTouchesIt() throws IOException {
    assertThat(identity()).isEqualTo(prove().facts().get("candidate.digest").orElseThrow());

    var module = place.sitePackages.resolve("specify_cli/__init__.py");
    Files.writeString(module, "# somebody was here\n");
    assertThat(identity()).startsWith("altered: specify_cli/__init__.py");

    Files.delete(place.cli);
    assertThat(identity()).startsWith("none: the environment");
  }

  @ParameterizedTest
  @ValueSource(strings = {"3.2.0rc1", "spec-kitty-cli version 3.2.0rc13", "unknown", ""})
  void anotherAnswerFailsWithBothNamed(String answer) {
    world.shell.answers(place.cli + " --version", 0, answer);
    assertThat(prove().verdict()).isEqualTo(Verdict.FAILED);
    assertThat(prove().summary()).contains("expected 3.2.0rc16, found '" + answer + "'");
  }

  @Test
  void aMatchingAnswerDoesNotExcuseOtherMetadata() {
    // D6: what passed as rc13 was a local merge that printed 3.2.0rc13.
    place.directUrl("3.2.0rc16", "{\"url\": \"file:///src\", \"dir_info\": {\"editable\": true}}");
    var finding = prove();
    assertThat(finding.verdict()).isEqualTo(Verdict.FAILED);
    assertThat(finding.summary())
        .contains("expected a wheel from the index, found an editable install (file:///src)");
  }

  @Test
  void anotherInstalledVersionFailsWhateverIsPrinted() {
    place = new InstalledCandidate(folder.resolve("old")).complete("3.2.0rc15");
    world.shell.answers(place.cli + " --version", 0, "3.2.0rc16");
    importing(place.sitePackages.resolve("specify_cli/sync/owner.py"));
    assertThat(prove().summary()).contains("expected version 3.2.0rc16, found 3.2.0rc15");
  }

  @Test
  void filesThatWereEditedAreNamed() {
    place.file("specify_cli/__init__.py", "x = 2\n");
    assertThat(prove().summary()).contains("specify_cli/__init__.py: another content");
  }

  @Test
  void aModuleFromACheckoutIsNotTheInstalledOne() {
    importing(folder.resolve("checkout/src/specify_cli/sync/owner.py"));
    var finding = prove();
    assertThat(finding.verdict()).isEqualTo(Verdict.FAILED);
    assertThat(finding.summary()).contains("expected from " + place.venv).contains("checkout");
  }

  @Test
  void aPythonThatDiesIsSaid() {
    world.shell.answers(List.of(place.python.toString(), "-c"), 139, "");
    assertThat(prove().summary())
        .contains("expected an answer, found none: it ended with exit code 139");
    world.shell.answers(List.of(place.python.toString(), "-c"), 0, "{\"imports\": {{");
    assertThat(prove().summary()).contains("is not JSON");
  }

  @Test
  void aBinaryThatFailsOrHangsIsSaid() {
    world.shell.answers(place.cli + " --version", 1, "Traceback");
    assertThat(prove().summary()).contains("found 'ended with exit code 1'");
    world.shell.hangs(place.cli + " --version");
    assertThat(prove().summary()).contains("found 'did not end within its limit'");
  }

  @Test
  void aBrokenEnvironmentIsRecognizedBeforeAnythingIsStarted() {
    place = new InstalledCandidate(folder.resolve("broken"));
    InstalledCandidate.write(place.python, "");
    var finding = prove();
    assertThat(finding.verdict()).isEqualTo(Verdict.FAILED);
    assertThat(finding.summary()).contains("broken");
    assertThat(world.shell.ran()).isEmpty();
  }

  @Test
  void questionsAreAskedInAnEmptyHome() {
    prove();
    assertThat(world.shell.ran())
        .isNotEmpty()
        .allSatisfy(
            command -> {
              assertThat(command.changes()).isFalse();
              assertThat(command.environment().get("HOME"))
                  .isNotEqualTo(System.getProperty("user.home"));
            });
  }

  @Test
  void withoutCandidateNothingIsProved() {
    var step = ProveStep.KIND.step(place.settings(Map.of()));
    assertThat(step.perform(world, world.knowing()).verdict()).isEqualTo(Verdict.INCONCLUSIVE);
  }
}
