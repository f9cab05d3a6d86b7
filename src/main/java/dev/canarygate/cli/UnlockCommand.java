package dev.canarygate.cli;

import dev.canarygate.gate.Event;
import dev.canarygate.journal.GateFolder;
import dev.canarygate.journal.Holder;
import dev.canarygate.journal.Lease;
import dev.canarygate.run.Heartbeat;
import java.time.Duration;
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
            + " that is only paused cannot write any more afterwards. One that works on this host is"
            + " better ended with Ctrl-C.",
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "Example:",
      "  ${ROOT-COMMAND-NAME} unlock --reason 'the other runner lost its disk'"
    })
final class UnlockCommand implements Callable<Integer> {
  /** Three heartbeats: who is silent so long hangs or is paused. */
  private static final Duration SILENCE = Heartbeat.PERIOD.multipliedBy(3);

  @Spec private CommandSpec spec;
  @Mixin private GateRecord gate = new GateRecord();

  @Option(names = "--reason", required = true, description = "Why; the journal keeps it.")
  private String reason;

  @Option(
      names = "--although-alive",
      description = "Even when the holder's process is alive on this host and shows it.")
  private boolean althoughAlive;

  @Override
  public Integer call() {
    var why = WaiveCommand.requireReason(reason);
    var folder = gate.folder();
    var gates = GateFolder.all(folder.artifacts());
    Lease.holder(gates).ifPresent(this::refuseAlive);
    Optional<Holder> holder = Lease.release(gates);
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

  /** Taking it away from one that works would cost a run of hours for nothing. */
  private void refuseAlive(Holder holder) {
    boolean shows = holder.heartbeat().plus(SILENCE).isAfter(gate.now());
    if (!althoughAlive && shows && holder.isAliveOn(Person.host())) {
      throw new UsageProblem(
          "its holder is alive: "
              + holder.seen()
              + "; end it with Ctrl-C where it runs, or take it with --although-alive");
    }
  }
}
