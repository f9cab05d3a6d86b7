package dev.canarygate.sync;

import static org.assertj.core.api.Assertions.assertThat;

import dev.canarygate.client.DaemonOwner;
import dev.canarygate.client.DaemonState;
import dev.canarygate.client.Foreground;
import dev.canarygate.client.OwnerRecord;
import dev.canarygate.client.PathFlavor;
import dev.canarygate.client.QueueCounts;
import dev.canarygate.client.StateRoots;
import dev.canarygate.text.Columns;
import java.math.BigInteger;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A refusal fits on a screen, and shows how the values differ. */
final class RefusalTextTest {
  private static final int COLUMNS = 80;

  @TempDir private Path root;

  private static OwnerRecord record(String value) {
    return new OwnerRecord(
        new BigInteger("1" + "0".repeat(50)),
        BigInteger.valueOf(9400),
        value,
        value,
        value,
        value,
        value,
        "t",
        "scope",
        value,
        "2026-05-20T12:00:00+00:00");
  }

  private static PreflightResult refused(
      String home, int mismatches, String foreground, String daemon, int orphans) {
    var roots = new StateRoots(PathFlavor.POSIX, home, "");
    var fields = new ArrayList<Mismatch>();
    for (BoundaryField field : List.of(BoundaryField.values()).subList(0, mismatches)) {
      fields.add(new Mismatch(field, foreground, daemon));
    }
    var owner =
        orphans == 0
            ? new DaemonOwner.Present(record(daemon))
            : new DaemonOwner.Orphan(record(daemon), "no process 12345");
    var queue = new QueueView(home + "/q.db", new QueueCounts(12_345, 7, 0), Optional.empty());
    return new PreflightResult(
        new ForegroundIdentity(new Foreground("v", "e", "s"), "u", "t", "q", 1),
        owner,
        fields,
        queue,
        queue,
        List.of(),
        true,
        List.of(),
        List.of(),
        new Remedies(roots, new DaemonState(true, true, Optional.of(record(daemon).pid()))));
  }

  private List<String> lines(PreflightResult result) {
    return new RefusalText(result, COLUMNS).lines();
  }

  @ParameterizedTest
  @CsvSource({"1,0", "6,0", "6,1", "0,1"})
  void itFitsIn25LinesOf80ColumnsWhateverTheValues(int mismatches, int orphans) {
    String stem = "/home/somebody/with/a/very/long/path/".repeat(12);
    for (String home : List.of("/home/a", stem)) {
      var result = refused(home, mismatches, stem + "one/end", stem + "two/end", orphans);
      assertThat(lines(result))
          .hasSizeBetween(1, 25)
          .allSatisfy(line -> assertThat(Columns.width(line)).isLessThanOrEqualTo(COLUMNS));
    }
  }

  @Test
  void sixFieldsAndThreeOrphansWithRowsAndLoginMissingFitToo() {
    String stem = "x".repeat(300);
    var orphaned = refused("/home/" + stem, 6, stem + "a", stem + "b", 1);
    var three =
        new PreflightResult(
            new ForegroundIdentity(new Foreground("v", "e", "s"), null, null, "q", 1),
            orphaned.daemon(),
            orphaned.mismatches(),
            orphaned.active(),
            orphaned.legacy(),
            List.of(),
            true,
            List.of(),
            List.of(),
            orphaned.remedies());
    int each = 1;
    assertThat(lines(three).size() + 2 * each).isLessThanOrEqualTo(25);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 30, 41, 42, 43, 44, 60, 500})
  void bothValuesAreShownWhereTheyDiffer(int common) {
    String stem = "/".repeat(common);
    for (String tail : List.of("", "/tail", "t".repeat(200))) {
      var result = refused("/h", 6, stem + "one" + tail, stem + "two" + tail, 0);
      List<String> shown = lines(result);
      assertThat(shown.stream().filter(line -> line.contains("one"))).hasSize(6);
      assertThat(shown.stream().filter(line -> line.contains("two"))).hasSize(6);
    }
  }

  @Test
  void aValueThatOnlyGoesOnShowsWhereItDoes() {
    String stem = "/".repeat(100);
    String text = String.join("\n", lines(refused("/h", 6, stem, stem + "more", 0)));
    assertThat(text).contains("/more");
  }

  @Test
  void fewValuesStandWholeOverSeveralLines() {
    String value = "/home/u/" + "x".repeat(100) + "/end";
    String text = String.join("", lines(refused("/h", 1, value + "1", value + "2", 0)));
    assertThat(text.replaceAll("\\s+", "")).contains(value + "1").contains(value + "2");
  }

  @Test
  void eachFieldStandsUnderItsCanonicalName() {
    String text = String.join("\n", lines(refused("/h", 6, "a", "b", 0)));
    for (BoundaryField field : BoundaryField.values()) {
      assertThat(text).containsOnlyOnce(field.canonicalName());
    }
  }

  @ParameterizedTest
  @CsvSource({
    "'3.2.0rc16','3.2.0rc16 ','\"3.2.0rc16 \"'",
    "'a','a\u200b','a\\u{200b}'",
    "'a','a\u001b[31m','a\\u{1b}[31m'",
    "'\u00e9','e\u0301','\\u{e9}'",
    "'a','',<unset>"
  })
  void aDifferenceThatNobodyWouldSeeIsMadeVisible(String foreground, String daemon, String shown) {
    String value = daemon.isEmpty() ? "<unset>" : daemon;
    String text = String.join("\n", lines(refused("/h", 1, foreground, value, 0)));
    assertThat(text).contains(shown).doesNotContain("\u001b");
  }

  @Test
  void theHeadlineCountsOnlyWhatThereIs() {
    assertThat(lines(refused("/h", 1, "a", "b", 0)).get(0))
        .isEqualTo("Sync boundary refused: 1 field differs; 12352 legacy rows.");
    var empty = new TestHome(root);
    assertThat(lines(empty.check(true)))
        .containsExactly(
            "Sync boundary refused: not logged in.",
            "What to do:",
            "  1. Log in: `spec-kitty auth login --force`.");
  }

  @Test
  void nothingIsSaidWhenNothingIsRefused() {
    assertThat(lines(new TestHome(root).coherent().check())).isEmpty();
  }

  @Test
  void wideCharactersTakeTwoColumns() {
    assertThat(Columns.width("ユーザー")).isEqualTo(8);
    assertThat(Columns.width("e\u0301")).isEqualTo(1);
    var result = refused("/h", 6, "ユーザー".repeat(20) + "1", "ユーザー".repeat(20) + "2", 0);
    assertThat(lines(result))
        .isNotEmpty()
        .allSatisfy(line -> assertThat(Columns.width(line)).isLessThanOrEqualTo(COLUMNS));
  }
}
