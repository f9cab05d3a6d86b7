package dev.canarygate.cli;

import dev.canarygate.report.Table;
import dev.canarygate.text.Json;
import java.util.ArrayList;
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
            + " it may do, the gate's issues, the deployment. Each with its remedy. Changes nothing."
            + " Exit code 3 when something is missing, else 75 when the gate will wait for"
            + " something, such as an open blocker.",
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "Examples:",
      "  ${ROOT-COMMAND-NAME} doctor",
      "  ${ROOT-COMMAND-NAME} doctor --json"
    })
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
    var checkups = new ArrayList<>(new Doctor(definition, worlds.outside()).examine());
    checkups.addAll(new OrphanCheckup(worlds).all());
    console.out().print(json ? Json.text(Json.tree(checkups)) + "\n" : inWords(checkups));
    console.out().flush();
    return code(checkups).code();
  }

  static ExitCode code(List<Checkup> checkups) {
    if (count(checkups, Checkup.State.MISSING) > 0) {
      return ExitCode.STOPPED;
    }
    return count(checkups, Checkup.State.WAITS) > 0 ? ExitCode.WAITING : ExitCode.OK;
  }

  private static long count(List<Checkup> checkups, Checkup.State state) {
    return checkups.stream().filter(each -> each.state() == state).count();
  }

  static String inWords(List<Checkup> checkups) {
    var table = new Table();
    for (var each : checkups) {
      table.add(each.state().name().toLowerCase(Locale.ROOT), each.subject(), each.found());
      if (!each.remedy().isEmpty()) {
        table.add("", "", "→ " + each.remedy());
      }
    }
    long missing = count(checkups, Checkup.State.MISSING);
    long waits = count(checkups, Checkup.State.WAITS);
    return table
        + (missing == 0 ? "Nothing is missing." : missing + " missing.")
        + (waits == 0 ? "" : " The gate will wait for " + waits + ".")
        + "\n";
  }
}
