package dev.canarygate.app;

import dev.canarygate.edge.shell.LiveProcesses;
import dev.canarygate.engine.Gates;
import dev.canarygate.evidence.Secrets;
import dev.canarygate.gate.GateDefinition;
import dev.canarygate.gate.GateState;
import dev.canarygate.gate.Outcome;
import dev.canarygate.gate.Plan;
import dev.canarygate.journal.BrokenLease;
import dev.canarygate.journal.Holder;
import dev.canarygate.report.NoticeReport;
import dev.canarygate.report.Report;
import dev.canarygate.world.Launcher;
import dev.canarygate.world.ThisMachine;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * What a reader of a gate's state should know besides its report.
 *
 * @param gates among which it is
 * @param launcher writes the commands that come next
 * @param told names of those who are notified
 * @param missing parameters without a value, each with how to give it
 */
record StatusNotes(
    Plan plan,
    Report report,
    Gates gates,
    Launcher launcher,
    Set<String> told,
    Map<String, String> missing) {
  /**
   * A sentence each.
   *
   * @param holder of the gate, dead or alive; throws {@link BrokenLease} when nobody can say
   */
  List<String> all(Supplier<Optional<Holder>> holder) {
    var notes = new ArrayList<String>();
    boolean goesOnHere = state().exportedTo().isEmpty() && !report.isLeftToDrivers();
    if (goesOnHere && plan.outcome() != Outcome.CLEARED) {
      var lacks = state().runs().isEmpty() ? "has no value yet" : "has no value here, for resume";
      missing.forEach(
          (parameter, ways) ->
              notes.add("Parameter '%s' %s; give it by %s.".formatted(parameter, lacks, ways)));
    }
    try {
      var held = holder.get();
      if (!state().runs().isEmpty()) {
        notes.addAll(ofStarted(held));
      }
    } catch (BrokenLease broken) {
      notes.add(broken.getMessage() + ".");
      notes.add("What to do: " + broken.remedy(launcher));
    }
    return notes;
  }

  private GateState state() {
    return plan.state();
  }

  private GateDefinition definition() {
    return plan.definition();
  }

  private List<String> ofStarted(Optional<Holder> holder) {
    var notes = new ArrayList<>(left(holder.isPresent()));
    boolean gone = holder.filter(each -> each.isDeadOn(ThisMachine.name())).isPresent();
    holder
        .filter(each -> !gone && !life(each).equals(Drivers.ALIVE))
        .ifPresent(each -> notes.add("Held by " + each + ", " + life(each) + "."));
    if (holder.filter(each -> each.isAliveOn(ThisMachine.name())).isEmpty()) {
      notes.addAll(orphans());
    }
    if (state().interrupted() && goesOn() && (holder.isEmpty() || gone)) {
      notes.add(
          "Nobody holds the gate: its run was interrupted. Continue with: " + report.goesOnBy());
    }
    notes.addAll(NoticeReport.unsent(state(), told));
    if (definition().differsFrom(state())) {
      notes.add(
          "The gate's files or parameters are not those of its last run: "
              + String.join(", ", SameDefinition.changedParts(state(), definition())));
    }
    return notes;
  }

  private String life(Holder holder) {
    return Drivers.life(holder, plan.now());
  }

  private List<String> left(boolean isHeld) {
    var all = gates.leftToDrivers();
    var notes = new ArrayList<String>();
    all.find(state().gate())
        .ifPresent(
            each -> {
              notes.add("The gate is " + LeftWords.of(each, plan.now(), isHeld) + ".");
              notes.addAll(LeftWords.obstacles(all, each, plan.now(), isHeld));
              notes.add(LeftWords.takeBack(launcher, each.gate()));
            });
    return notes;
  }

  private List<String> orphans() {
    return Orphanage.living(state(), new LiveProcesses(Secrets.ofProcess())).stream()
        .map(
            each ->
                "A program outlived its gate, and resume waits for it: "
                    + each
                    + ". To have it ended: "
                    + launcher.line(Orphanage.COMMAND))
        .toList();
  }

  private boolean goesOn() {
    return state().exportedTo().isEmpty()
        && !definition().differsFrom(state())
        && !report.isLeftToDrivers();
  }
}
