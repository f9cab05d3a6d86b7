package dev.canarygate.gatefile;

import dev.canarygate.gate.BadData;
import dev.canarygate.gate.Id;
import dev.canarygate.gate.Settings;
import dev.canarygate.gate.Shape;
import dev.canarygate.gate.StepDefinition;
import dev.canarygate.gate.StepKind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads the steps of one package; their ids are unique in all of it. */
final class StepReader {
  private static final Pattern VARIABLE = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*\\*?");

  private final Map<String, StepKind> kinds;
  private final SettingsReader settings;
  private final Guards guards;
  private final Problems problems;
  private final Map<String, FilePosition> seen = new HashMap<>();
  private final Map<String, List<FactUse>> uses = new HashMap<>();

  StepReader(List<StepKind> kinds, SettingsReader settings, Guards guards, Problems problems) {
    this.kinds = new LinkedHashMap<>();
    kinds.forEach(each -> this.kinds.put(each.name(), each));
    this.settings = settings;
    this.guards = guards;
    this.problems = problems;
  }

  /** Takes ids that steps of every package must leave alone. */
  StepReader without(List<Piece.Text> taken) {
    taken.forEach(id -> seen.put(id.value(), id.at()));
    return this;
  }

  /** The facts that the settings of each step name, by the step's id. */
  Map<String, List<FactUse>> uses() {
    return Map.copyOf(uses);
  }

  List<StepDefinition> read(List<Piece.Keyed> steps) {
    var read = new ArrayList<StepDefinition>();
    var before = new ArrayList<StepDefinition>();
    int place = 0;
    for (var piece : steps) {
      var step = read(piece);
      // A step that could not be read is said already, and so is all that follows from it.
      if (step.isPresent() && read.size() == place++) {
        requirePossible(step.get(), before, piece);
        before.addAll(step.get().kind().context().parts(step.get().settings()));
        before.add(step.get());
      }
      step.ifPresent(read::add);
    }
    return List.copyOf(read);
  }

  private void requirePossible(
      StepDefinition step, List<StepDefinition> before, Piece.Keyed piece) {
    step.kind()
        .context()
        .neverPasses(step.settings(), before)
        .ifPresent(
            why ->
                problems.add(
                    piece.get("with").orElse(piece).at(),
                    "step '" + step.id() + "' can never pass: " + why));
  }

  private Optional<StepDefinition> read(Piece.Keyed step) {
    var id = step.text("id");
    id.ifPresent(this::requireNew);
    var kind = step.text("do").flatMap(this::kind);
    if (id.isEmpty() || kind.isEmpty()) {
      return Optional.empty();
    }
    var what = "step '" + id.get().value() + "'";
    var read = settings(step, kind.get().shape(), what);
    uses.put(id.get().value(), settings.usesSinceThen());
    return read.map(each -> definition(id.get().value(), kind.get().using(uses(step)), each, step))
        .filter(made -> canBeMade(made, step, what));
  }

  private StepDefinition definition(String id, StepKind kind, Settings read, Piece.Keyed step) {
    return new StepDefinition(id, kind, read, guards.of(kind, read), passed(step));
  }

  private List<String> passed(Piece.Keyed step) {
    var names = step.texts("pass-environment");
    names.stream()
        .filter(name -> !VARIABLE.matcher(name.value()).matches())
        .forEach(
            name ->
                problems.add(
                    name.at(),
                    name.inWords() + " is not the name of a variable; expected NAME or PREFIX_*"));
    return names.stream().map(Piece.Text::value).distinct().toList();
  }

  private static String[] uses(Piece.Keyed step) {
    return step.texts("uses").stream().map(Piece.Text::value).distinct().toArray(String[]::new);
  }

  private void requireNew(Piece.Text id) {
    problems.unlessUsable(id.at(), () -> Id.requireLowerCase("step", id.value()));
    var earlier = seen.putIfAbsent(id.value(), id.at());
    if (earlier != null) {
      problems.add(id.at(), "step id " + id.inWords() + " is already in line " + earlier.line());
    }
  }

  private Optional<StepKind> kind(Piece.Text name) {
    var kind = Optional.ofNullable(kinds.get(name.value()));
    if (kind.isEmpty()) {
      problems.add(
          name.at(),
          name.inWords() + " is not a kind of step" + Nearest.hint(name.value(), kinds.keySet()));
    }
    return kind;
  }

  /** Empty when something in it is wrong. */
  private Optional<Settings> settings(Piece.Keyed step, Shape shape, String what) {
    var with = step.get("with").orElse(new Piece.Keyed(step.at(), Map.of()));
    if (!(with instanceof Piece.Keyed keyed)) {
      problems.add(with.at(), what + ", 'with' is " + with.inWords() + "; expected a mapping");
      return Optional.empty();
    }
    int before = problems.count();
    settings.usesSinceThen();
    var values = settings.read(keyed, shape, what);
    return problems.count() == before ? Optional.of(new Settings(values)) : Optional.empty();
  }

  /** A kind may know more about its settings, and its facts' names, than a shape can say. */
  private boolean canBeMade(StepDefinition step, Piece.Keyed piece, String what) {
    try {
      step.kind().step(step.settings());
      step.kind().learns(step.settings());
      return true;
    } catch (BadData e) {
      problems.add(e);
      return false;
    } catch (IllegalArgumentException e) {
      problems.add(piece.get("with").orElse(piece).at(), what + ": " + e.getMessage());
      return false;
    }
  }
}
