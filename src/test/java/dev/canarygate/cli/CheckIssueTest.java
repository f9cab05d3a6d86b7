package dev.canarygate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The product's own package WP01 against a forge that knows no issue. */
class CheckIssueTest {
  @TempDir Path folder;

  private static HttpServer forgeWithoutIssues(AtomicInteger asked) throws IOException {
    var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          asked.incrementAndGet();
          byte[] body = "{\"message\":\"Not Found\"}".getBytes(StandardCharsets.UTF_8);
          exchange.getResponseHeaders().add("Content-Type", "application/json");
          exchange.sendResponseHeaders(404, body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    server.start();
    return server;
  }

  @Test
  void oneBlockerAloneIsAskedForAndAPersonIsNeededWhenItIsNotThere() throws IOException {
    var asked = new AtomicInteger();
    var server = forgeWithoutIssues(asked);
    try {
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
                  "github.api-url=http://127.0.0.1:" + server.getAddress().getPort());
      assertThat(code).as("%s%s", out, err).isEqualTo(ExitCode.WAITING.code());
      assertThat(out.toString()).contains("#1182").doesNotContain("#1141");
      assertThat(asked.get()).isPositive();
    } finally {
      server.stop(0);
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
