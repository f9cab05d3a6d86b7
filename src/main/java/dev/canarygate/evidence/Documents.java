package dev.canarygate.evidence;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.canarygate.text.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** Reads kept JSON for overviews: what is not there or not JSON is simply not shown. */
final class Documents {
  private static final ObjectMapper JSON = Json.mapper();

  private Documents() {}

  static JsonNode tree(Path file) {
    try {
      return JSON.readTree(RegularFile.bytes(file, RegularFile.DOCUMENT));
    } catch (JsonProcessingException | UnfitFile | NoSuchFileException e) {
      // An overview shows a blank here; the step that judges the document reports what is wrong
      // with it.
      return MissingNode.getInstance();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Members that are plain values, in order. */
  static Map<String, String> texts(Path file) {
    var texts = new LinkedHashMap<String, String>();
    tree(file)
        .properties()
        .forEach(
            member -> {
              if (member.getValue().isValueNode()) {
                texts.put(member.getKey(), member.getValue().asText());
              }
            });
    return texts;
  }
}
