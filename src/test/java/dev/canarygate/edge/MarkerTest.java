package dev.canarygate.edge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.canarygate.world.Effect.Comment;
import dev.canarygate.world.IssueRef;
import org.junit.jupiter.api.Test;

class MarkerTest {
  private static Marker of(String id) {
    return Marker.of(new Comment(id, new IssueRef("o/r", 1), "body"));
  }

  @Test
  void aMarkerIsReadBackFromTheBodyThatItHeads() {
    var marker = of("my-gate/v3.2.0rc16-attempt1/e2e-41");

    assertThat(Marker.in(marker.above("body"))).contains(marker);
    assertThat(Marker.in("text\n" + marker.above("body"))).isEmpty();
    assertThat(marker.slot()).isEqualTo("e2e-41");
  }

  @Test
  void namesThatWouldEndTheHiddenLineAreMadeSafeAndStayDifferent() {
    var one = of("a--> b/run/slot");
    var other = of("a--> c/run/slot");

    assertThat(one.gate()).matches("[A-Za-z0-9._:-]+").doesNotContain("--");
    assertThat(one.sameComment(other)).isFalse();
    assertThat(Marker.in(one.above("x"))).contains(one);
  }

  @Test
  void anIdOfOneOrTwoPartsIsStillAMarker() {
    assertThat(Marker.in(of("slot").above("x")))
        .hasValueSatisfying(marker -> assertThat(marker.slot()).isEqualTo("slot"));
    assertThat(of("gate/slot").run()).isEmpty();
  }

  @Test
  void theFirstLineThatDiffersIsShown() {
    assertThat(Difference.between("a\nb", "a\nb")).isEmpty();
    assertThat(Difference.between("a\nb", "a\nc")).contains("line 2 should be 'b' and is 'c'");
    assertThat(Difference.between("a", "a\nmore"))
        .contains("line 2 should be the end and is 'more'");
    assertThat(Difference.between("a\nb", "a")).contains("line 2 should be 'b' and is the end");
    assertThat(Difference.between("x".repeat(500), "y"))
        .hasValueSatisfying(text -> assertThat(text).hasSizeLessThan(200));
  }
}
