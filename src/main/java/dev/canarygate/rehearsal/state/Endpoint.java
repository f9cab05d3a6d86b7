package dev.canarygate.rehearsal.state;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An address of the deployment.
 *
 * @param usual what it answers
 * @param next answers given once each, before the usual one
 */
public record Endpoint(Reply usual, List<Reply> next) {
  public Endpoint(@Nullable Reply usual, @Nullable List<Reply> next) {
    this.usual = RecordDefaults.or(usual, new Reply(404, null, null, 0));
    this.next = RecordDefaults.list(next);
  }

  /**
   * One answer.
   *
   * @param body sent as JSON
   * @param text sent instead of a body when not null
   * @param delayMs how long it takes
   */
  public record Reply(int status, JsonNode body, @Nullable String text, int delayMs) {
    public Reply(int status, @Nullable JsonNode body, @Nullable String text, int delayMs) {
      this.status = status == 0 ? 200 : status;
      this.body = RecordDefaults.or(body, NullNode.getInstance());
      this.text = text;
      this.delayMs = delayMs;
    }
  }
}
