package dev.canarygate.blocker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.canarygate.Growth;
import dev.canarygate.blocker.diff.DiffReader;
import dev.canarygate.blocker.substance.Judged;
import dev.canarygate.blocker.substance.PythonChange;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Twice the diff is at most twice the work, whatever there is twice as much of. */
final class GrowingDiffsTest {
  private static final String PRODUCTION = "src/app/work.py";
  private static final String TESTS = "tests/test_work.py";

  private static void judgingIsLinear(int size, IntFunction<String> diff) {
    Growth.isLinear(
        size,
        count -> {
          var text = diff.apply(count);
          var audit =
              new SubstanceAudit(
                  List.of(), List.of(), new PythonChange(path -> null, path -> null));
          return () -> assertThat(audit.judge(DiffReader.parse("diff", text)).hunks()).isNotEmpty();
        });
  }

  private static String file(String path, List<String> hunks) {
    return "diff --git a/%1$s b/%1$s%n--- a/%1$s%n+++ b/%1$s%n".formatted(path)
        + String.join("", hunks);
  }

  private static List<String> each(int count, IntFunction<String> part) {
    return IntStream.range(0, count).mapToObj(part).toList();
  }

  /** A hunk whose lines have their signs. */
  private static String hunk(int at, String text) {
    var lines = text.lines().toList();
    long before = lines.stream().filter(line -> line.charAt(0) != '+').count();
    long after = lines.stream().filter(line -> line.charAt(0) != '-').count();
    return "@@ -%d,%d +%d,%d @@%n".formatted(at, before, at, after) + text;
  }

  private static String function(int number) {
    return """
         def work_%1$d(self, rows):
             total = 0
        -    value = self.client.fetch(rows[%1$d], timeout=%1$d)
        +    value = self.client.fetch(rows[%1$d], attempts=%1$d)
             log.info("fetched %%s", value)
             return total + value
        """
        .formatted(number)
        .indent(0);
  }

  @Test
  void hunksOfOneFile() {
    judgingIsLinear(60, count -> file(PRODUCTION, each(count, i -> hunk(1 + 20 * i, function(i)))));
  }

  @Test
  void functionsInOneHunk() {
    judgingIsLinear(
        60,
        count ->
            file(PRODUCTION, List.of(hunk(1, String.join("", each(count, i -> function(i)))))));
  }

  @Test
  void surroundingsOfOneChange() {
    judgingIsLinear(
        60,
        count ->
            file(
                PRODUCTION,
                List.of(
                    hunk(
                        1,
                        function(0)
                            + each(count, i -> function(i)).stream()
                                .flatMap(String::lines)
                                .filter(line -> !line.startsWith("+"))
                                .map(line -> " " + line.substring(1) + "\n")
                                .collect(Collectors.joining())))));
  }

  @Test
  void testsInOneFile() {
    judgingIsLinear(
        60,
        count ->
            file(
                TESTS,
                each(
                    count,
                    i ->
                        hunk(
                            1 + 10 * i,
                            """
                             def test_%1$d():
                            -    assert run(%1$d) == 1
                            +    assert run(%1$d) == 2
                                 assert other()
                            """
                                .formatted(i)
                                .indent(0)))));
  }

  /** Few enough to be judged by one thread, whose work is counted. */
  @Test
  void files() {
    judgingIsLinear(
        7,
        count ->
            String.join(
                "", each(count, i -> file("src/m" + i + ".py", List.of(hunk(1, function(i)))))));
  }

  @Test
  void whatIsKnownOfAWholeFile() {
    Growth.isLinear(
        60,
        count -> {
          var hunks = each(count, i -> hunk(1 + 5 * i, function(i)));
          var text = file(PRODUCTION, hunks);
          var before = state(count, '+');
          var after = state(count, '-');
          var audit =
              new SubstanceAudit(
                  List.of(), List.of(), new PythonChange(path -> before, path -> after));
          return () ->
              assertThat(audit.judge(DiffReader.parse("diff", text)).hunks()).hasSize(count);
        });
  }

  private static String state(int count, char without) {
    return each(count, i -> function(i)).stream()
        .flatMap(String::lines)
        .filter(line -> line.charAt(0) != without)
        .map(line -> line.substring(1) + "\n")
        .collect(Collectors.joining());
  }

  /** Many files are judged by more than one thread, and are reported in their order. */
  @Test
  void manyFilesAreReportedInTheirOrder() {
    var diff =
        String.join("", each(100, i -> file("src/m" + i + ".py", List.of(hunk(1, function(i))))));
    var audit =
        new SubstanceAudit(List.of(), List.of(), new PythonChange(path -> null, path -> null));

    var judged = audit.judge(DiffReader.parse("diff", diff)).hunks();

    assertThat(judged)
        .extracting(Judged::file)
        .containsExactlyElementsOf(each(100, i -> "src/m" + i + ".py"));
  }
}
