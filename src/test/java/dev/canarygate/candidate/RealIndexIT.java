package dev.canarygate.candidate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.canarygate.Slow;
import dev.canarygate.edge.shell.ZtShell;
import dev.canarygate.edge.web.OkHttpWeb;
import dev.canarygate.evidence.Digest;
import dev.canarygate.evidence.Secrets;
import dev.canarygate.gate.Finding;
import dev.canarygate.gate.Settings;
import dev.canarygate.gate.Verdict;
import dev.canarygate.world.FakeWorld;
import dev.canarygate.world.Obstacle;
import dev.canarygate.world.Progress;
import dev.canarygate.world.Shell.Command;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The real pip against indexes on the loopback address that answer in every wrong way. Another pip
 * than that of {@code python3} is named by {@code -Dpip="WORD WORD"}.
 */
@Slow
final class RealIndexIT {
  private static final String REPO = "acme/widget";
  private static final List<String> PIP =
      Arrays.asList(System.getProperty("pip", "python3 -m pip").split(" ", -1));

  @TempDir Path folder;
  private FakeWorld world;
  private TestIndex index;

  @BeforeEach
  void makeWorld() throws IOException {
    world = new FakeWorld(folder);
    world.shell.otherwise(new ZtShell(Secrets.of(List.of()), world.time, Progress.SILENT));
    world.web.otherwise(new OkHttpWeb(world.time));
    var words = new java.util.ArrayList<>(PIP);
    words.add("--version");
    var exited =
        world.shell.run(new Command(words, null, Map.of(), Duration.ofMinutes(1), null, false));
    assumeTrue(exited.succeeded(), "not on this machine: " + PIP);
    for (int rc = 20; rc <= 22; rc++) {
      world.forge.prerelease(REPO, "v3.2.0rc" + rc, "c" + rc, "2026-05-20T11:39:45Z");
    }
    index = new TestIndex();
  }

  @AfterEach
  void closeIndex() {
    index.close();
  }

  private Finding discover() {
    var settings =
        new Settings(
            Map.of(
                "repository",
                REPO,
                "package",
                "spec-kitty-cli",
                "newer-than",
                "v3.2.0rc19",
                "pip",
                PIP,
                "environment",
                index.environment()));
    return DiscoverStep.KIND.step(settings).perform(world, world.knowing());
  }

