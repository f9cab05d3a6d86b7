package dev.canarygate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class AuditCommandTest {
  private static final String FIX =
      """
      diff --git a/src/a.py b/src/a.py
      --- a/src/a.py
      +++ b/src/a.py
      @@ -1,2 +1,2 @@
       def a():
      -    return 1
      +    return 2
      diff --git a/tests/test_a.py b/tests/test_a.py
      new file mode 100644
      --- /dev/null
      +++ b/tests/test_a.py
      @@ -0,0 +1,2 @@
      +def test_a():
      +    assert a() == 2
      """;
  private static final String LOG =
      """
      --- a/src/a.py
      +++ b/src/a.py
      @@ -1,2 +1,3 @@
       def a():
      +    logger.info("a")
           return 1
      """;

  @TempDir Path folder;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  private int run(String input, String... arguments) {
    var stdin = new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8));
    var commandLine = new CommandLine(new AuditCommand(stdin));
    return commandLine
        .setExecutionExceptionHandler(Failures::execution)
        .setParameterExceptionHandler(Failures::usage)
        .setOut(new PrintWriter(out))
        .setErr(new PrintWriter(err))
        .execute(arguments);
  }

  private Path file(String name, String text) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    return Files.writeString(file, text);
  }

  @Test
  void aSubstantiveFixWithATestIsAcceptedInJson() throws IOException {
    Path diff = file("fix.diff", FIX);
    int code = run("", "--diff", diff.toString(), "--scope", "src/", "--tests", "tests/", "--json");
    JsonNode json = new ObjectMapper().readTree(out.toString());
    assertThat(code).isZero();
    assertThat(json.get("class").asText()).isEqualTo("substantive");
    assertThat(json.get("behavioural_test").asBoolean()).isTrue();
    assertThat(json.get("behavioralTest").asBoolean()).isTrue();
    assertThat(json.get("doubt").asBoolean()).isFalse();
    assertThat(json.get("hunks").get(0).get("file").asText()).isEqualTo("src/a.py");
    assertThat(json.get("hunks").get(0).get("line").asInt()).isEqualTo(2);
    assertThat(json.get("hunks").get(0).get("class").asText()).isEqualTo("substantive");
    assertThat(json.get("hunks").get(0).get("why").asText())
        .isEqualTo("returned value changed: return 2");
    assertThat(json.get("hunks").get(1).get("why").asText()).isEqualTo("test_a asserts behavior");
  }

  @Test
  void aLogLineIsRejectedFromStandardInput() {
    assertThat(run(LOG, "--diff", "-", "--scope", "src/a.py")).isEqualTo(3);
    assertThat(out.toString())
        .contains("diagnostic-only")
        .contains("rejected")
        .contains("src/a.py:2");
  }

  @Test
  void doubtAsksForAPerson() {
    String diff = LOG.replace("logger.info(\"a\")", "typer.echo(\"a\")");
    assertThat(run(diff, "--diff", "-")).isEqualTo(75);
    assertThat(out.toString()).contains("a person must look").contains("(doubt)");
  }

  @Test
  void wholeTextsAreUsedWhereTheyAreGiven() throws IOException {
    file("before/src/a.py", "info = log.info\n\n\ndef a():\n    return 1\n");
    String diff =
        """
        --- a/src/a.py
        +++ b/src/a.py
        @@ -4,2 +4,3 @@
         def a():
        +    info("a")
             return 1
        """;
    String texts = folder.resolve("before").toString();
    assertThat(run(diff, "--diff", "-", "--before", texts, "--after", texts)).isEqualTo(3);
  }

  @Test
  void aCombinedDiffIsBadData() {
    assertThat(run("diff --cc a.py\n", "--diff", "-")).isEqualTo(65);
    assertThat(err.toString()).contains("combined diff");
  }

  @Test
  void aDiffWithoutEndIsRefused() {
    var endless =
        new java.io.InputStream() {
          @Override
          public int read() {
            return '+';
          }

          @Override
          public int read(byte[] bytes, int from, int length) {
            java.util.Arrays.fill(bytes, from, from + length, (byte) '+');
            return length;
          }
        };
    int code =
        new CommandLine(new AuditCommand(endless))
            .setExecutionExceptionHandler(Failures::execution)
            .setErr(new PrintWriter(err))
            .execute("--diff", "-");
    assertThat(code).isEqualTo(65);
    assertThat(err.toString()).contains("too long").contains("64 MiB");
  }

  @Test
  void aTestThatAssertsNothingIsDoubt() throws IOException {
    String runs = FIX.replace("+    assert a() == 2", "+    a()");
    assertThat(run(runs, "--diff", "-", "--json")).isEqualTo(75);
    assertThat(new ObjectMapper().readTree(out.toString()).get("doubt").asBoolean()).isTrue();
  }

  @Test
  void aMissingFileOrFolderIsAUsageProblem() {
    var audit = new CalledCommand("audit");
    assertThat(audit.with("--diff", "nowhere.diff")).isEqualTo(64);
    assertThat(audit.with("--diff", "-", "--before", "nowhere")).isEqualTo(64);
    assertThat(audit.err().toString())
        .contains("file not found: nowhere.diff (--diff)", "folder not found: nowhere (--before)");
    assertThat(run(LOG)).isEqualTo(64);
  }

  @Test
  void aPathThatLeadsOutOfTheFolderIsRefused() {
    String diff = LOG.replace("src/a.py", "../../etc/a.py");
    assertThat(run(diff, "--diff", "-", "--before", folder.toString())).isEqualTo(65);
  }
}
