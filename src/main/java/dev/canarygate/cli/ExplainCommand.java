package dev.canarygate.cli;

import dev.canarygate.app.ExitCode;
import dev.canarygate.app.PackageNames;
import dev.canarygate.gate.Plan;
import dev.canarygate.report.Explanation;
import dev.canarygate.report.GateJson;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** What a gate or one of its packages does, and why it has its status. */
@Command(
    name = "explain",
    description =
        "Tells what the gate, or one package, does and when it stops; for a package also all that"
            + " its newest attempt found.",
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "Examples:",
      "  ${ROOT-COMMAND-NAME} explain",
      "  ${ROOT-COMMAND-NAME} explain WP03",
      "  ${ROOT-COMMAND-NAME} explain WP03 --json | jq '.packages[0].stops'"
    })
final class ExplainCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private ViewOptions options = new ViewOptions();

  @Parameters(
      index = "0",
      arity = "0..1",
      paramLabel = "WP",
      description = "The work package, such as WP03 (default: the whole gate).")
  private @Nullable String workPackage;

  @Option(names = "--json", description = "As one JSON document.")
  private boolean json;

  @Override
  public Integer call() {
    var plan = options.gate().plan();
    var out = spec.commandLine().getOut();
    out.print(json ? document(plan) : text(plan));
    out.flush();
    return ExitCode.OK.code();
  }

  private String text(Plan plan) {
    return workPackage == null
        ? Explanation.of(plan)
        : Explanation.of(plan, PackageNames.require(plan.definition(), workPackage));
  }

  private String document(Plan plan) {
    return GateJson.of(
        plan,
        workPackage == null
            ? plan.definition().workPackages()
            : List.of(PackageNames.require(plan.definition(), workPackage)));
  }
}
