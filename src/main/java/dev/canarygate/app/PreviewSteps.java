package dev.canarygate.app;

import dev.canarygate.gate.Finding;
import dev.canarygate.gate.Repetition;
import dev.canarygate.run.Outlook;
import dev.canarygate.text.Visible;
import dev.canarygate.world.Effect;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * What would become of the steps of one package, in lines. A block that is repeated is shown as one
 * thing: what is the same for each of its elements is said once.
 */
final class PreviewSteps {
  private final List<String> lines = new ArrayList<>();
  private final Set<String> said;

  private PreviewSteps(Set<String> said) {
    this.said = said;
  }

  /**
   * @param said what is said above already, and not again
   */
  static List<String> of(List<Outlook.Line> all, Set<String> said) {
    var steps = new PreviewSteps(said);
    int from = 0;
    while (from < all.size()) {
      int to = from + 1;
      while (to < all.size() && block(all.get(to)) == block(all.get(from))) {
        to++;
      }
      steps.add(all.subList(from, to));
      from = to;
    }
    return List.copyOf(steps.lines);
  }

  /** 0: none. */
  private static int block(Outlook.Line line) {
    var repetition = line.repetition();
    return repetition == null ? 0 : repetition.block();
  }

  private void add(List<Outlook.Line> part) {
    var repetition = part.get(0).repetition();
    if (repetition == null) {
      addAll("", part, UnaryOperator.identity());
      return;
    }
    lines.add(Visible.line(repetition.heading()) + ":");
    var elements = new LinkedHashMap<String, List<Outlook.Line>>();
    part.forEach(
        line ->
            elements
                .computeIfAbsent(repetition(line).element(), each -> new ArrayList<>())
                .add(line));
    var shown = new ArrayList<String>();
    elements.values().forEach(element -> add(element, shown));
  }

  /** One element; nothing when it says what one before it said. */
  private void add(List<Outlook.Line> element, List<String> shown) {
    // That its steps come after those of the first one is what the heading says.
    if (!shown.isEmpty() && element.stream().allMatch(PreviewSteps::isLater)) {
      return;
    }
    var repetition = repetition(element.get(0));
    var same = new PreviewSteps(said);
    // Only from the second element on, a block waits before its steps.
    var own = element.stream().filter(line -> !isPause(line)).toList();
    same.addAll("", own, repetition::within);
    var words = String.join("\n", same.lines);
    if (shown.contains(words)) {
      return;
    }
    shown.add(words);
    addAll("  ", own, shown.size() == 1 ? repetition::within : UnaryOperator.identity());
  }

  private static boolean isPause(Outlook.Line line) {
    return repetition(line).every() != null && repetition(line).within(line.step()).equals("every");
  }

  private static Repetition repetition(Outlook.Line line) {
    return Objects.requireNonNull(line.repetition(), "of a block");
  }

  /**
   * Steps that depend on results not known yet are listed in one line: only their order is known.
   */
  private void addAll(String indent, List<Outlook.Line> all, UnaryOperator<String> name) {
    var later = new ArrayList<String>();
    for (var line : all) {
      if (isLater(line)) {
        later.add(name.apply(line.step()));
      } else {
        addLater(indent, later);
        lines.add(indent + inWords(line, name));
      }
    }
    addLater(indent, later);
  }

  private static boolean isLater(Outlook.Line line) {
    return line.finding().summary().equals(Outlook.LATER);
  }

  private void addLater(String indent, List<String> steps) {
    if (!steps.isEmpty()) {
      lines.add(indent + "then   " + String.join(", ", steps));
      steps.clear();
    }
  }

  private String inWords(Outlook.Line line, UnaryOperator<String> name) {
    var wants = line.finding().wants();
    if (!wants.isEmpty()) {
      var changes = wants.stream().map(Effect::inWords).collect(Collectors.joining(", "));
      return "would  " + name.apply(line.step()) + ": " + Visible.line(changes);
    }
    return (line.did() ? "read   " : "would  ")
        + name.apply(line.step())
        + ": "
        + (line.did() ? line.finding().verdict().word() + ", " : "")
        + summary(line.finding());
  }

  private String summary(Finding finding) {
    return said.contains(finding.summary().strip())
        ? "as said above"
        : Visible.line(finding.summary());
  }
}
