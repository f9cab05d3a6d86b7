package dev.canarygate.report;

import dev.canarygate.gate.StepDefinition;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * Steps as lines of a text, in order. A block that is repeated is shown as one thing, with the
 * steps of its first element.
 */
final class StepLines {
  private StepLines() {}

  /**
   * A line for each step, and one for each block.
   *
   * @param line makes the line of a step, from its id within its block and the step
   */
  static List<String> of(
      List<StepDefinition> steps, BiFunction<String, StepDefinition, String> line) {
    return of(steps, line, step -> "");
  }

  /**
   * The same with a second line for each step.
   *
   * @param more makes it; empty: no steps are left out
   */
  static List<String> of(
      List<StepDefinition> steps,
      BiFunction<String, StepDefinition, String> line,
      Function<StepDefinition, String> more) {
    var lines = new ArrayList<String>();
    int block = 0;
    for (var step : steps) {
      var repetition = step.repetition();
      if (repetition == null) {
        add(lines, "", line.apply(step.id(), step), more.apply(step));
      } else if (repetition.number() == 1) {
        if (repetition.block() != block) {
          lines.add(repetition.heading() + ":");
        }
        add(lines, "  ", line.apply(repetition.within(step.id()), step), more.apply(step));
      }
      block = repetition == null ? 0 : repetition.block();
    }
    return lines;
  }

  private static void add(List<String> lines, String indent, String line, String more) {
    lines.add(indent + line);
    if (!more.isEmpty()) {
      lines.add(indent + more);
    }
  }
}
