package dev.canarygate.app;

import dev.canarygate.gate.Event;
import dev.canarygate.journal.GateFolder;
import dev.canarygate.journal.Holder;
import dev.canarygate.journal.Lease;
import dev.canarygate.run.Heartbeat;
import dev.canarygate.world.ThisMachine;
import java.time.Duration;
import java.util.List;

/** Takes a gate from a holder that will not give it back. */
public final class GateLock {
  /** Three heartbeats: who is silent so long hangs or is paused. */
  private static final Duration SILENCE = Heartbeat.PERIOD.multipliedBy(3);

  private GateLock() {}

  /**
   * Takes it, and records that.
   *
   * @param although whether it is taken even when its holder is alive on this machine
   * @throws UsageProblem when no reason is given, or its holder is alive
   */
  public static CommandAnswer take(GateRecord gate, String reason, boolean although) {
    var why = GivenReason.require(reason);
    var gates = GateFolder.all(gate.folder().artifacts());
    if (!although) {
      Lease.holder(gates).ifPresent(holder -> refuseAlive(holder, gate));
    }
    var holder = Lease.release(gates);
    holder.ifPresent(
        before ->
            gate.record(
                state ->
                    new Event.HolderChanged(
                        gate.now(),
                        before.toString(),
                        gate.me().toString(),
                        gate.person(),
                        why,
                        ThisMachine.name())));
    var words = holder.map(each -> "Taken from " + each + ".").orElse("Nobody holds it.");
    return CommandAnswer.ofLines(List.of(words));
  }

  /** Taking it away from one that works would cost a run of hours for nothing. */
  private static void refuseAlive(Holder holder, GateRecord gate) {
    boolean shows = holder.heartbeat().plus(SILENCE).isAfter(gate.now());
    if (shows && holder.isAliveOn(ThisMachine.name())) {
      throw new UsageProblem(
          "its holder is alive: "
              + holder.seen()
              + "; end it with Ctrl-C where it runs, or take it with --although-alive");
    }
  }
}
