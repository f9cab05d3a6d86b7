package dev.canarygate.gatefile;

import dev.canarygate.gate.Shape;
import dev.canarygate.gate.StepKind;
import dev.canarygate.text.Nearest;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Settings that a file gives to all steps of a kind, under {@code defaults}. */
final class StepDefaults {
  /** Of a gate that says nothing. */
  static final String KEY = "defaults";

  private final Map<String, StepKind> kinds = new LinkedHashMap<>();
  private final Map<String, Piece.Keyed> said = new LinkedHashMap<>();
  private final Set<String> used = new HashSet<>();
  private final Problems problems;

  /**
   * @param owner the gate or a package, parameters not filled in
   */
  StepDefaults(Piece.Keyed owner, List<StepKind> all, Problems problems) {
    this.problems = problems;
    all.forEach(kind -> kinds.put(kind.name(), kind));
    owner.section(KEY).ifPresent(section -> section.entries().forEach(this::read));
    owner
        .get(KEY)
        .filter(piece -> !(piece instanceof Piece.Keyed))
        .ifPresent(
            piece ->
                problems.add(
                    piece.at(),
                    "'defaults' is " + piece.inWords() + "; expected a mapping of kinds of step"));
  }

  private void read(String kind, Piece.Entry entry) {
    if (!kinds.containsKey(kind)) {
      problems.add(
          entry.key(), "'" + kind + "' is not a kind of step" + Nearest.hint(kind, kinds.keySet()));
    } else if (entry.value() instanceof Piece.Keyed settings) {
      said.put(kind, known(kinds.get(kind), settings));
    } else {
      problems.add(
          entry.value().at(),
          "the defaults of "
              + kind
              + " are "
              + entry.value().inWords()
              + "; expected a mapping of its settings");
    }
  }

  /** What the kind does not know is said here, and given to no step. */
  private Piece.Keyed known(StepKind kind, Piece.Keyed settings) {
    var known = new LinkedHashMap<String, Piece.Entry>();
    settings
        .entries()
        .forEach(
            (key, entry) -> {
              if (RoleSettings.takes(kind.shape(), key)) {
                known.put(key, entry);
              } else {
                unknown(kind, key, entry.key());
              }
            });
    return new Piece.Keyed(settings.at(), known);
  }

  private void unknown(StepKind kind, String key, FilePosition at) {
    problems.add(
        at,
        "the defaults of "
            + kind.name()
            + " have no key '"
            + key
            + "'"
            + Nearest.hint(key, kind.shape().fields().keySet()));
  }

  /** The settings of a step of this kind, and what it leaves to all steps of its kind. */
  Piece.Keyed under(String kind, Piece.Keyed settings) {
    var entries = new LinkedHashMap<>(settings.entries());
    if (kinds.containsKey(kind)) {
      entries.replaceAll((key, entry) -> parts(kinds.get(kind).shape().fields().get(key), entry));
    }
    if (said.containsKey(kind)) {
      used.add(kind);
      said.get(kind).entries().forEach(entries::putIfAbsent);
    }
    return new Piece.Keyed(settings.at(), entries);
  }

  /** Steps that a step performs itself, each a kind with its settings, are of their kind, too. */
  private Piece.Entry parts(Shape.@Nullable Field field, Piece.Entry entry) {
    if (field == null
        || field.inner() == null
        || field.type() != Shape.Type.SECTIONS
        || !kinds.keySet().containsAll(field.inner().fields().keySet())
        || !(entry.value() instanceof Piece.Many many)) {
      return entry;
    }
    var items = new ArrayList<Piece>();
    many.items().forEach(item -> items.add(item instanceof Piece.Keyed part ? part(part) : item));
    return new Piece.Entry(entry.key(), new Piece.Many(many.at(), items));
  }

  private Piece.Keyed part(Piece.Keyed part) {
    var entries = new LinkedHashMap<>(part.entries());
    entries.replaceAll(
        (kind, entry) ->
            entry.value() instanceof Piece.Keyed settings
                ? new Piece.Entry(entry.key(), under(kind, settings))
                : entry);
    return new Piece.Keyed(part.at(), entries);
  }

  /** Those of kinds that no step is of; what is wrong with the others is said with the steps. */
  Map<StepKind, Piece.Keyed> unused() {
    var unused = new LinkedHashMap<StepKind, Piece.Keyed>();
    said.forEach(
        (name, settings) -> {
          if (!used.contains(name)) {
            unused.put(kinds.get(name), settings);
          }
        });
    return unused;
  }
}
