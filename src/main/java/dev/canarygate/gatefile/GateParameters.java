package dev.canarygate.gatefile;

import dev.canarygate.evidence.Digest;
import dev.canarygate.gate.GateDefinition;
import dev.canarygate.gate.GivenOptions;
import dev.canarygate.gate.Id;
import dev.canarygate.text.Nearest;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.IntFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Parameters with their values, and how they are filled in.
 *
 * <p>One class, because a value can be filled with other values, and each asks all of them.
 */
final class GateParameters {
  /** Longer than any name that is allowed; a bound, so that many open braces cost no more. */
  private static final int LONGEST_NAME = 200;

  /** {@code ${name}}; a second dollar sign before it keeps it as it is. */
  private static final Pattern USE =
      Pattern.compile("\\$(\\$)?\\{([^}\\n]{0," + LONGEST_NAME + "})}");

  private final Map<String, Parameter> declared;
  private final Map<String, List<String>> values;
  private final Origins origins;
  private final Problems problems;

  /** Elements of blocks that are repeated, by the name that the block gives them. */
  private final Map<String, String> elements;

  private GateParameters(Problems problems) {
    this.problems = problems;
    this.declared = new LinkedHashMap<>();
    this.values = new LinkedHashMap<>();
    this.origins = new Origins();
    this.elements = Map.of();
  }

  private GateParameters(GateParameters all, Map<String, String> elements) {
    this.problems = all.problems;
    this.declared = all.declared;
    this.values = all.values;
    this.origins = all.origins;
    this.elements = Map.copyOf(elements);
  }

  /** The same in one element of a block that is repeated: {@code ${name}} is this value, too. */
  GateParameters inElement(String name, String value) {
    var more = new LinkedHashMap<>(elements);
    more.put(name, value);
    return new GateParameters(this, more);
  }

  boolean declares(String name) {
    return declared.containsKey(name) || elements.containsKey(name);
  }

  /** All of them, in the order of the file; then those of the program that it leaves out. */
  Collection<Parameter> declared() {
    return declared.values();
  }

  /** The gate's parameters, each with the value that goes before all others. */
  static GateParameters read(
      Optional<Piece.Keyed> section,
      Overrides overrides,
      ParameterSources surroundings,
      Problems problems) {
    if (overrides.mayLack()) {
      problems.tolerateMissingValues();
    }
    var parameters = new GateParameters(problems);
    section.ifPresent(parameters::declare);
    parameters.declareOwn();
    overrides.values().forEach((name, value) -> parameters.requireDeclared(name, value.at()));
    overrides
        .configured()
        .required()
        .forEach((name, value) -> parameters.requireDeclared(name, value.at()));
    for (var each : parameters.declared.values()) {
      parameters.settle(each, overrides, surroundings);
    }
    return parameters;
  }

  private void declare(Piece.Keyed section) {
    section
        .entries()
        .forEach(
            (name, entry) -> {
              problems.unlessUsable(entry.key(), () -> Id.requireLowerCase("parameter", name));
              if (entry.value() instanceof Piece.Keyed keyed) {
                var whole = OwnParameters.completed(name, keyed);
                declared.put(name, Parameter.read(name, entry.key(), whole, problems));
              }
            });
  }

  /** Those of the program that the gate's file leaves out. */
  private void declareOwn() {
    for (var name : OwnParameters.names()) {
      var own = OwnParameters.declaration(name);
      declared.computeIfAbsent(name, each -> Parameter.read(each, own.at(), own, problems));
    }
  }

  private boolean requireDeclared(String name, FilePosition at) {
    if (!declared.containsKey(name)) {
      problems.add(at, "unknown parameter '" + name + "'" + Nearest.hint(name, declared.keySet()));
    }
    return declared.containsKey(name);
  }

  private void settle(Parameter parameter, Overrides overrides, ParameterSources surroundings) {
    var typed = Optional.ofNullable(overrides.values().get(parameter.name()));
    var remembered = overrides.remembered().value(parameter);
    var configured = overrides.configured();
    var around = surroundings.value(parameter).or(() -> configured.value(parameter));
    var said = typed.or(() -> remembered).or(() -> around);
    var given = said.or(() -> parameter.otherwise().map(this::fill));
    if (given.isEmpty()) {
      problems.lacks(parameter);
    }
    var from = given.map(piece -> configured.around(piece, surroundings)).orElse(surroundings);
    var reader = new ParameterValue(parameter, from, problems);
    int known = problems.count();
    var value = given.map(reader::read).orElseGet(parameter::standIn);
    // What is wrong with it is said where it is said, and not again where it is used.
    values.put(parameter.name(), problems.count() == known ? value : parameter.instead(value));
    given.ifPresent(each -> origins.note(parameter, each.at(), said.isPresent()));
    remembered.ifPresent(
        before -> origins.compare(parameter, reader.read(before), typed.or(() -> around), reader));
  }

