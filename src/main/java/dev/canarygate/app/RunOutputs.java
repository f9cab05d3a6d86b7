package dev.canarygate.app;

import dev.canarygate.gate.Plan;
import dev.canarygate.report.Report;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** What a run gives to later steps of a workflow. */
final class RunOutputs {
  private RunOutputs() {}

  /** What later steps of a workflow may ask for; in the order in which they are documented. */
  static Map<String, String> of(Plan plan, Path page, Report report, ExitCode exit) {
    var outputs = new LinkedHashMap<String, String>();
    outputs.put("outcome", plan.outcome().name());
    outputs.put("exit-code", String.valueOf(exit.code()));
    outputs.put("report", absolute(page));
    outputs.put("gate-id", plan.state().gate());
    outputs.put("rehearsal", String.valueOf(report.isRehearsal()));
    outputs.put("verdict", verdict(plan, page));
    return outputs;
  }

  private static String absolute(Path path) {
    return path.toAbsolutePath().normalize().toString();
  }

  /** Folder of the files that state this outcome; empty when nothing states it. */
  private static String verdict(Plan plan, Path page) {
    return plan.state()
        .stated()
        .filter(each -> each.outcome() == plan.outcome())
        .map(each -> absolute(page.resolve("../../" + each.folder())))
        .orElse("");
  }
}
