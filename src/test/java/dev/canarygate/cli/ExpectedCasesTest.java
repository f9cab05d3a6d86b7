package dev.canarygate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.canarygate.Samples;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Judges folders of reports that people collected, each with what is right, and prints those that
 * differ: one that is checked in, and {@code -Dcases=FOLDER}, where {@code FOLDER/expected.json}
 * names the files of {@code FOLDER/junit}. The same shapes stand in this project in other words;
 * see {@code JUnitShapesTest}.
 */
final class ExpectedCasesTest {
  private static final Map<Integer, String> VERDICTS =
      Map.of(0, "PASSED", 3, "FAILED", 4, "INCONCLUSIVE");

  static List<Path> folders() {
    return Samples.of("cases");
  }

  @ParameterizedTest
  @MethodSource("folders")
  void everyCollectedReportIsJudgedAsPeopleSay(Path folder) throws IOException {
    var expected = new ObjectMapper().readTree(folder.resolve("expected.json").toFile());
    var differing = new ArrayList<String>();
    int total = 0;
    for (var each : expected.get("junit").properties()) {
      total++;
      var wanted = each.getValue().path("expect").asText();
      var found = read(folder.resolve("junit").resolve(each.getKey()));
      if (!found.is(wanted)) {
        differing.add(each.getKey() + ": expected " + wanted + ", found " + found);
      }
    }
    System.out.println((total - differing.size()) + " of " + total + " as expected");
    differing.forEach(System.out::println);
    assertThat(total).isPositive();
    assertThat(differing).isEmpty();
  }

  /** What the command said, and what anything else wrote to the process's own error stream. */
  private record Found(String verdict, String said, String stderr) {
    boolean is(String wanted) {
      boolean right =
          switch (wanted) {
            case "not a plain PASSED" ->
                !verdict.equals("PASSED")
                    && said.contains("1 executed")
                    && said.contains("retried");
            case "FAILED, 1 test" -> verdict.equals("FAILED") && said.contains("1 executed");
            case "as its cases say" -> verdict.equals("FAILED");
            default -> List.of(wanted.split("[ ,]")).contains(verdict);
          };
      return right && stderr.isEmpty();
    }

    @Override
    public String toString() {
      return verdict + ": " + said.strip() + (stderr.isEmpty() ? "" : " | stderr: " + stderr);
    }
  }

  private static Found read(Path file) {
    var out = new StringWriter();
    var before = System.err;
    var stray = new ByteArrayOutputStream();
    System.setErr(new PrintStream(stray, true, StandardCharsets.UTF_8));
    try {
      int code =
          GateRunner.commandLine()
              .setOut(new PrintWriter(out, true))
              .execute("suite", "read", file.toString());
      return new Found(
          VERDICTS.getOrDefault(code, "exit " + code),
          out.toString(),
          stray.toString(StandardCharsets.UTF_8));
    } finally {
      System.setErr(before);
    }
  }
}
