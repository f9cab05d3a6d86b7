package dev.canarygate.gate;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The stories of {@code cases/gate/plan.txt}. */
final class PlanTest {
  static Stream<Named<List<String>>> stories() {
    return Stories.of("plan.txt");
  }

  @ParameterizedTest
  @MethodSource("stories")
  void whatFollowsFromDefinitionStateAndTime(List<String> story) {
    PlanStory.tell(story);
  }
}