  private static String wheel(int rc, String tags) {
    return "spec_kitty_cli-3.2.0rc" + rc + "-" + tags + ".whl";
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          401 | text/html | no | NO_PERMISSION | wants a login | 401
          403 | text/html | no | NO_PERMISSION | refuses access | 403
          500 | text/html | no | UNREACHABLE | server error | 500
          503 | text/html | no | UNREACHABLE | server error | 503
          200 | text/plain | down | UNREACHABLE | not a package index | Content-Type: text/plain
          200 | text/html | <html><body>Please log in to the wifi</body></html> | UNREACHABLE | a login page | Please log in to the wifi
          """)
  void anIndexThatIsNotOneIsToldAsWhatItIs(
      int status, String type, String body, Obstacle.Kind kind, String words, String line) {
    index.answering(status, type, body);

    var obstacle = catchThrowableOfType(Obstacle.class, this::discover);

    assertThat(obstacle).hasMessageContaining(words).hasMessageContaining(line);
    assertThat(obstacle.kind()).isEqualTo(kind);
  }

  @Test
  void aProjectInQuarantineIsToldWhereThisPipReadsTheIndex() {
    index.answering(
        200,
        "application/vnd.pypi.simple.v1+json",
        "{\"meta\":{\"api-version\":\"1.4\"},\"name\":\"spec-kitty-cli\",\"project-status\":"
            + "{\"status\":\"quarantined\"},\"files\":[],\"versions\":[]}");

    assertThat(catchThrowableOfType(Obstacle.class, this::discover).getMessage())
        .containsAnyOf("a project that is quarantined", "Content-Type: application/vnd.pypi");
  }

  @Test
  void whatNeedsAnotherPythonIsNoDisagreement() {
    index.linking(
        "data-requires-python=\"&gt;=99\"",
        wheel(20, "py3-none-any"),
        wheel(21, "py3-none-any"),
        wheel(22, "py3-none-any"));

    var finding = discover();

    assertThat(finding.verdict()).isEqualTo(Verdict.WAITING);
    assertThat(finding.facts().get("candidate.discovery")).hasValue("not-for-this-runner");
    assertThat(finding.summary()).contains("3.2.0rc22", "needs another Python", ">=99");
  }

  @Test
  void whatIsForAnotherPlatformIsNoDisagreement() {
    index.linking("", wheel(21, "py3-none-any"), wheel(22, "cp399-cp399-win_amd64"));

    var finding = discover();

    assertThat(finding.verdict()).isEqualTo(Verdict.WAITING);
    assertThat(finding.facts().get("candidate.discovery")).hasValue("not-for-this-runner");
    assertThat(finding.summary()).contains("no file for this platform", "cp399-cp399-win_amd64");
  }

  @Test
  void onlyAPackageThatIsMissingIsADisagreement() {
    index.linking("", wheel(20, "py3-none-any"), wheel(21, "py3-none-any"));

    assertThat(discover().facts().get("candidate.discovery")).hasValue("disagreement");
  }

  private Path wheel(int rc) throws IOException {
    return new TestWheel("3.2.0rc" + rc).writeTo(folder.resolve("wheels"));
  }

  /** Whether this pip says in JSON what it would install: 22.2 and newer. */
  private boolean reports() {
    var words = new java.util.ArrayList<>(PIP);
    words.addAll(List.of("install", "--help"));
    var help =
        world.shell.run(new Command(words, null, Map.of(), Duration.ofMinutes(1), null, false));
    return help.output().contains("--report");
  }

  @Test
  void theFileThatWouldBeInstalledIsNamedWithItsDigest() throws IOException {
    assumeTrue(reports(), "this pip writes no reports");
    var wheel = wheel(22);
    index.with(wheel);

    var facts = discover().facts();

    assertThat(facts.get("candidate.version")).hasValue("3.2.0rc22");
    assertThat(facts.get("candidate.file")).hasValue("spec_kitty_cli-3.2.0rc22-py3-none-any.whl");
    assertThat(facts.get("candidate.file-sha256")).hasValue(Digest.of(wheel));
  }

  @Test
  void aWheelThatRefusesThisPythonByItselfIsNotForThisRunner() throws IOException {
    assumeTrue(reports(), "this pip writes no reports");
    index.with(
        new TestWheel("3.2.0rc22").requiringPython(">=99").writeTo(folder.resolve("wheels")));

    var finding = discover();

    assertThat(finding.verdict()).isEqualTo(Verdict.WAITING);
    assertThat(finding.facts().get("candidate.discovery")).hasValue("not-for-this-runner");
    assertThat(finding.summary()).contains("3.2.0rc22", "needs another Python", "not in '>=99'");
  }

  @Test
  void aWithdrawnVersionIsSkippedWithItsReason() throws IOException {
    index.with(wheel(21)).withYanked(wheel(22), "broken");

    var finding = discover();

    assertThat(finding.facts().get("candidate.version")).hasValue("3.2.0rc21");
    assertThat(finding.facts().get("candidate.skipped").orElseThrow()).contains("yanked: broken");
  }

  @Test
  void aFileOfThisMachineIsNotTheReleasedPackage() throws IOException {
    assumeTrue(reports(), "this pip writes no reports");
    wheel(22);
    index.with(wheel(21)).findingLinks(folder.resolve("wheels"));

    var finding = discover();

    assertThat(finding.verdict()).isEqualTo(Verdict.WAITING);
    assertThat(finding.summary()).contains("from this machine, not from the package index: file:");
    assertThat(finding.details()).anyMatch(line -> line.contains("find-links"));
  }

  @Test
  void whatPipListsIsFoundInJsonOrOnTheScreen() {
    index.linking("", wheel(21, "py3-none-any"), wheel(22, "py3-none-any"));

    assertThat(discover().facts().get("candidate.version")).hasValue("3.2.0rc22");
  }
}
