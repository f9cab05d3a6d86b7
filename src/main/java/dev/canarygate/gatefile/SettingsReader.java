package dev.canarygate.gatefile;

import dev.canarygate.gate.Condition;
import dev.canarygate.gate.Durations;
import dev.canarygate.gate.Facts;
import dev.canarygate.gate.Shape;
import dev.canarygate.gate.Shape.Field;
import dev.canarygate.text.Nearest;
import dev.canarygate.text.Visible;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Checks a mapping against a shape and reads it as plain values; says all that does not fit. */
final class SettingsReader {
  /** All that a whole number of 32 bits can hold. */
  private static final Pattern NUMBER = Pattern.compile("-?\\d{1,9}");

  private final FactUses uses;
  private final Problems problems;
  private final Templates templates;
  private final SharedFiles shared;

  SettingsReader(Problems problems, Templates templates, SharedFiles shared, FactUses uses) {
    this.uses = uses;
    this.problems = problems;
    this.templates = templates;
    this.shared = shared;
  }

  /**
   * @param what what the mapping describes, for messages
   */
  Map<String, Object> read(Piece.Keyed piece, Shape shape, String what) {
    var values = new LinkedHashMap<String, Object>();
    KnownKeys.require(piece, shape, what, problems);
    piece
        .entries()
        .forEach(
            (key, entry) ->
                Optional.ofNullable(shape.fields().get(key))
                    .flatMap(field -> read(entry.value(), field, what + ", '" + key + "'"))
                    .ifPresent(value -> values.put(key, value)));
    shape.fields().entrySet().stream()
        .filter(each -> each.getValue().type() == Shape.Type.PATH)
        .forEach(each -> values.putIfAbsent(each.getKey(), shared.path(".")));
    return values;
  }

  private Optional<Object> read(Piece piece, Field field, String what) {
    return switch (field.type()) {
      case TEXT -> text(piece, what, "text").map(Piece.Text::value);
      case NUMBER -> number(piece, what);
      case FLAG -> flag(piece, what);
      case DURATION -> duration(piece, what);
      case TEXTS -> texts(piece, what);
      case CONDITIONS -> conditions(piece, what);
      case TEXT_MAP -> textMap(piece, what);
      case PATH -> text(piece, what, "a file or folder").map(each -> shared.path(each.value()));
      case PATHS -> paths(piece, what);
      case FACTS -> facts(piece, field, what);
      case TEMPLATE -> text(piece, what, "the name of a template").flatMap(templates::text);
      case FILE -> text(piece, what, "the name of a file").flatMap(shared::text);
      case SECTION -> section(piece, field, what);
      case SECTIONS -> sections(piece, field, what);
    };
  }

  private Optional<Piece.Text> text(Piece piece, String what, String expected) {
    if (piece instanceof Piece.Text text) {
      templates.requireGoodBlanks(text.value(), offset -> text.at());
      return Optional.of(text);
    }
    return wrong(piece, what, expected);
  }

  private <T> Optional<T> wrong(Piece piece, String what, String expected) {
    problems.unfit(piece, what, expected);
    return Optional.empty();
  }

  private Optional<Object> number(Piece piece, String what) {
    return piece instanceof Piece.Text text && NUMBER.matcher(text.value()).matches()
        ? Optional.of(Long.valueOf(text.value()))
        : wrong(piece, what, "a number such as 22 with at most nine digits");
  }

  /**
   * The number itself, as text.
   *
   * @throws IllegalArgumentException when it is not a number, or one of more than nine digits
   */
  static String requireNumber(String value) {
    if (!NUMBER.matcher(value).matches()) {
      throw new IllegalArgumentException(
          "'"
              + Visible.line(value, 200)
              + "' is not a number; expected one like 22 with at most nine digits");
    }
    return value;
  }

  private Optional<Object> flag(Piece piece, String what) {
    return piece instanceof Piece.Text text && text.value().matches("true|false")
        ? Optional.of(Boolean.valueOf(text.value()))
        : wrong(piece, what, "true or false");
  }

