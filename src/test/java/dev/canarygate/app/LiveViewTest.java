package dev.canarygate.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.canarygate.edge.SystemTime;
import dev.canarygate.gate.GateDefinition;
import dev.canarygate.gate.WritePolicy;
import dev.canarygate.world.Progress;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What people see first, also where progress and the answer go to one place. */
final class LiveViewTest {
  private final StringWriter out = new StringWriter();

  private String read(String api) {
    var definition =
        new GateDefinition(
            "A gate",
            Map.of("github.api-url", api),
            List.of(),
            new WritePolicy(List.of(), List.of()),
            "digest");
    var time = new SystemTime(Progress.SILENT);
    try (var view =
        LiveView.reading(definition, new PrintWriter(out, true), Loudness.NORMAL, time)) {
      view.reads("ONE", "look");
      view.progress("ONE").doing("issue 7");
    }
    return out.toString();
  }

  @Test
  void aDryRunOfARehearsalSaysThatNothingIsRealBeforeItsProgress() {
    assertThat(read("http://127.0.0.1:1/api/github"))
        .startsWith("REHEARSAL: nothing here is real\n")
        .endsWith(" ONE issue 7\n");
  }

  @Test
  void anotherDryRunDoesNot() {
    assertThat(read("https://api.example.org"))
        .containsPattern("^\\d{4}-\\d\\d-\\d\\d, times in UTC:\n")
        .endsWith(" ONE issue 7\n")
        .hasLineCount(2);
  }
}
