package dev.canarygate.gatefile;

import dev.canarygate.gate.Condition;
import dev.canarygate.gate.Durations;
import dev.canarygate.gate.Facts;
import dev.canarygate.gate.Guard;
import dev.canarygate.gate.Id;
import dev.canarygate.gate.Placement;
import dev.canarygate.gate.StopCondition;
import dev.canarygate.gate.StopCondition.Exit;
import dev.canarygate.gate.Verdict;
import dev.canarygate.gate.WorkPackage;
import dev.canarygate.text.Nearest;
import dev.canarygate.text.Words;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads one package file. */
final class PackageReader {
  private static final int ATTEMPTS = 5;
  private static final List<String> VERDICT = List.of("verdict", "as-verdict", "as");
  private static final Set<String> LISTS = Set.of("steps", "stops", "on-stop", StepDefaults.KEY);

  private final SettingsReader checker;
  private final StepReader steps;
  private final GateParameters parameters;
  private final Problems problems;
  private final List<FactUse> conditions = new ArrayList<>();
  private final List<FactUse> texts = new ArrayList<>();

  PackageReader(
      SettingsReader checker, StepReader steps, GateParameters parameters, Problems problems) {
    this.checker = checker;
    this.steps = steps;
    this.parameters = parameters;
    this.problems = problems;
  }

  /**
   * As much of it as makes sense; the rest is among the problems.
   *
   * @param raw parameters not filled in
   * @param stops all written out
   */
  PackageOrder.Read read(Piece.Keyed raw, List<StopList.Written> stops) {
    var piece = parameters.fillAllBut(LISTS, raw);
    checker.usesSinceThen();
    checker.read(piece, FileShapes.PACKAGE, "the package");
    texts.addAll(checker.usesSinceThen());
    var workPackage = workPackage(piece, stops);
    var voids = stops.stream().flatMap(stop -> stop.piece().texts("voids").stream()).toList();
    return new PackageOrder.Read(
        workPackage, piece, voids, new NamedFacts(texts, conditions, steps.uses()));
  }

  private WorkPackage workPackage(Piece.Keyed piece, List<StopList.Written> stops) {
    piece.text("id").ifPresent(id -> requireId("package", id));
    requireStopIds(stops);
    var facts = piece.texts("holds-while");
    facts.forEach(this::requireFactName);
    if (piece.get("steps").isEmpty()) {
      problems.unread().steps();
    }
    var own = steps.read(piece, "steps", parameters, "");
    var guards = own.stream().flatMap(step -> step.guards().stream()).toList();
    return new WorkPackage(
        words(piece, "id"),
        words(piece, "title"),
        values(piece.texts("needs")),
        own,
        stops.stream().flatMap(each -> stop(each, guards).stream()).toList(),
        steps.read(piece, "on-stop", parameters, ""),
        attempts(piece),
        freshFor(piece),
        values(facts),
        words(piece, "each-run").equals("true"),
        words(piece, "keep-going").equals("true"),
        words(piece, "owner"),
        Set.copyOf(values(piece.texts("uses"))),
        placement(piece),
        piece.at().sourceLine());
  }

  private Placement placement(Piece.Keyed piece) {
    var tags =
        piece.texts("runs-on").stream()
            .flatMap(each -> understood(each, Placement::requireTag).stream())
            .collect(Collectors.toUnmodifiableSet());
    return new Placement(tags, piece.text("same-runner-as").map(Piece.Text::value).orElse(null));
  }

  private static String words(Piece.Keyed piece, String key) {
    return piece.text(key).map(Piece.Text::value).orElse("");
  }

  private static List<String> values(List<Piece.Text> texts) {
    return texts.stream().map(Piece.Text::value).toList();
  }

  private void requireId(String what, Piece.Text id) {
    problems.unlessUsable(id.at(), () -> Id.requireWords(what, id.value()));
  }

  /** A person waives a stop by its id. */
  private void requireStopIds(List<StopList.Written> stops) {
    var seen = new HashMap<String, Piece.Text>();
    for (var stop : stops) {
      problems.again(
          stop.number() > 1, () -> stop.piece().text("id").ifPresent(id -> requireNew(id, seen)));
    }
  }

  private void requireNew(Piece.Text id, Map<String, Piece.Text> seen) {
    requireId("stop", id);
    var earlier = seen.putIfAbsent(Id.key(id.value()), id);
    if (earlier != null) {
      problems.add(
          id.at(), "stop id " + id.inWords() + " is already in line " + earlier.at().line());
    }
  }

