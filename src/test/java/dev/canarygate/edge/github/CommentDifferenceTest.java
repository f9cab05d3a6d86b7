package dev.canarygate.edge.github;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CommentDifferenceTest {
  @Test
  void everyLineThatDiffersIsShownAndNoOther() {
    assertThat(CommentDifference.between("a\nb", "a\nb")).isEmpty();
    assertThat(CommentDifference.between("a\nb\nc", "a\nx\nc"))
        .contains("- line 2: b\n+ line 2: x");
    assertThat(CommentDifference.between("a", "new\na\nmore"))
        .contains("+ line 1: new\n+ line 3: more");
    assertThat(CommentDifference.between("a\nb", "a")).contains("- line 2: b");
  }

  @Test
  void aLongDifferenceIsCutAndSaysSo() {
    assertThat(CommentDifference.between("x".repeat(500), "y"))
        .hasValueSatisfying(text -> assertThat(text).hasSizeLessThan(200).contains("…"));
    assertThat(CommentDifference.between("", "a\n".repeat(19) + "end"))
        .hasValueSatisfying(text -> assertThat(text).endsWith("+ line 20: end"));
    assertThat(CommentDifference.between("", "a\n".repeat(50) + "end"))
        .hasValueSatisfying(text -> assertThat(text).endsWith("… and 31 more lines that differ"));
  }
}
