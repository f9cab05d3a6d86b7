package dev.canarygate.world;

import static org.assertj.core.api.Assertions.assertThat;

import dev.canarygate.world.Effect.Comment;
import org.junit.jupiter.api.Test;

class MarkerTest {
  private static Marker of(String id) {
    return Marker.of(new Comment(EffectId.parse(id), new IssueRef("o/r", 1), "body"));
  }

  @Test
  void aMarkerIsReadBackFromTheBodyThatItHeads() {
    var marker = of("my-gate/v3.2.0rc16-attempt1/e2e-41");

    assertThat(Marker.in(marker.above("body"))).contains(marker);
    assertThat(Marker.in("text\n" + marker.above("body"))).isEmpty();
    assertThat(marker.slot()).isEqualTo("e2e-41");
  }

  @Test
  void aBodyIsOfAGateWhenAMarkerOfAnyVersionHeadsIt() {
    assertThat(Marker.heads(of("g/r/s").above("body"))).isTrue();
    assertThat(Marker.heads("<!-- gate-evidence v=2 other=form -->\nbody")).isTrue();
    assertThat(Marker.heads("body")).isFalse();
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
  void aMarkerNamesTheDeletedCommentWhosePlaceItTakes() {
    var again =
        Marker.of(
            new Comment(
                EffectId.parse("g/r/s~2"),
                new IssueRef("o/r", 1),
                "x",
                "https://f/1#issuecomment-77"));

    assertThat(again.supersedes()).isEqualTo("77");
    assertThat(again.above("x"))
        .startsWith("<!-- gate-evidence v=1")
        .contains(" supersedes=77 -->");
    assertThat(Marker.in(again.above("x"))).contains(again);
    assertThat(Marker.in(again.above("x")).filter(of("g/r/s")::sameComment)).isPresent();
  }
}
