package dev.canarygate.basic;

import static org.assertj.core.api.Assertions.assertThat;

import dev.canarygate.app.StepKinds;
import dev.canarygate.gate.StepKind;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the reference shows as an example can be pasted into a package file. */
final class ExamplesTest {
  @TempDir Path root;

  static List<StepKind> examples() {
    return StepKinds.all().stream().filter(each -> !each.example().isEmpty()).toList();
  }

  @ParameterizedTest
  @MethodSource("examples")
  void anExampleIsValid(StepKind kind) {
    assertThat(kind.example()).contains("do: " + kind.name() + "\n");
    assertThat(new BasicGate(root).steps(kind.example()).problems()).isEmpty();
  }

  @Test
  void everyBasicKindHasOne() {
    assertThat(BasicSteps.kinds()).allSatisfy(each -> assertThat(each.example()).isNotEmpty());
  }
}
