package dev.canarygate.gatefile;

import dev.canarygate.gate.Shape;
import dev.canarygate.text.Nearest;
import dev.canarygate.text.Words;
import java.util.List;
import java.util.Optional;

/**
 * A parameter as {@code gate.yaml} declares it.
 *
 * @param help what it means; empty when the file does not say it
 * @param values all that it may be; empty: anything of its type
 * @param local whether it only says where things are on this runner; then it does not shape the
 *     gate
 */
record Parameter(
    FilePosition at,
    String name,
    Type type,
    String help,
    Optional<Piece> otherwise,
    Optional<String> variable,
    List<String> values,
    boolean local) {
  Parameter {
    values = List.copyOf(values);
  }

  static final Shape SHAPE =
      shape(Shape.EMPTY.required("help", Shape.Type.TEXT, "What it means, in one sentence"));

  /** Of one that the program declares, too: it says all that the file leaves out. */
  static final Shape OWN_SHAPE =
      shape(Shape.EMPTY.optional("help", Shape.Type.TEXT, "What it means, in one sentence"));

  private static Shape shape(Shape help) {
    return help.optional("default", Shape.Type.SECTION, "Its value when nothing else says one")
        .optional("env", Shape.Type.TEXT, "Environment variable that gives its value")
        .optional("values", Shape.Type.TEXTS, "All that it may be, when not anything will do")
        .optional("type", Shape.Type.TEXT, "What it holds: " + Nearest.anyOf(Words.all(Type.class)))
        .optional(
            "local",
            Shape.Type.FLAG,
            "Whether it only says where things are on this runner and so does not shape the gate");
  }

  /** What a parameter holds. */
  enum Type {
    TEXT,
    NUMBER,
    TEXTS,
    DURATION,
    /** Of a web server: {@code https://host/path}. */
    ADDRESS,
    /** A file or folder: relative ones start at the current directory, {@code ~} is home. */
    PATH,
    /**
     * A program: a bare name is looked up by the system, {@code pipx:bin/NAME} by its installer,
     * all else is a path.
     */
    PROGRAM
  }

  static Parameter read(String name, FilePosition at, Piece.Keyed piece, Problems problems) {
    var otherwise = piece.get("default");
    return new Parameter(
        at,
        name,
        OwnParameters.type(name, type(piece, otherwise, problems)),
        piece.text("help").map(Piece.Text::value).orElse(""),
        otherwise,
        piece.text("env").map(Piece.Text::value),
        piece.texts("values").stream().map(Piece.Text::value).toList(),
        piece.text("local").filter(each -> each.value().equals("true")).isPresent());
  }

  private static Type type(Piece.Keyed piece, Optional<Piece> otherwise, Problems problems) {
    var given = piece.text("type");
    if (given.isEmpty()) {
      return otherwise.filter(Piece.Many.class::isInstance).isPresent() ? Type.TEXTS : Type.TEXT;
    }
    var known = Words.find(Type.class, given.get().value());
    if (known.isEmpty()) {
      problems.add(
          given.get().at(),
          given.get().inWords()
              + " is not a type"
              + Nearest.hint(given.get().value(), Words.all(Type.class)));
    }
    return known.orElse(Type.TEXT);
  }

  /** Fills its place while it has no value, so that the files can be checked all the same. */
  List<String> standIn() {
    if (!values.isEmpty()) {
      return List.of(values.get(0));
    }
    return List.of(
        switch (type) {
          case NUMBER -> "1";
          case DURATION -> "1m";
          case ADDRESS -> "https://" + name + ".invalid";
          case TEXT, TEXTS -> unknown(name);
          case PATH, PROGRAM -> "${" + name + "}";
        });
  }

  /** How people read a value that is not known. */
  static String unknown(String name) {
    return "<" + name + ">";
  }

  /** Fills its place when its value is wrong; a text is never that by its type. */
  List<String> instead(List<String> wrong) {
    return switch (type) {
      case NUMBER, DURATION, ADDRESS -> standIn();
      case TEXT -> values.isEmpty() ? wrong : standIn();
      case TEXTS, PATH, PROGRAM -> wrong;
    };
  }

  /** How a person gives it. */
  String ways() {
    return "--set "
        + name
        + "=…, --set-file"
        + variable.map(each -> " or " + each + " in the environment").orElse("");
  }
}
