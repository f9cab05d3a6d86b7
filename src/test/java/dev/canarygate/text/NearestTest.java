package dev.canarygate.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class NearestTest {
  @Test
  void fewAreListedAndTheNearestComesLast() {
    var known = List.of("status", "steps");
    assertThat(Nearest.advice("stauts", known))
        .isEqualTo("; expected one of status, steps; did you mean 'status'?");
    assertThat(Nearest.advice("x", List.of("status"))).isEqualTo("; expected one of status");
    assertThat(Nearest.advice("x", List.of())).isEmpty();
  }

  @Test
  void ofManyOnlyTheNearestIsNamed() {
    var many = IntStream.range(100, 200).mapToObj(each -> "word-" + each).toList();
    assertThat(Nearest.advice("wrod-150", many)).isEqualTo("; did you mean 'word-150'?");
    assertThat(Nearest.advice("nothing", many)).isEmpty();
  }

  @Test
  void aBeginningIsMeantWhateverJoinsTheWords() {
    var known = List.of("scenario-4-not-a-blocker", "scenario-4-regression", "cleared");
    assertThat(Nearest.meant("scenario4r", known)).contains("scenario-4-regression");
    assertThat(Nearest.meant("SCENARIO_4", known)).contains("scenario-4-regression");
    assertThat(Nearest.meant("sc", List.of("scenario"))).isEmpty();
  }
}