  /** What something else than the gate's files says. */
  GivenOptions given(String gate, String templates) {
    return origins.given(gate, templates, values);
  }

  /** Where each value comes from. */
  Map<String, String> origins() {
    return origins.inWords();
  }

  /** What is said now, and differs from what the gate was started with. */
  List<String> differences() {
    return origins.differences();
  }

  /** The same gate as its file alone has it. */
  GateParameters asDeclared(ParameterSources surroundings) {
    var plain = new GateParameters(new Problems());
    plain.declared.putAll(declared);
    for (var each : declared.values()) {
      plain.settle(each, Overrides.NONE, surroundings.withoutEnvironment());
      if (each.otherwise().isEmpty()) {
        plain.values.put(each.name(), List.of()); // A stand-in would be a rule about it.
      }
    }
    return plain;
  }

  /** Values as people read them. */
  Map<String, String> inWords() {
    var words = new LinkedHashMap<String, String>();
    values.forEach((name, value) -> words.put(name, String.join(", ", value)));
    return words;
  }

  /** Digest of each parameter that shapes the gate. */
  Map<String, String> digests() {
    var digests = new TreeMap<String, String>();
    inWords()
        .forEach(
            (name, value) -> {
              if (declared.containsKey(name) && !declared.get(name).local()) {
                digests.put(GateDefinition.PARAMETER_PART + name, Digest.of(value));
              }
            });
    return digests;
  }

  /** The same text with values in it. */
  Piece.Text filled(Piece.Text text) {
    var alone = USE.matcher(text.value());
    if (alone.matches() && alone.group(1) == null) {
      var at = origins.saidAt(text.at(), alone.group(2));
      return new Piece.Text(at, fill(text.value(), offset -> text.at()));
    }
    var used =
        USE.matcher(text.value())
            .results()
            .filter(use -> use.group(1) == null)
            .map(use -> use.group(2))
            .toList();
    return new Piece.Text(
        origins.partlySaidAt(text.at(), used), fill(text.value(), offset -> text.at()));
  }

  /** The same piece with values in it; a list's name alone becomes the list. */
  Piece fill(Piece piece) {
    if (piece instanceof Piece.Keyed keyed) {
      var entries = new LinkedHashMap<String, Piece.Entry>();
      keyed
          .entries()
          .forEach(
              (key, entry) -> entries.put(key, new Piece.Entry(entry.key(), fill(entry.value()))));
      return new Piece.Keyed(keyed.at(), entries);
    }
    if (piece instanceof Piece.Many many) {
      var items = new ArrayList<Piece>();
      many.items().forEach(each -> addFlat(items, each, fill(each)));
      return new Piece.Many(many.at(), items);
    }
    return fill((Piece.Text) piece);
  }

  /** The same mapping with values in it, save for what these keys hold. */
  Piece.Keyed fillAllBut(Set<String> keys, Piece.Keyed keyed) {
    var entries = new LinkedHashMap<>(keyed.entries());
    entries.replaceAll(
        (key, entry) ->
            keys.contains(key) ? entry : new Piece.Entry(entry.key(), fill(entry.value())));
    return new Piece.Keyed(keyed.at(), entries);
  }

  private static void addFlat(List<Piece> items, Piece before, Piece after) {
    if (before instanceof Piece.Text && after instanceof Piece.Many list) {
      items.addAll(list.items());
    } else {
      items.add(after);
    }
  }

  private Piece fill(Piece.Text text) {
    var alone = USE.matcher(text.value());
    if (alone.matches() && alone.group(1) == null && isList(alone.group(2))) {
      var items = values.getOrDefault(alone.group(2), List.of());
      var at = origins.saidAt(text.at(), alone.group(2));
      return new Piece.Many(
          at, items.stream().<Piece>map(each -> new Piece.Text(at, each)).toList());
    }
    return filled(text);
  }

  private boolean isList(String name) {
    var parameter = declared.get(name);
    return parameter != null && parameter.type() == Parameter.Type.TEXTS;
  }

  /**
   * @param at place of an offset in the text
   */
  String fill(String text, IntFunction<FilePosition> at) {
    return USE.matcher(text)
        .replaceAll(use -> Matcher.quoteReplacement(value(use, at.apply(use.start()))));
  }

  private String value(java.util.regex.MatchResult use, FilePosition at) {
    if (use.group(1) != null) {
      return use.group().substring(1);
    }
    var element = elements.get(use.group(2));
    if (element != null) {
      return element;
    }
    return requireDeclared(use.group(2), at)
        ? String.join(", ", values.getOrDefault(use.group(2), List.of()))
        : use.group();
  }
}
