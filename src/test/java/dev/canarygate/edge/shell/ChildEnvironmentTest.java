package dev.canarygate.edge.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class ChildEnvironmentTest {
  private static final Map<String, String> OURS =
      Map.of(
          "PATH", "/bin",
          "LC_ALL", "C",
          "TMPDIR", "/tmp",
          "GH_TOKEN", "ours",
          "AWS_SECRET_ACCESS_KEY", "ours",
          "FLY_API_TOKEN", "ours",
          "FLY_CONFIG_DIR", "/fly",
          "HTTPS_PROXY", "http://proxy:3128",
          "HTTP_PROXY", "http://user:word@proxy:3128");

  @Test
  void aChildGetsWhatAnyProgramNeedsAndNoToken() {
    assertThat(left(List.of())).containsOnlyKeys("PATH", "LC_ALL", "TMPDIR", "HTTPS_PROXY");
  }

  @Test
  void aStepNamesWhatItsProgramsGetBesides() {
    assertThat(left(List.of("FLY_API_TOKEN"))).containsEntry("FLY_API_TOKEN", "ours");
  }

  @Test
  void aFamilyOfNamesNeverBringsASecretAlong() {
    assertThat(left(List.of("FLY_*")))
        .containsEntry("FLY_CONFIG_DIR", "/fly")
        .doesNotContainKey("FLY_API_TOKEN");
  }

  @Test
  void thePasswordOfTheDatabaseIsForTheProgramAlone() {
    var word = "GATE_RUNNER_DB_PASSWORD";

    assertThat(ChildEnvironment.of(Map.of(word, "ours"), List.of(word), Map.of()))
        .containsEntry(word, null);
  }

  @Test
  void whatIsSetForOneChildGoesBeforeOurs() {
    assertThat(ChildEnvironment.of(OURS, List.of(), Map.of("GH_TOKEN", "its own")))
        .containsEntry("GH_TOKEN", "its own");
  }

  private static Map<String, String> left(List<String> passed) {
    var left = new TreeMap<>(OURS);
    ChildEnvironment.of(OURS, passed, Map.of())
        .forEach(
            (name, value) -> {
              if (value == null) {
                left.remove(name);
              }
            });
    return left;
  }
}