  private Optional<Object> duration(Piece piece, String what) {
    if (!(piece instanceof Piece.Text text)) {
      return wrong(piece, what, "a length of time such as 15s");
    }
    try {
      Durations.parse(text.value());
      return Optional.of(text.value());
    } catch (IllegalArgumentException e) {
      problems.add(piece.at(), what + ": " + e.getMessage());
      return Optional.empty();
    }
  }

  private Optional<Object> texts(Piece piece, String what) {
    if (!(piece instanceof Piece.Many many)) {
      return wrong(piece, what, "a list of words");
    }
    var words = new ArrayList<String>();
    for (var item : many.items()) {
      text(item, "an item of " + what, "text").ifPresent(text -> words.add(text.value()));
    }
    return Optional.of(words);
  }

  private Optional<Object> conditions(Piece piece, String what) {
    if (piece instanceof Piece.Many many) {
      many.items().stream()
          .filter(Piece.Text.class::isInstance)
          .forEach(each -> condition((Piece.Text) each));
    }
    return texts(piece, what);
  }

  /** A condition that can be understood; the facts that it asks about are noted. */
  Optional<Condition> condition(Piece.Text text) {
    try {
      var condition = Condition.parse(text.value());
      uses.add(condition, text.at());
      return Optional.of(condition);
    } catch (IllegalArgumentException e) {
      problems.add(text.at(), String.valueOf(e.getMessage()));
      return Optional.empty();
    }
  }

  /** The facts that were named since this was asked last. */
  List<FactUse> usesSinceThen() {
    return uses.take();
  }

  private Optional<Object> textMap(Piece piece, String what) {
    if (!(piece instanceof Piece.Keyed keyed)) {
      return wrong(piece, what, "a mapping of names to text");
    }
    var words = new LinkedHashMap<String, String>();
    keyed
        .entries()
        .forEach(
            (key, entry) ->
                text(entry.value(), what + ", '" + key + "'", "text")
                    .ifPresent(text -> words.put(key, text.value())));
    return Optional.of(words);
  }

  private Optional<Object> paths(Piece piece, String what) {
    return texts(piece, what)
        .map(List.class::cast)
        .map(all -> ((List<?>) all).stream().map(each -> shared.path(each.toString())).toList());
  }

  /** Names that the file chooses; each is noted, so that it is checked against all others. */
  private Optional<Object> facts(Piece piece, Field field, String what) {
    if (!(piece instanceof Piece.Keyed keyed)) {
      return wrong(piece, what, "a mapping of the names of facts");
    }
    var all = new LinkedHashMap<String, Object>();
    keyed
        .entries()
        .forEach(
            (name, entry) -> {
              problems.unlessUsable(entry.key(), () -> Facts.requireName(name));
              uses.declare(name, entry.key());
              section(entry.value(), field, what + ", '" + name + "'")
                  .ifPresent(how -> all.put(name, how));
            });
    return Optional.of(all);
  }

  private Optional<Object> section(Piece piece, Field field, String what) {
    var inner = field.inner();
    if (inner == null) {
      return Optional.of(piece);
    }
    return piece instanceof Piece.Keyed keyed
        ? Optional.of(read(keyed, inner, what))
        : wrong(piece, what, "a mapping with " + Nearest.anyOf(inner.fields().keySet()));
  }

  /** A list of mappings, written here or in a file of its own: {@code {file: NAME}}. */
  private Optional<Object> sections(Piece piece, Field field, String what) {
    var list = shared.isReference(piece) ? shared.list((Piece.Keyed) piece) : Optional.of(piece);
    if (list.isEmpty()) {
      return Optional.empty();
    }
    if (!(list.get() instanceof Piece.Many many)) {
      return wrong(list.get(), what, "a list of mappings, or {file: NAME} with such a list");
    }
    var all = new ArrayList<Object>();
    int number = 0;
    for (var item : many.items()) {
      section(item, field, what + ", item " + ++number).ifPresent(all::add);
    }
    return Optional.of(List.copyOf(all));
  }
}
