package dev.canarygate.client;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.canarygate.text.Json;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Where an installed distribution came from, as PEP 610 has the installer record it.
 *
 * @param where the address without user and password; empty for the index
 */
public record Origin(Kind kind, String where) {
  private static final ObjectMapper JSON = Json.mapper();
  private static final Pattern USER = Pattern.compile("//[^/@]*@");

  /** Every way to be installed; only the first can be a candidate. */
  public enum Kind {
    INDEX("a wheel from the index"),
    EDITABLE("an editable install"),
    VCS("an install from version control"),
    FOLDER("an install from a local folder"),
    FILE("an install from one file or address"),
    UNREADABLE("an install whose direct_url.json cannot be read");

    private final String words;

    Kind(String words) {
      this.words = words;
    }
  }

  /**
   * @param directUrl text of {@code direct_url.json}; null when missing: an index has no direct
   *     address
   */
  static Origin of(@Nullable String directUrl) {
    if (directUrl == null) {
      return new Origin(Kind.INDEX, "");
    }
    try {
      var json = JSON.readTree(directUrl);
      var where = USER.matcher(json.path("url").asText("no address")).replaceAll("//");
      return new Origin(kind(json), where);
    } catch (JsonProcessingException e) {
      return new Origin(
          Kind.UNREADABLE, Json.line(e) > 0 ? "line " + Json.line(e) : Json.problem(e));
    }
  }

  private static Kind kind(JsonNode json) {
    if (json.has("vcs_info")) {
      return Kind.VCS;
    }
    if (json.has("dir_info")) {
      return json.path("dir_info").path("editable").asBoolean() ? Kind.EDITABLE : Kind.FOLDER;
    }
    return json.has("archive_info") ? Kind.FILE : Kind.UNREADABLE;
  }

  public boolean isIndex() {
    return kind == Kind.INDEX;
  }

  @Override
  public String toString() {
    return where.isEmpty() ? kind.words : kind.words + " (" + where + ")";
  }
}
