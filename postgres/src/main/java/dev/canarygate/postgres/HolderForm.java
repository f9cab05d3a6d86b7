package dev.canarygate.postgres;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.canarygate.gate.BadData;
import dev.canarygate.journal.Holder;
import dev.canarygate.text.Json;
import java.time.DateTimeException;
import java.time.Instant;

/** A holder as the database has it: one JSON object. */
final class HolderForm {
  private HolderForm() {}

  static String write(Holder holder) {
    return Json.object()
        .put("person", holder.person())
        .put("host", holder.host())
        .put("pid", holder.pid())
        .put("started", holder.started())
        .put("since", holder.since().toString())
        .put("heartbeat", holder.heartbeat().toString())
        .put("token", holder.token())
        .put("birth", holder.birth())
        .toString();
  }

  /**
   * @param place names the database
   * @throws BadData when it is something else: this program did not write it
   */
  static Holder read(String text, String place) {
    try {
      var json = Json.mapper().readTree(text);
      return new Holder(
          json.path("person").asText(),
          json.path("host").asText(),
          json.path("pid").asLong(),
          json.path("started").asLong(),
          time(json, "since"),
          time(json, "heartbeat"),
          json.path("token").asText(),
          json.path("birth").isTextual() ? json.path("birth").asText() : null);
    } catch (JsonProcessingException | DateTimeException e) {
      throw new BadData(
          place, "it does not say who holds the gate; take it with: gate-runner unlock");
    }
  }

  private static Instant time(JsonNode json, String key) {
    return Instant.parse(json.path(key).asText());
  }
}
