package dev.canarygate.gatefile;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a file of a gate can do to its reader: it is refused with its place, and costs little. */
final class HostileGateFilesTest {
  private static final String PACKAGE = "id: %s\ntitle: T\nsteps: [{id: s, do: rest}]\n";

  @TempDir Path root;
  private WrittenGate gate;

  @BeforeEach
  void writeFiles() {
    gate = new WrittenGate(root);
  }

  private List<String> problemsOf(String packageFile) {
    return gate.workPackage("one.yaml", packageFile).problems();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "../x",
        "a/b",
        "..",
        ".",
        "WP 01",
        "a\\nb",
        "",
        "WP\\e[2J",
        "-a",
        "a-",
        "a..b",
        "é",
        "a\\\\b",
        "C:x",
        "a.b",
        "a_b"
      })
  void anIdThatCannotNameAFolderIsRefusedWithItsPlace(String id) {
    assertThat(problemsOf(PACKAGE.formatted('"' + id + '"')))
        .singleElement()
        .asString()
        .startsWith("one.yaml:1:5: '")
        .contains("is not the name of a package; expected letters and digits joined by '-'");
  }

  @ParameterizedTest
  @ValueSource(strings = {"con", "NUL", "com1", "Lpt9"})
  void aNameThatWindowsReservesIsRefused(String id) {
    assertThat(problemsOf(PACKAGE.formatted(id)))
        .containsExactly(
            "one.yaml:1:5: '"
                + id
                + "' is not the name of a package; Windows reserves this name; expected another one");
  }

  @Test
  void aVeryLongIdIsRefusedAndNotRepeatedWhole() {
    assertThat(problemsOf(PACKAGE.formatted("x".repeat(10_000))))
        .singleElement()
        .asString()
        .hasSizeLessThan(300)
        .contains("expected at most 60 characters");
  }

  @Test
  void packagesThatDifferOnlyByCaseWouldShareAFolder() {
    gate.gate("title: T\nwork-packages: [one.yaml, two.yaml]\n")
        .workPackage("two.yaml", PACKAGE.formatted("wp01"));

    assertThat(problemsOf(PACKAGE.formatted("WP01")))
        .containsExactly(
            "two.yaml:1:5: package id 'wp01' is taken already: work-packages/one.yaml:1:5;"
                + " letter case makes no difference");
  }

  @Test
  void stopsOfOnePackageHaveDifferentIds() {
    var stop = "  - {id: %s, when: drain.rows = 1, report: r, unblocks: u}\n";

    assertThat(
            problemsOf(
                "id: A\ntitle: T\nsteps: [{id: s, do: look, with: {url: u}}]\nstops:\n"
                    + stop.formatted("a-b")
                    + stop.formatted("A-B")
                    + stop.formatted("'../x'")))
        .anyMatch(each -> each.contains("one.yaml:6:10: stop id 'A-B' is already in line 5"))
        .anyMatch(each -> each.contains("one.yaml:7:10: '../x' is not the name of a stop"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          github.api-url=not a url            | 'not a url' is not an address of a web server; expected one like https://api.example.org
          github.api-url=                     | '' is not an address of a web server
          github.api-url=ftp://x              | 'ftp://x' is not an address of a web server
          github.api-url=http://[             | 'http://[' is not an address of a web server
          github.api-url=https://             | 'https://' is not an address of a web server
          github.api-url=https://a b          | 'https://a b' is not an address of a web server
          github.settle=-5s                   | '-5s' is not a length of time; expected a number with ms, s, m, h or d: 15s
          github.settle=99999999999999999h    | '99999999999999999h' is not a length of time
          github.settle=999999999d            | '999999999d' is too long; expected at most 3650d
          github.answer-limit=0s              | '0s' is too short; expected 1ms or more
          github.answer-limit=61m             | '61m' is too long; expected at most 1h 0m
          tracker=99999999999999999999        | is not a number; expected one like 22 with at most nine digits
          artifacts-dir=a\u0007b              | is too long or holds a control character; expected at most 2000 characters in one line
          """)
  void aValueThatCannotBeUsedIsRefusedWithTheOption(String set, String problem) {
    gate.gate(
        """
        title: A gate
        parameters:
          github.api-url: {default: "https://api.github.com", help: a}
          github.settle: {default: 10s, help: a}
          github.answer-limit: {default: 10s, help: a}
          tracker: {default: 7, type: number, help: a}
          artifacts-dir: {default: artifacts, type: path, help: a}
        work-packages: [one.yaml]
        """);
    gate.workPackage("one.yaml", PACKAGE.formatted("A"));

    assertThat(gate.set(set).problems())
        .singleElement()
        .asString()
        .startsWith("--set ")
        .contains("parameter '" + set.substring(0, set.indexOf('=')) + "'")
        .contains(problem);
  }

  /** Where a password in it would end can be asked in linear time. */
  @Test
  @Timeout(10)
  void aLongAddressWithManyColonsIsRefusedAtOnce() {
    gate.gate(
        """
        title: A gate
        parameters:
          saas.url: {default: "https://example%s.org", help: a}
        work-packages: [one.yaml]
        """
            .formatted(":".repeat(100_000)));
    gate.workPackage("one.yaml", PACKAGE.formatted("A"));

    assertThat(gate.problems())
        .singleElement()
        .asString()
        .contains("parameter 'saas.url' is too long");
  }

  @Test
  void aliasesThatMultiplyAreRefusedBeforeTheyCostMemory() {
    var doubling =
        IntStream.range(1, 25)
            .mapToObj(i -> "a%d: &a%d [*a%d, *a%d]\n".formatted(i, i, i - 1, i - 1))
            .collect(Collectors.joining());

    assertThat(problemsOf("a0: &a0 [x, x]\n" + doubling))
        .singleElement()
        .asString()
        .contains("has more than 50000 values, counting each as often as an alias repeats it");
  }

  @Test
  void manyAliasesThatMultiplyAreRefusedWithTheirPlace() {
    var growing =
        IntStream.range(1, 9)
            .mapToObj(i -> "a%d: &a%d [%s]\n".formatted(i, i, ("*a" + (i - 1) + ", ").repeat(9)))
            .collect(Collectors.joining());

    assertThat(problemsOf("a0: &a0 [x, x]\n" + growing))
        .singleElement()
        .asString()
        .startsWith("one.yaml:1:")
        .contains("has more than 50000 values");
  }

  @Test
  void aliasesThatNestAreRefusedWithTheirPlace() {
    var nesting =
        IntStream.range(1, 10_000)
            .mapToObj(i -> "a%d: &a%d [*a%d]\n".formatted(i, i, i - 1))
            .collect(Collectors.joining());

    assertThat(problemsOf("a0: &a0 [x]\n" + nesting))
        .singleElement()
        .asString()
        .startsWith("one.yaml:")
        .contains("is nested deeper than 50 levels");
  }

  @Test
  void aFileOfMoreThanAMebibyteIsRefused() {
    assertThat(problemsOf("a: " + "x".repeat(2 << 20)))
        .singleElement()
        .asString()
        .contains("expected at most 1 MiB, found more");
  }

  @Test
  void deepNestingIsRefused() {
    assertThat(problemsOf("[".repeat(10_000) + "]".repeat(10_000)))
        .containsExactly("one.yaml:1:51: is nested deeper than 50 levels; write it flatter");
  }

  @Test
  void aNameOfAFileWithAZeroIsNoFile() {
    gate.one("source: \"\\0\"");

    assertThat(gate.problems()).anyMatch(each -> each.contains("file not found"));
  }

  @Test
  void aBrokenFileSaysAHundredProblemsAndHowManyFollow() {
    var keys =
        IntStream.range(0, 300).mapToObj(i -> "key" + i + ": 1\n").collect(Collectors.joining());

    assertThat(problemsOf(PACKAGE.formatted("A") + keys))
        .hasSize(101)
        .last()
        .asString()
        .endsWith("and 200 more problems follow");
  }
}
