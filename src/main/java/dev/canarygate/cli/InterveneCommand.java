package dev.canarygate.cli;

import dev.canarygate.gate.Event;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Records a repair by hand, so that the comments name it. */
@Command(
    name = "intervene",
    description =
        "Records, in your name, a repair that you made by hand on this machine: a process that you"
            + " ended, a record or a queue that you moved. The comments name it. Runs during which"
            + " somebody intervened do not count and start again.",
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "Example:",
      "  ${ROOT-COMMAND-NAME} intervene --what 'removed the record of daemon 4711, whose process is gone'"
    })
final class InterveneCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private GateRecord gate = new GateRecord();

  @Option(names = "--what", required = true, description = "What you did; it is kept and shown.")
  private String what;

  @Override
  public Integer call() {
    if (what.isBlank()) {
      throw new UsageProblem("--what is empty: say what you did");
    }
    var state =
        gate.record(before -> new Event.Intervened(gate.now(), gate.person(), what.strip()));
    var said = state.interventions().get(state.interventions().size() - 1);
    var out = spec.commandLine().getOut();
    out.println("Recorded: " + said.what() + ", by " + said.person());
    out.println("Next: " + gate.launcher().line("resume"));
    return ExitCode.OK.code();
  }
}
