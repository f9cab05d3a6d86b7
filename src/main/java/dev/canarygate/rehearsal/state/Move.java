package dev.canarygate.rehearsal.state;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.canarygate.text.LinearPattern;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A change of the world that comes by itself, right before something is answered or started.
 *
 * @param method {@code GET}, {@code POST}, {@code PATCH}, {@code RUN} for a program that starts, or
 *     {@code *}
 * @param path regular expression over the whole path, or over program and arguments
 * @param time at which time, from 1; 1 when not given
 * @param change merge patch of the state
 */
public record Move(String method, String path, int time, JsonNode change) {
  public Move(@Nullable String method, @Nullable String path, int time, @Nullable JsonNode change) {
    this.method = RecordDefaults.or(method, "*").toUpperCase(Locale.ROOT);
    this.path = RecordDefaults.or(path, ".*");
    this.time = time == 0 ? 1 : time;
    this.change = RecordDefaults.or(change, JsonNodeFactory.instance.objectNode());
    if (!this.change.isObject()) {
      throw new IllegalArgumentException("change: expected an object, a merge patch of the state");
    }
    LinearPattern.of(this.path);
  }

  boolean fits(String askedMethod, String askedPath) {
    return (method.equals("*") || method.equals(askedMethod))
        && LinearPattern.of(path).isAllOf(askedPath);
  }

  boolean isDue() {
    return time == 1;
  }

  Move nearer() {
    return new Move(method, path, time - 1, change);
  }
}
