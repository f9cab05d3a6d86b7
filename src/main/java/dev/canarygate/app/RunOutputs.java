package dev.canarygate.app;

import dev.canarygate.report.Report;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** What a run gives to later steps of a workflow. */
final class RunOutputs {
  private RunOutputs() {}

  /** What later steps of a workflow may ask for; in the order in which they are documented. */
  static Map<String, String> of(GateFlow.Ended ended, Report report, ExitCode exit) {
    var outputs = new LinkedHashMap<String, String>();
    outputs.put("outcome", ended.plan().outcome().name());
    outputs.put("exit-code", String.valueOf(exit.code()));
    outputs.put("report", absolute(ended.reports().page()));
    outputs.put("gate-id", ended.plan().state().gate());
    outputs.put("rehearsal", String.valueOf(report.isRehearsal()));
    outputs.put("verdict", verdict(ended));
    return outputs;
  }

  private static String absolute(Path path) {
    return path.toAbsolutePath().normalize().toString();
  }

  /** Folder of the files that state this outcome; empty when nothing states it. */
  private static String verdict(GateFlow.Ended ended) {
    var plan = ended.plan();
    return plan.state()
        .stated()
        .filter(each -> each.outcome() == plan.outcome())
        .map(each -> absolute(ended.reports().page().resolve("../../" + each.folder())))
        .orElse("");
  }
}
