package dev.canarygate.postgres;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.canarygate.engine.Job;
import dev.canarygate.evidence.Exhibit;
import dev.canarygate.gate.BadData;
import dev.canarygate.gate.Event;
import dev.canarygate.journal.Journal;
import dev.canarygate.journal.JournalLine;
import dev.canarygate.text.Json;
import java.io.IOException;
import java.util.Arrays;

/** Jobs, and what runners say of them, as the database has them. */
final class JobForm {
  /** The record is not in a journal yet: it follows none. */
  private static final String NONE = "0".repeat(64);

  private JobForm() {}

  static String write(Job job) {
    return ExhibitForm.write(Json.object().put("records", job.records()), job.definition())
        .put("evidence", job.evidence())
        .toString();
  }

  /**
   * @param body what {@link #write} made
   * @throws BadData when it is something else: this program did not write it
   */
  static Job read(
      String id, String gate, String workPackage, int attempt, String step, String body) {
    try {
      var json = Json.mapper().readTree(body);
      var definition = ExhibitForm.read(json);
      return new Job(
          id,
          gate,
          workPackage,
          attempt,
          step,
          json.path("records").asLong(),
          definition,
          Exhibit.requireSafe(json.path("evidence").asText()));
    } catch (JsonProcessingException | IllegalArgumentException e) {
      throw new BadData("job " + id, "this program did not write it");
    }
  }

  /** As a line of a journal; secrets of this process are masked. */
  static byte[] line(Event event) {
    return JournalLine.write(0, NONE, Journal.masked(event)).getBytes(UTF_8);
  }

  /**
   * @param place names the database
   */
  static Event event(byte[] line, String place) {
    try {
      return JournalLine.read(Arrays.copyOf(line, Math.max(0, line.length - 1))).event();
    } catch (IOException e) {
      throw new BadData(place, "a record of a runner cannot be read: " + e.getMessage());
    }
  }
}
