package dev.canarygate.edge.github;

import com.fasterxml.jackson.databind.JsonNode;
import dev.canarygate.text.Visible;
import dev.canarygate.world.Obstacle;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A piece of GitHub's answer that knows its place. What is not there, is null, or is something
 * else, becomes an {@link Obstacle} that names the place: never a guess, never a defect of ours.
 *
 * @param question that GitHub answered, for people
 * @param pointer JSON pointer of the piece; empty for the whole answer
 */
record Field(String question, String pointer, JsonNode node) {
  private static final int SHOWN = 40;

  static Field of(Reply reply) {
    return new Field(reply.address().encodedPath(), "", reply.json());
  }

  Field at(String name) {
    if (!node.isObject()) {
      throw wrong("an object");
    }
    return new Field(question, pointer + "/" + name, node.path(name));
  }

  /** The piece at a JSON pointer below this one, there or not. */
  Field below(String path) {
    return new Field(question, pointer + path, node.at(path));
  }

  /** Empty when it is null or missing, which mean the same to every caller. */
  Optional<Field> given() {
    return node.isNull() || node.isMissingNode() ? Optional.empty() : Optional.of(this);
  }

  /** Empty when it is null. For what means something by being null: missing means nothing. */
  Optional<Field> nullable() {
    if (node.isMissingNode()) {
      throw wrong("something, or null");
    }
    return given();
  }

  String text() {
    if (!node.isTextual()) {
      throw wrong("a text");
    }
    return node.textValue();
  }

  /** A text that names something: an empty one names nothing. */
  String name() {
    var text = text();
    if (text.isBlank()) {
      throw wrong("a text that is not empty");
    }
    return text;
  }

  long number() {
    if (!node.canConvertToLong() || !node.isIntegralNumber()) {
      throw wrong("a whole number");
    }
    return node.longValue();
  }

  int count() {
    var number = number();
    if (number < 0 || number > Integer.MAX_VALUE) {
      throw wrong("a number from 0 to " + Integer.MAX_VALUE);
    }
    return (int) number;
  }

  /** A number by which GitHub names something. */
  int serial() {
    if (count() == 0) {
      throw wrong("a number from 1");
    }
    return count();
  }

  boolean yes() {
    if (!node.isBoolean()) {
      throw wrong("true or false");
    }
    return node.booleanValue();
  }

  Instant time() {
    try {
      return OffsetDateTime.parse(text()).toInstant();
    } catch (DateTimeParseException e) {
      throw wrong("a time such as 2026-05-21T07:50:00Z");
    }
  }

  List<Field> items() {
    if (!node.isArray()) {
      throw wrong("a list");
    }
    var items = new ArrayList<Field>();
    for (var item : node) {
      items.add(new Field(question, pointer + "/" + items.size(), item));
    }
    return items;
  }

  /**
   * @param expected what would be right, such as "a text"
   */
  Obstacle wrong(String expected) {
    return GitHubReads.strange(
        question,
        "GitHub's answer has %s at %s, expected %s"
            .formatted(found(), pointer.isEmpty() ? "its top" : pointer, expected));
  }

  private String found() {
    if (node.isMissingNode()) {
      return "nothing";
    }
    return Visible.line(node.toString(), SHOWN);
  }
}