  private void requireFactName(Piece.Text name) {
    understood(name, Facts::requireName);
  }

  private int attempts(Piece.Keyed piece) {
    var given = piece.text("attempts").filter(each -> each.value().matches("-?\\d{1,9}"));
    if (given.isPresent() && Integer.parseInt(given.get().value()) < 1) {
      problems.add(given.get().at(), given.get().inWords() + " attempts; expected 1 or more");
    }
    return given.map(each -> Integer.parseInt(each.value())).orElse(ATTEMPTS);
  }

  private static @Nullable Duration freshFor(Piece.Keyed piece) {
    try {
      return piece.text("fresh-for").map(each -> Durations.parse(each.value())).orElse(null);
    } catch (IllegalArgumentException alreadySaid) {
      return null;
    }
  }

  private Optional<StopCondition> stop(StopList.Written written, List<Guard> guards) {
    return problems.reading(written.number() > 1, () -> stopOnce(written, guards));
  }

  private Optional<StopCondition> stopOnce(StopList.Written written, List<Guard> guards) {
    var stop = written.piece();
    checker.usesSinceThen();
    checker.read(stop, FileShapes.STOP, "stop '" + words(stop, "id") + "'");
    texts.addAll(checker.usesSinceThen());
    var as = verdict(stop);
    var prefix = written.element() == null ? "" : written.element() + "/";
    var then = steps.read(stop, "then", written.scope(), prefix);
    checker.usesSinceThen();
    var condition = stop.text("when").flatMap(checker::condition);
    conditions.addAll(checker.usesSinceThen());
    return condition.map(
        when ->
            new StopCondition(
                words(stop, "id"),
                when,
                as,
                words(stop, "report"),
                words(stop, "unblocks"),
                then,
                values(stop.texts("voids")),
                waivable(stop, about(when, guards)),
                exit(stop, about(when, guards)).orElse(null),
                written.shared(),
                words(stop, "owner"),
                stop.at().sourceLine()));
  }

  /** Under one of three names: with for-each, {@code as} is the name of an element. */
  private Verdict verdict(Piece.Keyed stop) {
    var said = VERDICT.stream().flatMap(key -> stop.text(key).stream()).toList();
    said.stream()
        .skip(1)
        .forEach(
            more ->
                problems.add(more.at(), "the verdict is given twice; expected 'verdict' alone"));
    return said.stream().findFirst().flatMap(this::verdict).orElse(Verdict.FAILED);
  }

  private static List<Guard> about(Condition when, List<Guard> guards) {
    return guards.stream().filter(each -> when.factNames().contains(each.fact())).toList();
  }

  /** A file can forbid to waive a stop; it can never allow what a guard forbids. */
  private boolean waivable(Piece.Keyed stop, List<Guard> guards) {
    var said = stop.text("waivable").filter(each -> each.value().matches("true|false"));
    var forbidden = guards.stream().filter(each -> !each.waivable()).findFirst();
    if (forbidden.isPresent() && said.filter(each -> each.value().equals("true")).isPresent()) {
      problems.add(
          said.get().at(),
          "stop '"
              + words(stop, "id")
              + "' asks about "
              + forbidden.get().fact()
              + ", and nobody can waive that; expected waivable: false, or no 'waivable'");
    }
    return forbidden.isEmpty() && said.map(each -> each.value().equals("true")).orElse(true);
  }

  private Optional<Exit> exit(Piece.Keyed stop, List<Guard> guards) {
    var said = stop.text("exit").flatMap(each -> understood(each, Exit::of));
    return guards.stream()
        .flatMap(each -> Stream.ofNullable(each.exit()))
        .findFirst()
        .or(() -> said);
  }

  private Optional<Verdict> verdict(Piece.Text word) {
    if (!FileShapes.VERDICTS.contains(word.value())) {
      problems.add(
          word.at(),
          word.inWords() + " is not a verdict" + Nearest.hint(word.value(), FileShapes.VERDICTS));
      return Optional.empty();
    }
    return Words.find(Verdict.class, word.value());
  }

  private <T> Optional<T> understood(Piece.Text text, Parser<T> parser) {
    try {
      return Optional.of(parser.parse(text.value()));
    } catch (IllegalArgumentException e) {
      problems.add(text.at(), String.valueOf(e.getMessage()));
      return Optional.empty();
    }
  }

  /** Reads text or says what is wrong with it. */
  @FunctionalInterface
  private interface Parser<T> {
    T parse(String text);
  }
}
