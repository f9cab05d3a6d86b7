package dev.canarygate.gatefile;

import dev.canarygate.gate.BadData;
import dev.canarygate.gate.Durations;
import dev.canarygate.gate.NotifyTarget;
import dev.canarygate.gate.Shape;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a project or a person has configured, so that it need not be typed: which gate, parameters,
 * where evidence is kept, and defaults for options. Relative paths start at the file's folder.
 */
public final class ConfigFile {
  private static final Shape OPTIONS =
      Shape.EMPTY
          .optional("by", Shape.Type.TEXT, "Who acts, as with --by")
          .optional("wait", Shape.Type.DURATION, "How long run and resume wait, as with --wait");

  static final Shape SHAPE =
      Shape.EMPTY
          .optional("gate", Shape.Type.TEXT, "Folder with gate.yaml, as with --gate")
          .optional("templates", Shape.Type.TEXT, "Folder with the comment templates")
          .optional("artifacts", Shape.Type.TEXT, "Where evidence and journals are kept")
          .optional("engine", Shape.Type.TEXT, "What keeps the gates, as with --engine")
          .optional(
              "evidence-store",
              Shape.Type.TEXT,
              "Where machines that share a database keep the bytes of evidence")
          .optional("parameters", Shape.Type.SECTION, "Values of the gate's parameters, by name")
          .optional("options", Shape.Type.SECTION, "What options are when not given", OPTIONS)
          .optional(NotifyReader.KEY, Shape.Type.SECTIONS, NotifyReader.HELP);

  private final Path file;
  private final Piece.Keyed content;
  private final List<NotifyTarget> notify;

  private ConfigFile(Path file, Piece.Keyed content, List<NotifyTarget> notify) {
    this.file = file;
    this.content = content;
    this.notify = notify;
  }

  /**
   * A value and where it is.
   *
   * @param from file, line and column
   */
  public record Value(String text, String from) {}

  /**
   * @throws BadData with all that is wrong, each with file, line and column
   */
  public static ConfigFile read(Path file) {
    var problems = new Problems();
    var source = Source.read(file);
    var start = new Piece.Keyed(source.start(), Map.of());
    var tree = source.text().isBlank() ? start : SnakeYamlTree.read(source, problems);
    var content = tree instanceof Piece.Keyed keyed ? keyed : start;
    if (!(tree instanceof Piece.Keyed)) {
      problems.add(tree.at(), "is " + tree.inWords() + "; expected keys such as gate: DIR");
    }
    check(content, SHAPE, "the configuration", problems);
    var notify = content.get(NotifyReader.KEY).map(new NotifyReader(problems, folder(file))::read);
    problems.refuseIfAny();
    return new ConfigFile(file, content, notify.orElse(List.of()));
  }

  private static void check(Piece.Keyed piece, Shape shape, String what, Problems problems) {
    KnownKeys.require(piece, shape, what, problems);
    piece
        .entries()
        .forEach(
            (key, entry) ->
                Optional.ofNullable(shape.fields().get(key))
                    .ifPresent(field -> check(entry.value(), field, "'" + key + "'", problems)));
  }

  private static void check(Piece piece, Shape.Field field, String what, Problems problems) {
    if (field.type() == Shape.Type.SECTION) {
      if (!(piece instanceof Piece.Keyed keyed)) {
        problems.unfit(piece, what, "a mapping of names");
      } else if (field.inner() != null) {
        check(keyed, field.inner(), what, problems);
      }
    } else if (field.type() == Shape.Type.SECTIONS) {
      return; // Read by its own reader.
    } else if (!(piece instanceof Piece.Text text) || text.value().isBlank()) {
      problems.unfit(piece, what, "text");
    } else if (field.type() == Shape.Type.DURATION) {
      problems.unlessUsable(text.at(), () -> Durations.parse(text.value()));
    }
  }

  /** All that it says. */
  void write(FormOut out) {
    Piece.write(out.text(file.toString()).text(folder().toString()), content);
  }

  public Path file() {
    return file;
  }

  /** Where notices go, in the order of the file. */
  public List<NotifyTarget> notifyTargets() {
    return notify;
  }

  public Optional<Value> gate() {
    return content.text("gate").map(this::path);
  }

  public Optional<Value> templates() {
    return content.text("templates").map(this::path);
  }

  public Optional<Value> artifacts() {
    return content.text("artifacts").map(this::path);
  }

  /** Name of the engine that keeps the gates. */
  public Optional<Value> engine() {
    return content.text("engine").map(text -> new Value(text.value(), text.at().toString()));
  }

  /** Address of the store that has the bytes of evidence, when the database does not. */
  public Optional<Value> evidenceStore() {
    return content
        .text("evidence-store")
        .map(text -> new Value(text.value(), text.at().toString()));
  }

  /**
   * What an option is when it is not given.
   *
   * @param name without hyphens, such as {@code by}
   */
  public Optional<Value> option(String name) {
    return content
        .section("options")
        .flatMap(section -> section.text(name))
        .map(text -> new Value(text.value(), text.at().toString()));
  }

  private Value path(Piece.Text text) {
    return new Value(folder().resolve(text.value()).normalize().toString(), text.at().toString());
  }

  /** Where its relative paths start. */
  public Path folder() {
    return folder(file);
  }

  private static Path folder(Path file) {
    return Optional.ofNullable(file.toAbsolutePath().getParent()).orElse(file.toAbsolutePath());
  }

  /** Values of parameters, whatever a gate declares; the artifacts directory is one of them. */
  Map<String, Piece> parameters() {
    var values = new LinkedHashMap<String, Piece>();
    content
        .section("parameters")
        .ifPresent(section -> Overrides.flatten("", section, values, new Problems()));
    content
        .text("artifacts")
        .ifPresent(
            text -> values.put(OwnParameters.ARTIFACTS, new Piece.Text(text.at(), text.value())));
    return values;
  }

  /** The place that a value of this file has as its file. */
  boolean says(Piece piece) {
    return piece.at().file().equals(file.toString());
  }

  ParameterSources around(ParameterSources surroundings) {
    return surroundings.startingAt(folder());
  }
}
