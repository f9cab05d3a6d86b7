package dev.canarygate.cli;

import dev.canarygate.app.ExitCode;
import dev.canarygate.app.PassedVariables;
import dev.canarygate.gate.BadData;
import dev.canarygate.gate.GateDefinition;
import dev.canarygate.text.Json;
import dev.canarygate.text.Screen;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Whether a gate's files make sense. */
@Command(
    name = "validate",
    description =
        "Checks the gate's files and parameters and names every mistake with file, line and column."
            + " Runs nothing.",
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "Examples:",
      "  ${ROOT-COMMAND-NAME} validate",
      "  ${ROOT-COMMAND-NAME} validate --set saas.business-rule-rows=23 --json"
    })
final class ValidateCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private GateOptions options = new GateOptions();

  @Option(names = "--json", description = "As one JSON object: valid, problems, digest.")
  private boolean json;

  @Option(names = "--write-schemas", hidden = true)
  private boolean writeSchemas;

  @Override
  public Integer call() throws IOException {
    if (writeSchemas) {
      options.source().writeSchemas();
    }
    try {
      var definition = options.source().definition(System.getenv());
      Screen.text(spec.commandLine().getOut(), json ? json(definition) : inWords(definition));
      return ExitCode.OK.code();
    } catch (BadData problems) {
      if (!json) {
        throw problems;
      }
      Screen.text(spec.commandLine().getOut(), json(problems.problems()));
      return ExitCode.BAD_DATA.code();
    }
  }

  private static String inWords(GateDefinition definition) {
    long steps = definition.workPackages().stream().mapToLong(each -> each.steps().size()).sum();
    return "Fine: "
        + definition.workPackages().size()
        + " work packages, "
        + steps
        + " steps, "
        + definition.parameters().size()
        + " parameters. Digest "
        + definition.digest()
        + passed(definition);
  }

  /** A line for each step whose programs get variables of ours. */
  private static String passed(GateDefinition definition) {
    return PassedVariables.of(definition, System.getenv()).stream()
        .map(each -> "\n  " + each)
        .collect(Collectors.joining());
  }

  private static String json(GateDefinition definition) {
    var node = Json.object().put("valid", true).put("digest", definition.digest());
    node.set("parts", Json.tree(definition.parts()));
    node.set("parameters", Json.tree(definition.parameters()));
    PassedVariables.of(definition, System.getenv())
        .forEach(node.putArray("passedEnvironment")::addPOJO);
    node.putArray("problems");
    return Json.text(node);
  }

  private static String json(List<BadData.Problem> problems) {
    var node = Json.object().put("valid", false);
    node.set("problems", Json.tree(problems));
    return Json.text(node);
  }
}
