package dev.canarygate.candidate;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class PipReportTest {
  @TempDir Path folder;

  private Path report(String json) throws IOException {
    return Files.writeString(folder.resolve("report.json"), json);
  }

  @Test
  void theFirstReportsOfPipNameTheDigestInAnotherField() throws IOException {
    // pip 22.2
    var old =
        report(
            """
            {"version": "0", "install": [{"metadata": {"version": "3.2.0rc16"}, "download_info":
              {"url": "https://h/w/widget-3.2.0rc16-py3-none-any.whl#x",
               "archive_info": {"hash": "sha256=ab12"}}}]}
            """);

    assertThat(PipReport.read(old))
        .get()
        .satisfies(
            report -> {
              assertThat(report.file()).isEqualTo("widget-3.2.0rc16-py3-none-any.whl");
              assertThat(report.sha256()).isEqualTo("ab12");
              assertThat(report.yanked()).isFalse();
              assertThat(report.isLocal()).isFalse();
            });
  }

  @Test
  void laterReportsSayWhatWasWithdrawn() throws IOException {
    // pip 23.3 and newer
    var now =
        report(
            """
            {"version": "1", "install": [{"is_yanked": true,
              "metadata": {"version": "3.2.0rc16"}, "download_info":
              {"url": "file:///wheels/widget-3.2.0rc16-py3-none-any.whl",
               "archive_info": {"hashes": {"sha256": "ab12"}}}}]}
            """);

    assertThat(PipReport.read(now))
        .get()
        .satisfies(
            report -> {
              assertThat(report.yanked()).isTrue();
              assertThat(report.isLocal()).isTrue();
            });
  }

  @Test
  void whatIsNoReportIsLeftToTheScreen() throws IOException {
    assertThat(PipReport.read(folder.resolve("none.json"))).isEmpty();
    assertThat(PipReport.read(report("{\"install\": ["))).isEmpty();
    assertThat(PipReport.read(report("{\"version\": \"2\", \"install\": []}"))).isEmpty();
  }
}
