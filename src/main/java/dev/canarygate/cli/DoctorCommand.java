package dev.canarygate.cli;

import dev.canarygate.report.Table;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** What this runner has and lacks. */
@Command(
    name = "doctor",
    description =
        "Looks what this machine has and lacks for the gate: tools, paths, the GitHub token and what"
            + " it may do, the deployment. Each with its remedy. Changes nothing. Exit code 3 when"
            + " something is missing.",
    mixinStandardHelpOptions = true,
    footer = {"", "Examples:", "  gate-runner doctor", "  gate-runner doctor --json"})
final class DoctorCommand implements Callable<Integer> {
  @Spec private @Nullable CommandSpec spec;
  @Mixin private GateOptions options = new GateOptions();

  @Option(names = "--json", description = "As a JSON list: subject, state, found, remedy.")
  private boolean json;

  @Override
  public Integer call() {
    var console = Console.of(spec);
    var definition = options.definition(System.getenv());
    var worlds = new RealWorlds(definition, System.getenv(), console.err()::println, true);
    var checkups = new Doctor(definition, worlds.outside()).examine();
    console.out().print(json ? Json.text(Json.tree(checkups)) + "\n" : inWords(checkups));
    console.out().flush();
    return (missing(checkups) == 0 ? ExitCode.OK : ExitCode.STOPPED).code();
  }

  private static long missing(List<Checkup> checkups) {
    return checkups.stream().filter(each -> each.state() == Checkup.State.MISSING).count();
  }

  static String inWords(List<Checkup> checkups) {
    var table = new Table();
    for (var each : checkups) {
      table.add(each.state().name().toLowerCase(Locale.ROOT), each.subject(), each.found());
      if (!each.remedy().isEmpty()) {
        table.add("", "", "→ " + each.remedy());
      }
    }
    return table
        + (missing(checkups) == 0 ? "Nothing is missing.\n" : missing(checkups) + " missing.\n");
  }
}
