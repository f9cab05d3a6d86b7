package dev.canarygate.app;

import dev.canarygate.engine.Gates;
import dev.canarygate.gate.Plan;
import dev.canarygate.report.Layout;
import dev.canarygate.report.Report;
import dev.canarygate.world.Launcher;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * The answer of a run where the newest gate is cleared and still counts: nothing is started and
 * nothing is written.
 *
 * @param launcher writes the commands that come next
 */
record ClearedRun(Plan plan, Gates gates, Launcher launcher, Loudness loudness) {
  /** What the gate came to, with its exit code; a workflow gets it as after a run. */
  CommandAnswer answer(Map<String, String> environment) {
    var gate = plan.state().gate();
    var report =
        Report.of(plan, NextGate.named(launcher, gates, gate)).left(LeftWords.whom(gates, gate));
    var exit = GateExit.of(plan);
    var notes = new ArrayList<String>();
    tell(report, exit, Workflow.of(environment), notes);
    notes.add(NewestGate.another(launcher));
    Function<Layout, String> text = loudness == Loudness.QUIET ? report::brief : report::text;
    var why = "Nothing was started. " + NewestGate.startsNothing(plan) + "\n\n";
    return new CommandAnswer(
        layout -> layout.folded(why) + text.apply(layout), report::json, exit, notes, List.of());
  }

  /** Its page is as the run left it, on the machine of that run. */
  private void tell(Report report, ExitCode exit, Workflow workflow, List<String> notes) {
    var page = KeptReports.page(gates.newest().orElseThrow());
    boolean here = Files.isRegularFile(page);
    if (here && loudness != Loudness.QUIET) {
      notes.add("Page: " + page);
    }
    workflow.summarize(KeptReports.masked(report.markdown()), page, notes::add);
    var outputs = RunOutputs.of(plan, page, report, exit);
    if (!here) {
      outputs.replace("report", "");
    }
    workflow.outputs(outputs, notes::add);
  }
}
