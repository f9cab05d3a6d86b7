package dev.canarygate.gatefile;

import dev.canarygate.gate.BadData;
import dev.canarygate.gate.Id;
import dev.canarygate.gate.Settings;
import dev.canarygate.gate.Shape;
import dev.canarygate.gate.StepDefinition;
import dev.canarygate.gate.StepKind;
import dev.canarygate.text.Nearest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Reads the steps of one package; their ids are unique in all of it. */
final class StepReader {
  private static final Pattern VARIABLE = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*\\*?");

  /** {@code exit-codes: expected at least one}. */
  private static final Pattern LEADING = Pattern.compile("[a-z][a-z-]*+");

  private static final Pattern QUOTED = Pattern.compile("'([^'\\n]{1,300})'");

  private final Map<String, StepKind> kinds;
  private final StepBlocks blocks;
  private final StepNames names;
  private final SettingsReader settings;
  private final Guards guards;
  private final Problems problems;
  private final Map<String, List<FactUse>> uses = new HashMap<>();
  private final Map<String, FilePosition> named = new HashMap<>();

  StepReader(
      List<StepKind> kinds,
      StepBlocks blocks,
      StepNames names,
      SettingsReader settings,
      Guards guards,
      Problems problems) {
    this.kinds = new LinkedHashMap<>();
    kinds.forEach(each -> this.kinds.put(each.name(), each));
    this.blocks = blocks;
    this.names = names;
    this.settings = settings;
    this.guards = guards;
    this.problems = problems;
  }

  /** The facts that the settings of each step name, by the step's id. */
  Map<String, List<FactUse>> uses() {
    return Map.copyOf(uses);
  }

  /**
   * Reads a list of steps.
   *
   * @param owner that has it, parameters not filled in
   * @param prefix before the ids of all of them
   */
  List<StepDefinition> read(
      Piece.Keyed owner, String key, GateParameters parameters, String prefix) {
    var read = new ArrayList<StepDefinition>();
    var before = new ArrayList<StepDefinition>();
    int place = 0;
    for (var written : blocks.of(owner, key, parameters, prefix)) {
      var step = problems.reading(written.again(), () -> read(written));
      // A step that could not be read is said already, and so is all that follows from it.
      if (step.isPresent() && read.size() == place++) {
        requirePossible(step.get(), before, written.piece());
        before.addAll(step.get().kind().context().parts(step.get().settings()));
        before.add(step.get());
      }
      step.ifPresentOrElse(read::add, () -> unread(written.piece()));
    }
    return List.copyOf(read);
  }

  private void unread(Piece.Keyed step) {
    boolean known = step.text("do").filter(name -> kinds.containsKey(name.value())).isPresent();
    problems.unread().step(step, known);
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

  private Optional<StepDefinition> read(StepBlocks.Written written) {
    var step = written.piece();
    if (written.pause() != null) {
      var kind = StepKind.interval(written.pause());
      var id = names.of(written.prefix(), kind.name());
      return Optional.of(
          new StepDefinition(id, kind, Settings.NONE)
              .written(written.repetition(), step.at().sourceLine()));
    }
    var kind = step.text("do").flatMap(this::kind);
    var id =
        step.get("id").isPresent()
            ? step.text("id").map(given -> names.given(written.prefix(), given))
            : kind.map(each -> names.of(written.prefix(), each.name()));
    var what = id.map(each -> "step '" + each + "'").orElse("a step");
    settings.read(step, FileShapes.STEP, what);
    if (id.isEmpty() || kind.isEmpty()) {
      return Optional.empty();
    }
    var read = settings(step, kind.get().shape(), what);
    uses.put(id.get(), settings.usesSinceThen());
    return read.map(each -> definition(id.get(), kind.get(), each, written))
        .filter(made -> canBeMade(made, step, what));
  }

  private StepDefinition definition(
      String id, StepKind kind, Settings read, StepBlocks.Written written) {
    var repetition = written.repetition();
    var using = named(kind.using(uses(written.piece())), written);
    return new StepDefinition(
        id,
        repetition == null ? using : using.inElement(repetition.element()),
        read,
        guards.of(kind, read),
        passed(written.piece()),
        repetition,
        written.piece().at().sourceLine());
  }

  /** Two steps of a kind can look at two things, and both be asked about. */
  private StepKind named(StepKind kind, StepBlocks.Written written) {
    var word = written.piece().text("as");
    if (word.isEmpty()) {
      return kind;
    }
    int before = problems.count();
    problems.unlessUsable(
        word.get().at(), () -> Id.requireLowerWords("subject", word.get().value()));
    var key = kind.name() + " " + written.prefix() + word.get().value();
    var earlier = named.putIfAbsent(key, word.get().at());
    if (earlier != null) {
      problems.add(
          word.get().at(),
          "'as' is "
              + word.get().inWords()
              + " for another "
              + kind.name()
              + " in line "
              + earlier.line()
              + "; expected another word");
    }
    if (problems.count() != before) {
      problems.unread().step(written.piece(), true);
      return kind;
    }
    return kind.inElement(word.get().value());
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

  private Optional<StepKind> kind(Piece.Text name) {
    var kind = Optional.ofNullable(kinds.get(name.value()));
    if (kind.isEmpty()) {
      problems.add(
          name.at(),
          name.inWords() + " is not a kind of step" + Nearest.hint(name.value(), known()));
    }
    return kind;
  }

  private Set<String> known() {
    var known = new LinkedHashSet<>(kinds.keySet());
    known.addAll(blocks.groups());
    return known;
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
      var message = String.valueOf(e.getMessage());
      var with = piece.get("with").orElse(piece);
      problems.add(blamed(with, message).orElse(with).at(), what + ": " + message);
      return false;
    }
  }

  /**
   * The setting that a message quotes, where its value comes from somewhere else than the file;
   * else the one that it begins with.
   */
  private static Optional<Piece> blamed(Piece settings, String message) {
    var quoted = QUOTED.matcher(message).results().map(each -> each.group(1)).toList();
    return Piece.texts(settings)
        .filter(each -> !each.at().value().isEmpty())
        .filter(each -> quoted.stream().anyMatch(each.value()::contains))
        .<Piece>map(text -> text)
        .findFirst()
        .or(() -> named(settings, message));
  }

  private static Optional<Piece> named(Piece settings, String message) {
    var name = LEADING.matcher(message);
    return settings instanceof Piece.Keyed keyed && name.lookingAt()
        ? keyed.get(name.group())
        : Optional.empty();
  }
}
