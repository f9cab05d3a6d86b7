package dev.canarygate.gate;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The stories of {@code cases/gate/state.txt}. */
final class GateStateTest {
  static Stream<Named<List<String>>> stories() {
    return Stories.of("state.txt");
  }

  @ParameterizedTest
  @MethodSource("stories")
  void whatEventsAddUpTo(List<String> story) {
    PlanStory.tell(story);
  }
}
