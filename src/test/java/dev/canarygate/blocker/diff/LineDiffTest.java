package dev.canarygate.blocker.diff;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class LineDiffTest {
  private static String text(Hunk hunk, char without) {
    return hunk.lines().stream()
        .filter(line -> line.sign() != without)
        .map(DiffLine::text)
        .collect(Collectors.joining("\n"));
  }

  @Test
  void equalTextsHaveNoHunk() {
    assertThat(LineDiff.hunks("a\nb\n", "a\r\nb\r\n")).isEmpty();
  }

  @Test
  void onlyWhatDiffersIsChanged() {
    Hunk hunk = LineDiff.hunks("a\nb\nc\n", "a\nx\nc\n").get(0);
    assertThat(hunk.lines()).extracting(DiffLine::sign).containsExactly(' ', '-', '+', ' ');
    assertThat(hunk.line()).isEqualTo(2);
    assertThat(hunk.changesBefore(2, 2)).isTrue();
  }

  @Test
  void hugeFilesAreTakenForChangedAsAWhole() {
    String before = "a\n".repeat(6_000) + "b\n";
    String after = "c\n".repeat(6_000) + "d\n";
    assertThat(LineDiff.hunks(before, after).get(0).before()).hasSize(6_001);
  }

  @Property(tries = 200)
  void aHunkHoldsBothTexts(
      @ForAll @Size(max = 12) List<@IntRange(min = 0, max = 3) Integer> before,
      @ForAll @Size(max = 12) List<@IntRange(min = 0, max = 3) Integer> after) {
    String old = before.stream().map(String::valueOf).collect(Collectors.joining("\n"));
    String now = after.stream().map(String::valueOf).collect(Collectors.joining("\n"));
    for (Hunk hunk : LineDiff.hunks(old, now)) {
      assertThat(text(hunk, '+')).isEqualTo(old);
      assertThat(text(hunk, '-')).isEqualTo(now);
    }
  }
}
