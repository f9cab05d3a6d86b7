package dev.canarygate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which folder the action uploads besides the gate's own: a fact names it, and facts can lie. */
@DisabledOnOs(OS.WINDOWS)
final class ActionEvidenceTest {
  @ParameterizedTest
  @CsvSource({
    "teamspace/rc1, teamspace/rc1",
    "gates/gate-1/suite-attempt1, gates/gate-1/suite-attempt1",
    "gates/gate-2/suite-attempt1, ''",
    "gates, ''",
    "gates/gate-1, ''",
    "., ''",
    "./teamspace, ''",
    "teamspace/./x, ''",
    "../x, ''",
    "/etc, ''",
    "'a b', ''",
    "'', ''",
  })
  void onlyAFolderOfTheGateItselfIsUploaded(String fact, String uploaded) throws Exception {
    assertThat(filtered(fact)).isEqualTo(uploaded);
  }

  /** As the step of the action does it. */
  private static String filtered(String fact) throws IOException, InterruptedException {
    var script = filter() + "\nprintf %s \"$attempt\"";
    var builder = new ProcessBuilder("bash", "-euo", "pipefail", "-c", script);
    builder.environment().put("attempt", fact);
    builder.environment().put("GATE_ID", "gate-1");
    var process = builder.start();
    var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).isZero();
    return said;
  }

  private static String filter() throws IOException {
    try (var lines = Files.lines(Path.of("action.yml"))) {
      var filter =
          lines
              .map(String::strip)
              .filter(each -> each.matches("case /?\\$attempt/ in .*esac"))
              .collect(Collectors.joining("\n"));
      assertThat(filter.lines()).hasSize(2);
      return filter;
    }
  }
}
