package dev.canarygate.rehearsal.runner;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.canarygate.rehearsal.state.Canary.CanaryRun;
import dev.canarygate.rehearsal.state.Canary.Mischief;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A result document, in the shape in which the harness really writes it or in the one that its plan
 * documents.
 *
 * @param version of the CLI under test
 * @param events version of the events package
 * @param saas address of the deployment
 */
record CanaryDocument(String version, String events, String saas) {
  static final SortedMap<Integer, String> SCENARIOS =
      Collections.unmodifiableSortedMap(
          new TreeMap<>(
              java.util.Map.of(
                  1, "Fresh Authenticated Mission",
                  2, "Legacy Queue Row Migration",
                  3, "Daemon Owner Mismatch Refusal",
                  4, "Review Rejection Force-Required Contract")));

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
  private static final List<String> COUNTS =
      List.of(
          "batch_intake_business_rule_rejected",
          "batch_intake_terminal_failed",
          "batch_intake_total",
          "force_required_transition_count",
          "mission_count",
          "status_transition_count",
          "sync_event_count",
          "work_package_count");

  /**
   * As documented: one time, a number, and no run id.
   *
   * @param number null: none
   */
  ObjectNode documented(@Nullable Integer number, CanaryRun run, Instant ended) {
    var json = JSON.objectNode();
    json.put("outcome", outcome(run));
    json.put("run_number", number);
    json.put("timestamp", ended.toString());
    json.put("cli_version", version);
    var scenarios = json.putArray("scenarios");
    SCENARIOS.forEach((scenario, name) -> scenarios.add(documented(scenario, name, run)));
    return json;
  }

  private static ObjectNode documented(int scenario, String name, CanaryRun run) {
    var json = JSON.objectNode();
    json.put("id", scenario);
    json.put("name", name);
    json.put("status", status(scenario, run));
    json.put("failure_mode", run.failures().get(scenario));
    json.putArray("evidence_files").add("logs/scenario-" + scenario + ".log");
    return json;
  }

  private static String outcome(CanaryRun run) {
    var passed = run.failures().isEmpty() || run.mischief() == Mischief.CONTRADICTION;
    return passed ? "pass" : "fail";
  }

  private static String status(int scenario, CanaryRun run) {
    var contradicts = run.mischief() == Mischief.CONTRADICTION && scenario == 1;
    return run.failures().containsKey(scenario) || contradicts ? "fail" : "pass";
  }

  /**
   * As it really is.
   *
   * @param took milliseconds
   */
  ObjectNode of(String id, CanaryRun run, Instant began, int took, Path file) {
    var ended = began.plusMillis(took).truncatedTo(ChronoUnit.SECONDS);
    var json = JSON.objectNode();
    json.put("cli_version", "spec-kitty-cli version " + version);
    json.put("events_package_version", events);
    json.put("evidence_path", file.toString());
    json.put("finished_at", ended.toString());
    json.put("outcome", outcome(run));
    json.put("run_id", id);
    json.put("saas_url", saas);
    var scenarios = json.putArray("scenarios");
    for (int scenario : SCENARIOS.keySet()) {
      scenarios.add(scenario(scenario, run, began, ended, took));
    }
    json.putNull("skip_reason");
    json.put("started_at", began.toString());
    json.put("target_environment", saas);
    return json;
  }

  private ObjectNode scenario(int scenario, CanaryRun run, Instant began, Instant ended, int took) {
    var json = JSON.objectNode();
    json.set("boundary_evidence", evidence(scenario));
    json.put("duration_seconds", took / 4000.0);
    json.put("failure_reason", run.failures().get(scenario));
    json.put("finished_at", ended.toString());
    json.put("name", "scenario-" + scenario);
    json.put("scenario_id", scenario);
    json.put("started_at", began.toString());
    json.put("status", status(scenario, run));
    return json;
  }

  private ObjectNode evidence(int scenario) {
    var json = JSON.objectNode();
    json.put("active_body_upload_count", 0);
    json.put("active_event_count", 0);
    json.put("active_queue_db_path", "");
    json.putObject("daemon_owner")
        .put("executable_path", "")
        .put("injected_mismatch", scenario == 3)
        .put("pid", (Integer) null)
        .put("queue_db_path", "")
        .put("server_url", saas)
        .put("source", "")
        .put("version", version)
        .putArray("mismatch_fields");
    json.put("legacy_body_upload_count", 0);
    json.put("legacy_event_count", 0);
    json.put("legacy_queue_db_path", "");
    json.put("mission_slug", "canary-s" + scenario);
    json.putNull("project_slug");
    json.putObject("readiness_after").put("status", "ready");
    json.putObject("readiness_before").put("status", "ready");
    var counts = json.putObject("saas_counts");
    COUNTS.forEach(each -> counts.put(each, 0));
    json.put("sync_status_check_exit_code", scenario == 3 ? 2 : 0);
    json.put("sync_status_check_stderr", "");
    json.put("sync_status_check_stdout", "");
    return json;
  }
}
