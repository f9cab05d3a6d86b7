package dev.canarygate.app;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.canarygate.client.Foreground;
import dev.canarygate.evidence.DiskFault;
import dev.canarygate.evidence.RegularFile;
import dev.canarygate.gate.BadData;
import dev.canarygate.text.Json;
import java.io.IOException;
import java.nio.file.Path;

/** Reads a foreground from JSON, for a CLI that is not a Python distribution here. */
final class ForegroundFile {
  private ForegroundFile() {}

  static Foreground read(Path file) {
    try {
      JsonNode given = Json.mapper().readTree(RegularFile.bytes(file, RegularFile.SMALL));
      return new Foreground(
          text(file, given, "package_version"),
          text(file, given, "executable_path"),
          text(file, given, "source_path"));
    } catch (JsonProcessingException e) {
      throw bad(file, "is not JSON: " + Json.problem(e));
    } catch (IOException e) {
      throw bad(file, "cannot be read: " + DiskFault.words(e));
    }
  }

  private static String text(Path file, JsonNode given, String key) {
    JsonNode value = given.path(key);
    if (!value.isTextual()) {
      throw bad(file, "lacks \"" + key + "\", which must be a text");
    }
    return value.asText();
  }

  private static BadData bad(Path file, String what) {
    return new BadData(file.toString(), what);
  }
}
