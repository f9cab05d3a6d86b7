package dev.canarygate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.canarygate.Samples;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;

/**
 * Audits folders of cases: one that is checked in, and {@code -Daudit-cases=DIR}, a folder with
 * {@code expected.json} and {@code audit/NAME.diff}, {@code audit/NAME.b/} (before) and {@code
 * audit/NAME.a/} (after). Every case is audited by its diff alone and with its files; both must
 * give the expected exit code.
 */
class AuditCasesTest {
  private static final Map<Integer, String> WORDS = Map.of(0, "accept", 3, "reject", 75, "doubt");

  private record Ran(String name, String mode, String expected, String got, String text) {
    boolean right() {
      return List.of(expected.split("-or-")).contains(got);
    }
  }

  static List<Path> folders() {
    return Samples.of("audit-cases");
  }

  @ParameterizedTest
  @MethodSource("folders")
  void everyCaseGivesTheExpectedVerdictInBothModes(Path folder) throws IOException {
    JsonNode cases = new ObjectMapper().readTree(folder.resolve("expected.json").toFile());
    List<Ran> all = new ArrayList<>();
    for (var one : cases.get("audit").properties()) {
      String expected = one.getValue().get("expect").asText();
      Path audit = folder.resolve("audit");
      all.add(ran(audit, one.getKey(), "diff", expected));
      all.add(ran(audit, one.getKey(), "files", expected));
    }
    print(all);
    assertThat(all).isNotEmpty();
    assertThat(all.stream().filter(each -> !each.right()).map(Ran::toString)).isEmpty();
  }

  private static Ran ran(Path folder, String name, String mode, String expected) {
    List<String> words = new ArrayList<>();
    words.addAll(List.of("--diff", folder.resolve(name + ".diff").toString()));
    words.addAll(List.of("--scope", "src/**", "--tests", "tests/**"));
    if (mode.equals("files")) {
      words.addAll(List.of("--before", folder.resolve(name + ".b").toString()));
      words.addAll(List.of("--after", folder.resolve(name + ".a").toString()));
    }
    var out = new StringWriter();
    int code =
        new CommandLine(new AuditCommand())
            .setExecutionExceptionHandler(Failures::execution)
            .setParameterExceptionHandler(Failures::usage)
            .setOut(new PrintWriter(out))
            .setErr(new PrintWriter(out))
            .execute(words.toArray(String[]::new));
    return new Ran(name, mode, expected, WORDS.getOrDefault(code, "exit " + code), out.toString());
  }

  /** The confusion matrix: for each expectation, what came out, and how often. */
  private static void print(List<Ran> all) {
    Map<String, Map<String, Integer>> matrix = new TreeMap<>();
    for (Ran ran : all) {
      String row = ran.expected() + " (" + ran.mode() + ")";
      matrix.computeIfAbsent(row, key -> new TreeMap<>()).merge(ran.got(), 1, Integer::sum);
    }
    matrix.forEach((row, got) -> System.out.printf("  %-26s -> %s%n", row, got));
    all.stream()
        .filter(ran -> !ran.right())
        .forEach(
            ran ->
                System.out.printf(
                    "%s (%s): expected %s, found %s%n%s%n",
                    ran.name(), ran.mode(), ran.expected(), ran.got(), ran.text().indent(4)));
  }
}
