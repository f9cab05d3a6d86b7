package dev.canarygate.app;

import dev.canarygate.engine.Gates;
import dev.canarygate.gate.Plan;
import dev.canarygate.report.Report;
import dev.canarygate.world.Launcher;
import java.util.List;
import java.util.Map;

/**
 * What a person reads who leaves a gate to drivers.
 *
 * @param gates among which it is
 * @param launcher writes the commands that come next
 */
record LeftRun(Gates gates, Launcher launcher) {
  /**
   * @throws UsageProblem when no other process drives gates of this engine
   */
  void requireDrivers() {
    if (gates.workbench().isEmpty()) {
      throw new UsageProblem(
          "--detach: the engine 'files' has no drivers: name a shared engine, such as --engine"
              + " postgres");
    }
  }

  /** Who goes on with the gate, and how to look at it. */
  CommandAnswer answer(Plan plan, List<String> notes) {
    var gate = plan.state().gate();
    var exit = ExitCode.WAITING;
    Workflow.of(System.getenv()).outputs(outputs(plan, exit), notes::add);
    var lines =
        "Gate %s is left to drivers.\n%s\nTo look: %s\n"
            .formatted(
                gate, LeftWords.who(gates.leftToDrivers()), launcher.ofGate(gate).line("status"));
    var report = Report.of(plan, launcher);
    return new CommandAnswer(layout -> layout.folded(lines), report::json, exit, notes);
  }

  private static Map<String, String> outputs(Plan plan, ExitCode exit) {
    return Map.of(
        "outcome",
        plan.outcome().name(),
        "exit-code",
        String.valueOf(exit.code()),
        "gate-id",
        plan.state().gate());
  }
}
