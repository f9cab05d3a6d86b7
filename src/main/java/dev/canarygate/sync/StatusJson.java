package dev.canarygate.sync;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.canarygate.client.DaemonOwner;
import dev.canarygate.client.OwnerRecord;
import dev.canarygate.client.QueueCounts;
import dev.canarygate.client.StateProblem;
import dev.canarygate.text.CamelKeys;
import dev.canarygate.text.Json;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The whole boundary as one line of JSON: the keys of the CLI's own check in its order, then ours;
 * each in camelCase, too.
 *
 * <p>Ours: {@code unreadable}, {@code legacy_failure_log_rows}, {@code unowned_daemon_pids}, {@code
 * notes}, {@code remedies}, and {@code why} in each orphan record. The token is nowhere.
 */
public final class StatusJson {
  private static final JsonMapper MAPPER =
      Json.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

  private final PreflightResult result;
  private final int exitCode;

  /**
   * @param exitCode what the command will answer when it checks
   */
  public StatusJson(PreflightResult result, int exitCode) {
    this.result = result;
    this.exitCode = exitCode;
  }

  public String line() {
    try {
      return MAPPER.writeValueAsString(CamelKeys.added(tree()));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a tree in memory cannot fail to be written", e);
    }
  }

  private ObjectNode tree() {
    ObjectNode tree = MAPPER.createObjectNode();
    tree.put("ok", result.checkPasses());
    tree.put("exit_code", exitCode);
    tree.put("auth_required", result.authRequired());
    tree.put("auth_present", result.authPresent());
    tree.put("live_orphan_daemon_count", result.unownedDaemons().size());
    foreground(tree.putObject("foreground"));
    daemon(tree.putObject("daemon_owner_record"));
    queue(tree.putObject("active_queue"), result.active());
    ObjectNode legacy = tree.putObject("legacy_queue");
    queue(legacy, result.legacy());
    legacy.set("rows_in_scope", count(result.legacy(), QueueCounts::waiting));
    mismatches(tree.putArray("mismatches"));
    orphans(tree.putArray("orphan_records"));
    ours(tree);
    return tree;
  }

  private void foreground(ObjectNode node) {
    ForegroundIdentity foreground = result.foreground();
    node.put("package_version", foreground.installation().packageVersion());
    node.put("executable_path", foreground.installation().executablePath());
    node.put("source_path", foreground.installation().sourcePath());
    node.put("server_url", foreground.serverUrl());
    node.put("team_or_user", foreground.teamOrUser());
    node.put("queue_db_path", foreground.queueDbPath());
    node.put("pid", foreground.pid());
  }

  private void daemon(ObjectNode node) {
    node.put("status", result.daemon().status());
    owner(node, result.daemon().record().orElse(null));
  }

  private static void owner(ObjectNode node, @Nullable OwnerRecord record) {
    node.put("pid", record == null ? null : record.pid());
    node.put("port", record == null ? null : record.port());
    text(node, "package_version", record, OwnerRecord::packageVersion);
    text(node, "executable_path", record, OwnerRecord::executablePath);
    text(node, "source_path", record, OwnerRecord::sourceCheckoutPath);
    text(node, "server_url", record, OwnerRecord::serverUrl);
    text(node, "team_or_user", record, OwnerRecord::teamOrUser);
    text(node, "queue_db_path", record, OwnerRecord::queueDbPath);
  }

  private static void text(
      ObjectNode node,
      String key,
      @Nullable OwnerRecord record,
      Function<OwnerRecord, @Nullable String> field) {
    node.put(key, record == null ? null : field.apply(record));
  }

  private static void queue(ObjectNode node, QueueView queue) {
    node.put("path", queue.path());
    node.set("event_count", count(queue, QueueCounts::events));
    node.set("body_upload_count", count(queue, QueueCounts::bodies));
  }

  private static com.fasterxml.jackson.databind.JsonNode count(
      QueueView queue, Function<QueueCounts, Long> count) {
    QueueCounts counts = queue.counts();
    return counts == null
        ? MAPPER.getNodeFactory().nullNode()
        : MAPPER.getNodeFactory().numberNode(count.apply(counts));
  }

  private void mismatches(ArrayNode array) {
    for (Mismatch mismatch : result.mismatches()) {
      ObjectNode node = array.addObject();
      node.put("field", mismatch.field().canonicalName());
      node.put("foreground_value", mismatch.foregroundValue());
      node.put("daemon_value", mismatch.daemonValue());
      node.put("remediation_hint", result.remedies().hint(result, mismatch.field()));
    }
  }

  private void orphans(ArrayNode array) {
    for (DaemonOwner.Orphan orphan : result.orphans()) {
      ObjectNode node = array.addObject();
      owner(node, orphan.owner());
      node.put("started_at", orphan.owner().startedAt());
      node.put("why", orphan.why());
    }
  }

  private void ours(ObjectNode tree) {
    ArrayNode unreadable = tree.putArray("unreadable");
    for (StateProblem problem : result.problems()) {
      ObjectNode node = unreadable.addObject();
      node.put("subject", problem.subject().name().toLowerCase(java.util.Locale.ROOT));
      node.put("path", problem.path());
      node.put("reason", problem.reason());
      node.put("detail", problem.detail());
    }
    tree.set("legacy_failure_log_rows", count(result.legacy(), QueueCounts::failures));
    result.unownedDaemons().forEach(tree.putArray("unowned_daemon_pids")::add);
    result.notes().forEach(tree.putArray("notes")::add);
    ArrayNode remedies = tree.putArray("remedies");
    for (Remedy remedy : result.remedies().of(result)) {
      remedies.addObject().put("category", remedy.category()).put("text", remedy.text());
    }
  }
}
