package dev.canarygate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.canarygate.app.Configuration;
import dev.canarygate.app.GateStore;
import dev.canarygate.app.GateView;
import dev.canarygate.app.GivenWords;
import dev.canarygate.journal.GateContent;
import dev.canarygate.journal.GateFolder;
import dev.canarygate.report.GateCourse;
import dev.canarygate.report.Layout;
import dev.canarygate.text.Json;
import dev.canarygate.world.Launcher;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code report}: the whole report in each of its forms. */
final class ReportCommandTest {
  @TempDir Path folder;
  private SmallGates gates;
  private String gate;

  @BeforeEach
  void aGateBegan() throws IOException {
    gates = new SmallGates(folder);
    gate = gates.begun(Instant.parse("2026-05-20T05:00:00Z"), "ana", each -> {});
  }

  private String said(String form) {
    var called = new CalledCommand("report");
    assertThat(gates.ask(called, "--format", form, "--at", "2026-05-20T06:00:00Z"))
        .as(called.err() + "")
        .isZero();
    return called.out().toString();
  }

  @Test
  void formsForProgramsArePrinted() throws Exception {
    var ctrf = Json.mapper().readTree(said("ctrf"));
    assertThat(ctrf.path("reportFormat").asText()).isEqualTo("CTRF");
    assertThat(ctrf.at("/results/environment/extra/gate").asText()).isEqualTo(gate);
    assertThat(said("badge"))
        .startsWith("<svg ")
        .contains("Small gate. gate: OPEN, as of 2026-05-20 06:00 UTC");
    assertThat(said("junit")).contains("<testsuites name=\"Small gate\"");
  }

  @Test
  void aPageForAnotherMomentLeavesTheNewestOneAndGoesIntoNoBundle() throws Exception {
    var called = new CalledCommand("report");
    assertThat(gates.ask(called)).isZero();
    var newest = Path.of(called.out().toString().strip());
    var before = Files.readString(newest);

    var later = Path.of(said("html").strip());

    assertThat(later).isNotEqualTo(newest).hasFileName("report-at-2026-05-20T060000Z.html");
    assertThat(later).content().contains("As of <time datetime=\"2026-05-20T06:00:00Z\"");
    assertThat(newest).hasContent(before);
    var folder = new GateFolder(gates.artifacts(), gate);
    assertThat(GateContent.of(folder, folder.read().state()).moving())
        .doesNotContain(later, newest);
  }

  /** A long journal takes seconds to read. */
  @Test
  void theJournalIsReadOnceForWhatTheGateWasStartedWithAndForItsReport() throws Exception {
    var sets = List.of("artifacts-dir=" + gates.artifacts());
    var words = new GivenWords(folder, null, sets, List.of(), null, Configuration.here());
    var course = new GateCourse();
    var source = words.started(GateStore.FILES, null, course::tell);
    Files.delete(new GateFolder(gates.artifacts(), gate).journal());

    var view = new GateView(GateStore.FILES, source, source.loaded(Map.of()), null, Launcher.PLAIN);
    assertThat(view.status().shown(Layout.PLAIN)).contains(gate + ", run 1 by ana");
    var page = Path.of(view.reports(course).page(false).shown(Layout.PLAIN).strip());
    assertThat(page).content().contains(gate, "Run 1");
  }
}
