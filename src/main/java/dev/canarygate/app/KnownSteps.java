package dev.canarygate.app;

import dev.canarygate.gate.StepKind;
import dev.canarygate.report.StepReference;
import dev.canarygate.text.Nearest;
import dev.canarygate.world.Launcher;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The kinds of step that package files can name. */
public final class KnownSteps {
  private KnownSteps() {}

  /**
   * @param name a kind, or a part of the names of several; null for all
   * @throws UsageProblem when no kind fits
   */
  public static StepReference like(@Nullable String name) {
    return new StepReference(name == null ? StepKinds.withExamples() : named(name));
  }

  private static List<StepKind> named(String name) {
    var all = StepKinds.withExamples();
    var exact = all.stream().filter(each -> each.name().equals(name)).toList();
    var found =
        exact.isEmpty() ? all.stream().filter(each -> each.name().contains(name)).toList() : exact;
    if (found.isEmpty()) {
      throw new UsageProblem(
          "no kind of step fits '"
              + name
              + "'; for all of them: "
              + Launcher.PLAIN.line("steps")
              + Nearest.advice(name, all.stream().map(StepKind::name).toList()));
    }
    return found;
  }
}
