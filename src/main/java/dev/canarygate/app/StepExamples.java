package dev.canarygate.app;

import dev.canarygate.gate.StepKind;
import dev.canarygate.text.ProgramData;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * A step of each kind as a package file has it. Kinds that any project needs bring their own; those
 * of the others are in one file of the program, each under its name.
 */
final class StepExamples {
  private static final Pattern HEADING = Pattern.compile("(?m)^# ([a-z]+\\.[a-z-]+)\\n");

  private StepExamples() {}

  /** The same kinds, each with an example. */
  static List<StepKind> in(List<StepKind> kinds) {
    var examples = read();
    return kinds.stream()
        .map(
            kind ->
                kind.example().isEmpty()
                    ? kind.example(examples.getOrDefault(kind.name(), ""))
                    : kind)
        .toList();
  }

  private static Map<String, String> read() {
    var text = ProgramData.text(StepExamples.class, "step-examples.yaml");
    var examples = new LinkedHashMap<String, String>();
    var heading = HEADING.matcher(text);
    boolean found = heading.find();
    while (found) {
      var name = heading.group(1);
      int begin = heading.end();
      found = heading.find();
      var example = text.substring(begin, found ? heading.start() : text.length());
      examples.put(name, example.strip() + "\n");
    }
    return examples;
  }
}
