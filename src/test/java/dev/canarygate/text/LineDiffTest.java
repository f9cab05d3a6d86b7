package dev.canarygate.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class LineDiffTest {
  private static String text(List<DiffLine> lines, char without) {
    return lines.stream()
        .filter(line -> line.sign() != without)
        .map(DiffLine::text)
        .collect(Collectors.joining("\n"));
  }

  @Test
  void equalTextsHaveNoDifference() {
    assertThat(LineDiff.lines("a\nb\n", "a\r\nb\r\n")).isEmpty();
  }

  @Test
  void onlyWhatDiffersIsChanged() {
    var lines = LineDiff.lines("a\nb\nc\n", "a\nx\nc\n");
    assertThat(lines).extracting(DiffLine::sign).containsExactly(' ', '-', '+', ' ');
    assertThat(lines.get(1)).isEqualTo(new DiffLine('-', "b", 2, 2));
    assertThat(lines.get(2)).isEqualTo(new DiffLine('+', "x", 3, 2));
  }

  @Test
  void hugeFilesAreTakenForChangedAsAWhole() {
    String before = "a\n".repeat(6_000) + "b\n";
    String after = "c\n".repeat(6_000) + "d\n";
    assertThat(LineDiff.lines(before, after).stream().filter(DiffLine::removed)).hasSize(6_001);
  }

  @Property(tries = 200)
  void aDifferenceHoldsBothTexts(
      @ForAll @Size(max = 12) List<@IntRange(min = 0, max = 3) Integer> before,
      @ForAll @Size(max = 12) List<@IntRange(min = 0, max = 3) Integer> after) {
    String old = before.stream().map(String::valueOf).collect(Collectors.joining("\n"));
    String now = after.stream().map(String::valueOf).collect(Collectors.joining("\n"));
    var lines = LineDiff.lines(old, now);
    if (!lines.isEmpty()) {
      assertThat(text(lines, '+')).isEqualTo(old);
      assertThat(text(lines, '-')).isEqualTo(now);
    }
  }
}
