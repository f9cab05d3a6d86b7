package dev.canarygate.basic;

import static org.assertj.core.api.Assertions.assertThat;

import dev.canarygate.app.StepKinds;
import dev.canarygate.gate.StepKind;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the reference shows as an example can be pasted into a package file. */
final class ExamplesTest {
  @TempDir Path root;

  static List<StepKind> examples() {
    return StepKinds.withExamples();
  }

  @ParameterizedTest
  @MethodSource("examples")
  void everyKindHasAnExampleThatValidates(StepKind kind) {
    var gate = new BasicGate(root);
    gate.write("templates/cleared.md", "Cleared.\n");
    gate.write("templates/reopen.md", "Seen again.\n");

    assertThat(kind.example()).contains("do: " + kind.name() + "\n");
    assertThat(gate.steps(kind.example()).problems()).isEmpty();
  }
}
