package dev.canarygate.health;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.canarygate.gate.Finding;
import dev.canarygate.gate.Settings;
import dev.canarygate.gate.Verdict;
import dev.canarygate.world.FakeWorld;
import dev.canarygate.world.Obstacle;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class DeployedVersionsTest {
  @TempDir Path folder;
  private FakeWorld world;

  @BeforeEach
  void makeWorld() {
    world = new FakeWorld(folder);
  }

  private Finding image() {
    return HealthSteps.kinds()
        .get(1)
        .step(new Settings(Map.of("flyctl", "flyctl", "app", "spec-kitty-dev")))
        .perform(world, world.knowing());
  }

  private Finding eventsTag(String... facts) {
    return HealthSteps.kinds()
        .get(2)
        .step(new Settings(Map.of("repo", "acme/events")))
        .perform(world, world.knowing(facts));
  }

  private Finding identity() {
    return DeployedBuildStep.KIND
        .step(new Settings(Map.of("url", "https://saas.example/", "retry-after", "15s")))
        .perform(world, world.knowing());
  }

  @Test
  void theBuildThatAnswersIsReadWhateverItsHealth() {
    world.web.answers(
        "https://saas.example/health/",
        503,
        "{\"status\":\"degraded\",\"git_sha\":\"abcdef1\",\"build_timestamp\":\"T\"}");

    var finding = identity();

    assertThat(finding.verdict()).isEqualTo(Verdict.PASSED);
    assertThat(finding.facts().asMap()).isEqualTo(Map.of("saas.sha", "abcdef1", "saas.build", "T"));
    assertThat(finding.evidence()).hasSize(1);
  }

  @Test
  void aBuildThatDoesNotAnswerTwiceOrNamesNoBuildTimeIsNotKnown() {
    world
        .web
        .unreachable("https://saas.example/health/")
        .unreachable("https://saas.example/health/");
    assertThat(identity().verdict()).isEqualTo(Verdict.INCONCLUSIVE);
    assertThat(world.time.pauses()).containsExactly(java.time.Duration.ofSeconds(15));

    world.web.forget("https://saas.example/health/");
    world.web.answers("https://saas.example/health/", 200, "{\"git_sha\":\"abcdef1\"}");
    assertThat(identity().summary()).contains("status 200 without build time");

    world.web.forget("https://saas.example/health/");
    world.web.answers("https://saas.example/health/", 200, "<html>");
    assertThat(identity().summary()).contains("status 200 without commit");
  }

  @Test
  void theImageOfAllMachinesIsReadFromFlyctl() {
    world.shell.answers(
        "flyctl image show --app spec-kitty-dev --json",
        0,
        """
        [{"MachineID":"a","Registry":"registry.fly.io","Repository":"dev","Tag":"d-01",
          "Digest":"sha256:ab"},
         {"machineid":"b","registry":"registry.fly.io","repository":"dev","tag":"d-01",
          "digest":"sha256:ab"}]
        """);

    var finding = image();

    assertThat(finding.verdict()).isEqualTo(Verdict.PASSED);
    assertThat(finding.facts().get("saas.image")).hasValue("registry.fly.io/dev:d-01@sha256:ab");
    assertThat(finding.evidence()).hasSize(1);
  }

  @Test
  void oneObjectWithoutRegistryOrDigestIsAnImageToo() {
    world.shell.answers("flyctl", 0, "{\"Repository\":\"dev\",\"Tag\":\"d-02\"}");

    assertThat(image().facts().get("saas.image")).hasValue("dev:d-02");
  }

  @Test
  void machinesThatDifferAndAnswersWithoutImageAreInconclusive() {
    world.shell.answers(
        "flyctl",
        0,
        "[{\"Repository\":\"dev\",\"Tag\":\"d-01\"},{\"Repository\":\"dev\",\"Tag\":\"d-02\"}]");
    assertThat(image().summary()).contains("different images: dev:d-01, dev:d-02");

    world.shell.answers("flyctl", 0, "[{\"Repository\":\"dev\"}]");
    assertThat(image().summary()).contains("names no image");

    world.shell.answers("flyctl", 0, "Error");
    assertThat(image().summary()).contains("did not answer with JSON");
  }

  @Test
  void withoutFlyctlOrItsLoginTheImageIsNotKnown() {
    assertThat(image().summary()).contains("program not found: flyctl");

    world.shell.answers("flyctl", 1, "warning\nError: no access token\n");
    var finding = image();
    assertThat(finding.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
    assertThat(finding.summary()).contains("ended with exit code 1");
    assertThat(finding.details()).contains("Last output: Error: no access token");

    world.shell.hangs("flyctl");
    assertThat(image().summary()).contains("did not end within its limit");
  }

  @Test
  void theTagOfTheEventsPackageIsFoundByTheReportedVersion() {
    world.forge.tag("acme/events", "v5.1.0", "c0ffee1");

    var finding = eventsTag("events.version", "5.1.0");

    assertThat(finding.verdict()).isEqualTo(Verdict.PASSED);
    assertThat(finding.facts().asMap())
        .containsEntry("events.tag", "v5.1.0")
        .containsEntry("events.commit", "c0ffee1");
  }

  @Test
  void aTagThatIsNotThereOrAVersionThatWasNotMeasuredIsInconclusive() {
    assertThat(eventsTag("events.version", "5.1.0").summary()).contains("has no tag v5.1.0");
    assertThat(eventsTag().summary()).contains("no measured events.version");
  }

  @Test
  void aForgeThatDoesNotAnswerStaysAnObstacle() {
    world.forge.unreachable();

    assertThatThrownBy(() -> eventsTag("events.version", "5.1.0")).isInstanceOf(Obstacle.class);
  }
}
