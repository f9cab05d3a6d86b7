package dev.canarygate.canary;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Set;

/** Result documents in both shapes, as a canary would write them. */
public final class SampleResults {
  public static final ObjectMapper JSON = new ObjectMapper();

  private SampleResults() {}

  /** A run in the harness's shape that takes five minutes; the scenarios named fail. */
  public static ObjectNode harness(String runId, Instant start, Integer... failing) {
    var started = start.truncatedTo(ChronoUnit.SECONDS);
    var failed = Set.of(failing);
    var document = JSON.createObjectNode();
    document.put("outcome", failed.isEmpty() ? "pass" : "fail");
    document.put("run_id", runId);
    document.put("started_at", started.toString());
    document.put("finished_at", started.plusSeconds(300).toString());
    document.putNull("skip_reason");
    document.put("cli_version", "spec-kitty-cli version 3.2.0rc16");
    document.put("events_package_version", "5.1.0");
    document.put("saas_url", "https://saas.example");
    document.put("target_environment", "https://saas.example");
    document.put("evidence_path", "/somewhere/" + runId + ".json");
    var scenarios = document.putArray("scenarios");
    for (int id = 1; id <= 4; id++) {
      var scenario = scenarios.addObject();
      scenario.put("scenario_id", id);
      scenario.put("name", "scenario-" + id);
      scenario.put("status", failed.contains(id) ? "fail" : "pass");
      scenario.put("failure_reason", failed.contains(id) ? "E   something new broke" : null);
      scenario.put("started_at", started.plusSeconds(75L * (id - 1)).toString());
      scenario.put("finished_at", started.plusSeconds(75L * id).toString());
      scenario.put("duration_seconds", 74.5);
      scenario.putObject("boundary_evidence").put("sync_status_check_exit_code", 0);
    }
    return document;
  }

  /** A run in the documented shape; the scenarios named fail. */
  public static ObjectNode documented(int number, Instant at, Integer... failing) {
    var failed = Set.of(failing);
    var document = JSON.createObjectNode();
    document.put("outcome", failed.isEmpty() ? "pass" : "fail");
    document.put("run_number", number);
    document.put("timestamp", at.truncatedTo(ChronoUnit.SECONDS).toString());
    document.put("cli_version", "v3.2.0rc16");
    var scenarios = document.putArray("scenarios");
    for (int id = 1; id <= 4; id++) {
      var scenario = scenarios.addObject();
      scenario.put("id", id);
      scenario.put("name", "Scenario " + id);
      scenario.put("status", failed.contains(id) ? "fail" : "pass");
      scenario.put("failure_mode", failed.contains(id) ? "something new broke" : null);
      scenario.putArray("evidence_files").add("runs/run-" + number + ".json");
    }
    return document;
  }
}
