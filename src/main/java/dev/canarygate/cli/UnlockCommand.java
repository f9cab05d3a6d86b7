package dev.canarygate.cli;

import dev.canarygate.gate.Event;
import dev.canarygate.journal.GateFolder;
import dev.canarygate.journal.Holder;
import dev.canarygate.journal.Lease;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Takes a gate away from a holder that will not give it back. */
@Command(
    name = "unlock",
    description =
        "Takes the gate away from who holds it. A holder that died on this host needs no unlock; one"
            + " that is only paused cannot write any more afterwards.",
    mixinStandardHelpOptions = true,
    footer = {"", "Example:", "  gate-runner unlock --reason 'the other runner lost its disk'"})
final class UnlockCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private GateRecord gate = new GateRecord();

  @Option(names = "--reason", required = true, description = "Why; the journal keeps it.")
  private String reason;

  @Override
  public Integer call() {
    var why = WaiveCommand.requireReason(reason);
    var folder = gate.folder();
    Optional<Holder> holder = Lease.release(GateFolder.all(folder.artifacts()));
    var out = spec.commandLine().getOut();
    if (holder.isEmpty()) {
      out.println("Nobody holds it.");
      return ExitCode.OK.code();
    }
    gate.record(
        state ->
            new Event.HolderChanged(
                gate.now(),
                holder.get().toString(),
                gate.me().toString(),
                gate.person(),
                why,
                Person.host()));
    out.println("Taken from " + holder.get() + ".");
    return ExitCode.OK.code();
  }
}
