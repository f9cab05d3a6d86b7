package dev.canarygate.basic;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import dev.canarygate.gate.Fact;
import dev.canarygate.gate.FactType;
import dev.canarygate.gate.Facts;
import dev.canarygate.gate.Settings;
import dev.canarygate.gate.Shape;
import dev.canarygate.gate.Version;
import dev.canarygate.text.LinearPattern;
import dev.canarygate.text.Words;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/**
 * A fact that the settings of a step declare: its name and type, and where its value is.
 *
 * @param optional whether the value can be missing
 */
record DeclaredFact(Fact fact, Place place, boolean optional) {
  private static final String TYPE =
      "What it is: text (the default), number, yes-no (or boolean), time (or instant), version or"
          + " list.";
  private static final String OPTIONAL = "Whether the fact can be missing; false by default.";
  private static final String REGEX =
      "Regular expression (RE2); its group is the value, or all of it when it has none.";

  static final Shape IN_ANSWER =
      Shape.EMPTY
          .optional("json", Shape.Type.TEXT, "JSON pointer into the body, such as /db/status.")
          .optional("header", Shape.Type.TEXT, "Name of a header.")
          .optional("regex", Shape.Type.TEXT, REGEX)
          .optional("type", Shape.Type.TEXT, TYPE)
          .optional("optional", Shape.Type.FLAG, OPTIONAL);
  static final Shape IN_OUTPUT =
      Shape.EMPTY
          .optional("json", Shape.Type.TEXT, "JSON pointer into stdout, such as /total.")
          .optional("regex", Shape.Type.TEXT, REGEX)
          .optional("type", Shape.Type.TEXT, TYPE)
          .optional("optional", Shape.Type.FLAG, OPTIONAL);
  static final Shape IN_FILE =
      Shape.EMPTY
          .optional(
              "pointer", Shape.Type.TEXT, "JSON pointer into the file, such as /project/name.")
          .optional("regex", Shape.Type.TEXT, REGEX)
          .optional("type", Shape.Type.TEXT, TYPE)
          .optional("optional", Shape.Type.FLAG, OPTIONAL);

  private static final List<String> PLACES = List.of("json", "pointer", "regex", "header");

  /** What conditions compare; a number with more digits was not measured. */
  private static final Pattern NUMBER = Pattern.compile("-?\\d{1,30}(?:\\.\\d{1,30})?");

  private static final Pattern TEXT = Pattern.compile("[^\\p{Cntrl}]{1,500}");
  private static final int MOST_ITEMS = 100;
  private static final int MOST_DIGITS = 60;

  /** What the settings of a step declare, in their order. */
  static List<DeclaredFact> of(Settings settings) {
    var all = new ArrayList<DeclaredFact>();
    settings.named("facts").forEach((name, how) -> all.add(of(name, how)));
    return List.copyOf(all);
  }

  /** The same as facts, for those who check names and types. */
  static List<Fact> facts(Settings settings) {
    return of(settings).stream().map(DeclaredFact::fact).toList();
  }

  private static DeclaredFact of(String name, Settings how) {
    try {
      Facts.requireName(name);
      var type = type(how.optionalText("type").orElse("text"));
      var place = place(how);
      return new DeclaredFact(
          new Fact(name, type, "", "Declared by a package file.", false, List.of(), false),
          place,
          how.flag("optional"));
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("facts, '" + name + "': " + e.getMessage(), e);
    }
  }

  private static FactType type(String word) {
    return switch (word) {
      case "text" -> FactType.TEXT;
      case "number" -> FactType.NUMBER;
      case "yes-no", "boolean" -> FactType.YES_NO;
      case "time", "instant" -> FactType.TIME;
      case "version" -> FactType.VERSION;
      case "list" -> FactType.LIST;
      default ->
          throw new IllegalArgumentException(
              "type: expected text, number, yes-no, time, version or list, found '" + word + "'");
    };
  }

  private static Place place(Settings how) {
    var given = PLACES.stream().filter(how::has).toList();
    if (given.size() != 1) {
      throw new IllegalArgumentException(
          "expected one place of the value ("
              + String.join(", ", PLACES)
              + "), found "
              + (given.isEmpty() ? "none" : String.join(" and ", given)));
    }
    var where = how.text(given.get(0));
    return switch (given.get(0)) {
      case "regex" -> new Place.Match(LinearPattern.of(where));
      case "header" -> new Place.Header(where);
      default -> new Place.Pointer(pointer(where));
    };
  }

  private static JsonPointer pointer(String text) {
    try {
      return JsonPointer.compile(text);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "expected a JSON pointer such as /db/status, found '" + text + "'", e);
    }
  }

  /** Whether its value is in a document, and not in a text or a header. */
  boolean isInDocument() {
    return place instanceof Place.Pointer;
  }

  boolean isInHeader() {
    return place instanceof Place.Header;
  }

  /** The value as facts have it; empty when what is there is not of the type. */
  Optional<String> value(JsonNode there) {
    return text(there).flatMap(this::converted);
  }

  private Optional<String> text(JsonNode there) {
    if (fact.type() == FactType.LIST && there.isArray()) {
      return list(there);
    }
    if (there.isNumber()) {
      return number(there.decimalValue());
    }
    return there.isValueNode() && !there.isNull() ? Optional.of(there.asText()) : Optional.empty();
  }

  /** As it was written, without an exponent: 1e999999999 would fill the memory. */
  private static Optional<String> number(BigDecimal number) {
    return number.precision() > MOST_DIGITS || Math.abs(number.scale()) > MOST_DIGITS
        ? Optional.empty()
        : Optional.of(number.toPlainString());
  }

  private static Optional<String> list(JsonNode items) {
    return items.size() > MOST_ITEMS
            || StreamSupport.stream(items.spliterator(), false)
                .anyMatch(each -> !each.isValueNode())
        ? Optional.empty()
        : Optional.of(
            StreamSupport.stream(items.spliterator(), false)
                .map(JsonNode::asText)
                .collect(Collectors.joining(", ")));
  }

  private Optional<String> converted(String text) {
    return switch (fact.type()) {
      case NUMBER -> Optional.of(text.strip()).filter(each -> NUMBER.matcher(each).matches());
      case YES_NO -> Optional.ofNullable(YES_NO.get(text.strip()));
      case TIME -> time(text.strip());
      case VERSION -> Optional.of(text.strip()).filter(each -> Version.parse(each).isPresent());
      default -> Optional.of(text).filter(each -> TEXT.matcher(each).matches());
    };
  }

  private static final Map<String, String> YES_NO =
      Map.of("true", "yes", "false", "no", "yes", "yes", "no", "no");

  private static Optional<String> time(String text) {
    try {
      return Optional.of(OffsetDateTime.parse(text).toInstant().toString());
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  /** What is expected of its value. */
  String expected() {
    return switch (fact.type()) {
      case TEXT -> "a text of at most 500 characters in one line";
      case LIST -> "a list of at most " + MOST_ITEMS + " words";
      case YES_NO -> "true or false";
      case TIME -> "a time such as 2026-05-20T11:47:00Z";
      default -> "a " + Words.of(fact.type());
    };
  }
}
