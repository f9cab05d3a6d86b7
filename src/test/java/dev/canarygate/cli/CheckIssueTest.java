package dev.canarygate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.canarygate.app.ExitCode;
import dev.canarygate.rehearsal.HttpDoor;
import dev.canarygate.rehearsal.github.Answer;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The product's own package WP01 against a forge that knows no issue. */
class CheckIssueTest {
  @TempDir Path folder;

  @Test
  void oneBlockerAloneIsAskedForAndAPersonIsNeededWhenItIsNotThere() {
    var asked = new AtomicInteger();
    HttpDoor.Site noIssues =
        (request, address) -> {
          asked.incrementAndGet();
          return Answer.error(404, "Not Found");
        };
    try (var forge = new HttpDoor(0, noIssues).open()) {
      var out = new StringWriter();
      var err = new StringWriter();
      int code =
          GateRunner.commandLine()
              .setOut(new PrintWriter(out))
              .setErr(new PrintWriter(err))
              .execute(
                  "check",
                  "wp01",
                  "--issue",
                  "1182",
                  "--json",
                  "--gate",
                  "work-packages",
                  "--set",
                  "artifacts-dir=" + folder.resolve("artifacts"),
                  "--set",
                  "github.api-url=" + forge.address());
      assertThat(code).as("%s%s", out, err).isEqualTo(ExitCode.WAITING.code());
      assertThat(out.toString()).contains("#1182").doesNotContain("#1141");
      assertThat(asked.get()).isPositive();
    }
  }

  @Test
  void anIssueIsANumberFromOne() {
    var err = new StringWriter();
    int code =
        GateRunner.commandLine()
            .setErr(new PrintWriter(err))
            .execute("check", "WP01", "--issue", "0", "--gate", "work-packages");
    assertThat(code).isEqualTo(ExitCode.USAGE.code());
    assertThat(err.toString()).contains("expected 1 or more");
  }
}
