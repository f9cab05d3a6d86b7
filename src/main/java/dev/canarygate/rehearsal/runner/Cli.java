package dev.canarygate.rehearsal.runner;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.canarygate.rehearsal.state.WorldState;
import java.util.List;

/** The gated command line: its version, and what it says about the sync boundary. */
final class Cli {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private final WorldState world;
  private final StandInStage stage;

  Cli(WorldState world, StandInStage stage) {
    this.world = world;
    this.stage = stage;
  }

  String play(Launch launch) {
    if (launch.begins("--version")) {
      return new Script().out("spec-kitty-cli version " + version()).exit(0);
    }
    if (launch.begins("sync", "status") && launch.arguments().contains("--check")) {
      return status(launch);
    }
    return new Script().out("spec-kitty " + launch.words() + ": done").exit(0);
  }

  private String version() {
    var runner = world.runner();
    var says = runner.says() == null ? runner.installed() : runner.says();
    return says == null ? "unknown" : says;
  }

  private String status(Launch launch) {
    var json = json();
    world.runner().missingKeys().forEach(key -> remove(json, key));
    return launch.arguments().contains("--json")
        ? new Script().out(json.toString()).exit(0)
        : new Script().out("Sync boundary: coherent").exit(0);
  }

  private static void remove(ObjectNode json, String key) {
    int dot = key.indexOf('.');
    if (dot < 0) {
      json.remove(key);
    } else if (json.get(key.substring(0, dot)) instanceof ObjectNode inner) {
      inner.remove(key.substring(dot + 1));
    }
  }

  private ObjectNode json() {
    var json = JSON.objectNode();
    json.put("ok", true);
    json.put("exit_code", 0);
    json.put("auth_required", false);
    json.put("auth_present", false);
    json.put("live_orphan_daemon_count", 0);
    var queue = stage.home().resolve(".spec-kitty").resolve("queue.db").toString();
    json.putObject("foreground")
        .put("package_version", world.runner().installed())
        .put("executable_path", stage.python().toString())
        .put("source_path", Environment.place(stage, "specify_cli").toString())
        .putNull("server_url")
        .putNull("team_or_user")
        .put("queue_db_path", queue)
        .put("pid", 4711);
    var owner = json.putObject("daemon_owner_record");
    owner.put("status", "absent");
    for (var unset :
        List.of(
            "pid",
            "port",
            "package_version",
            "executable_path",
            "source_path",
            "server_url",
            "team_or_user",
            "queue_db_path")) {
      owner.putNull(unset);
    }
    json.putObject("active_queue")
        .put("path", queue)
        .put("event_count", 0)
        .put("body_upload_count", 0);
    json.putObject("legacy_queue")
        .put("path", queue)
        .put("event_count", 0)
        .put("body_upload_count", 0)
        .put("rows_in_scope", 0);
    json.putArray("mismatches");
    json.putArray("orphan_records");
    return json;
  }
}
