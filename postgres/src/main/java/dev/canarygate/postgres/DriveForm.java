package dev.canarygate.postgres;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.canarygate.engine.Drive;
import dev.canarygate.gate.BadData;
import dev.canarygate.text.Json;
import java.util.Set;

/** Gates that are left to drivers, as the database has them. No secret is among that. */
final class DriveForm {
  private DriveForm() {}

  static String write(Drive drive) {
    return ExhibitForm.write(Json.object(), drive.definition())
        .put("person", drive.person())
        .put("notifies", drive.notifies())
        .put("looks", drive.looks())
        .put("key", drive.key())
        .toString();
  }

  /**
   * @param body what {@link #write} made
   * @throws BadData when it is something else: this program did not write it
   */
  static Drive read(String gate, String body, boolean isGoing, String why) {
    try {
      var json = Json.mapper().readTree(body);
      var definition = ExhibitForm.read(json);
      return new Drive(
          gate,
          definition,
          json.path("person").asText(),
          json.path("notifies").asBoolean(),
          json.path("looks").asInt(),
          json.path("key").asText(null),
          new Drive.Wake(isGoing, null, why, Set.of()));
    } catch (JsonProcessingException | IllegalArgumentException e) {
      throw new BadData("gate " + gate + ", left to drivers", "this program did not write it");
    }
  }
}
