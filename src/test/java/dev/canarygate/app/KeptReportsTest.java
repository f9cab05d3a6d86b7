package dev.canarygate.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.canarygate.Pipes;
import dev.canarygate.gate.GateDefinition;
import dev.canarygate.gate.GateState;
import dev.canarygate.gate.Plan;
import dev.canarygate.gate.WritePolicy;
import dev.canarygate.journal.GateFolder;
import dev.canarygate.journal.GateHeads;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A summary that cannot be written is a warning: the reports are kept all the same. */
@Timeout(20)
class KeptReportsTest {
  private static final Instant NOW = Instant.parse("2026-05-20T05:19:00Z");

  @TempDir Path folder;
  private final List<String> warnings = new ArrayList<>();

  private void keepWithSummaryIn(String file) {
    var gate = GateFolder.create(folder.resolve("artifacts"), NOW, "T");
    var definition =
        new GateDefinition(
            "T", Map.of(), List.of(), new WritePolicy(List.of(), List.of()), "digest");
    var head = new GateHeads.Head("gate", 1, 0, "", null);
    var reports = KeptReports.keep(head, gate, new Plan(definition, GateState.NEW, NOW));
    reports.summarize(Map.of("GITHUB_STEP_SUMMARY", file), warnings::add);
    assertThat(reports.kept()).isRegularFile();
  }

  @Test
  void theSummaryIsAppendedAlsoThroughALinkOfTheWorkflow() throws Exception {
    var real = Files.writeString(folder.resolve("real"), "before\n");
    keepWithSummaryIn(Files.createSymbolicLink(folder.resolve("summary"), real).toString());
    assertThat(real).content().startsWith("before\n").contains("T");
    assertThat(warnings).isEmpty();
  }

  @Test
  void aFolderAPipeAndAPlaceThatIsNotThereAreWarnings() throws Exception {
    keepWithSummaryIn(folder.toString());
    keepWithSummaryIn(Pipes.at(folder.resolve("pipe")).toString());
    keepWithSummaryIn(folder.resolve("missing/summary").toString());
    keepWithSummaryIn("a\0b");
    assertThat(warnings)
        .hasSize(4)
        .allMatch(each -> each.startsWith("The step summary was not written"));
    assertThat(warnings.get(0)).endsWith("expected a regular file, found a folder");
    assertThat(warnings.get(1)).endsWith("expected a regular file, found a named pipe");
    assertThat(warnings.get(2)).endsWith("it is not there");
  }
}
