package dev.canarygate.app;

import dev.canarygate.gate.BadData;
import dev.canarygate.gate.GateDefinition;
import dev.canarygate.text.Json;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Whether a gate's files make sense.
 *
 * @param environment parameters that are not given come from it
 */
public record GateValidation(GateSource source, Map<String, String> environment) {
  public GateValidation {
    environment = Map.copyOf(environment);
  }

  /** Every problem at once; the text throws them as {@link BadData}. */
  public CommandAnswer answer() {
    try {
      var definition = source.definition(environment);
      var passed = PassedVariables.of(definition, environment);
      return new CommandAnswer(
          () -> text(definition, passed), () -> json(definition, passed), ExitCode.OK);
    } catch (BadData bad) {
      return new CommandAnswer(
          () -> {
            throw bad;
          },
          () -> json(bad.problems()),
          ExitCode.BAD_DATA);
    }
  }

  /** With a line for each step whose programs get variables of ours. */
  private static String text(GateDefinition definition, List<PassedVariables> passed) {
    long steps = definition.workPackages().stream().mapToLong(each -> each.steps().size()).sum();
    return "Fine: "
        + count(definition.workPackages().size(), "work package")
        + ", "
        + count(steps, "step")
        + ", "
        + count(definition.parameters().size(), "parameter")
        + ". Digest "
        + definition.digest()
        + passed.stream().map(each -> "\n  " + each).collect(Collectors.joining());
  }

  private static String count(long number, String what) {
    return number + " " + what + (number == 1 ? "" : "s");
  }

  private static String json(GateDefinition definition, List<PassedVariables> passed) {
    var node = Json.object().put("valid", true).put("digest", definition.digest());
    node.set("parts", Json.tree(definition.parts()));
    node.set("parameters", Json.tree(definition.parameters()));
    passed.forEach(node.putArray("passedEnvironment")::addPOJO);
    node.putArray("problems");
    return Json.text(node);
  }

  private static String json(List<BadData.Problem> problems) {
    var node = Json.object().put("valid", false);
    node.set("problems", Json.tree(problems));
    return Json.text(node);
  }
}
