package dev.canarygate.canary;

import static java.time.format.DateTimeFormatter.ISO_OFFSET_DATE_TIME;

import com.fasterxml.jackson.databind.JsonNode;
import dev.canarygate.canary.CanaryRunResult.Ending;
import dev.canarygate.text.Visible;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads the fields of one object and notes everything that is wrong, each under its pointer. A
 * value that is wrong reads as null.
 */
final class Fields {
  private final JsonNode object;
  private final String pointer;
  private final List<DocumentProblem> problems;

  Fields(JsonNode object, String pointer, List<DocumentProblem> problems) {
    this.object = object;
    this.pointer = pointer;
    this.problems = problems;
  }

  String pointer(String name) {
    return pointer + "/" + name;
  }

  void problem(String name, String expected, String found) {
    problems.add(new DocumentProblem(pointer(name), expected, found));
  }

  @Nullable String text(String name) {
    var expected = "a text that is not blank";
    var node = object.get(name);
    if (node != null && node.isTextual() && !node.textValue().isBlank()) {
      return node.textValue();
    }
    wrong(name, expected, node);
    return null;
  }

  @Nullable String optionalText(String name) {
    var node = object.get(name);
    if (node == null || node.isNull()) {
      return null;
    }
    if (!node.isTextual()) {
      wrong(name, "a text or null", node);
    }
    return node.textValue();
  }

  /** A whole number between two bounds. */
  @Nullable Integer number(String name, int least, int most) {
    var node = object.get(name);
    if (node != null && node.isNumber()) {
      double value = node.doubleValue();
      if (value == Math.rint(value) && value >= least && value <= most) {
        return (int) value;
      }
    }
    wrong(name, "a whole number from " + least + " to " + most, node);
    return null;
  }

  /** A number that may be left out. */
  @Nullable Integer optionalNumber(String name, int least, int most) {
    return object.hasNonNull(name) ? number(name, least, most) : null;
  }

  /** A length in seconds is checked, but not used. */
  void optionalLength(String name) {
    var node = object.get(name);
    if (node != null && !node.isNull() && !(node.isNumber() && node.doubleValue() >= 0)) {
      wrong(name, "a number of 0 or more", node);
    }
  }

  @Nullable Ending ending(String name) {
    var node = object.get(name);
    for (var ending : Ending.values()) {
      if (node != null && ending.word().equals(node.textValue())) {
        return ending;
      }
    }
    wrong(name, "pass, fail or skipped", node);
    return null;
  }

  @Nullable Instant time(String name) {
    var node = object.get(name);
    try {
      if (node != null && node.isTextual()) {
        return OffsetDateTime.parse(node.textValue(), ISO_OFFSET_DATE_TIME).toInstant();
      }
      wrong(name, "a time with offset as in 2026-05-19T11:11:58Z", node);
    } catch (DateTimeException e) {
      wrong(name, "a time with offset as in 2026-05-19T11:11:58Z", node);
    }
    return null;
  }

  @Nullable Instant optionalTime(String name) {
    return object.hasNonNull(name) ? time(name) : null;
  }

  /** A list; null when missing. */
  @Nullable JsonNode list(String name) {
    var node = object.get(name);
    if (node != null && node.isArray()) {
      return node;
    }
    wrong(name, "a list", node);
    return null;
  }

  void texts(String name) {
    var list = list(name);
    for (int i = 0; list != null && i < list.size(); i++) {
      if (!list.get(i).isTextual()) {
        problem(name + "/" + i, "a text", kind(list.get(i)));
      }
    }
  }

  /** A field that must be there, with any value. */
  void present(String name, String expected) {
    if (!object.has(name)) {
      wrong(name, expected, null);
    }
  }

  void optionalObject(String name) {
    if (object.hasNonNull(name) && !object.get(name).isObject()) {
      wrong(name, "an object", object.get(name));
    }
  }

  private void wrong(String name, String expected, @Nullable JsonNode found) {
    problem(name, expected, found == null ? "nothing" : kind(found));
  }

  /** Values of strangers are shown in one short line. */
  static String kind(JsonNode node) {
    return switch (node.getNodeType()) {
      case OBJECT -> "an object";
      case ARRAY -> "a list of " + node.size();
      case MISSING -> "nothing";
      case STRING -> Visible.quoted(node.textValue());
      default -> Visible.line(node.asText(), 200);
    };
  }
}
