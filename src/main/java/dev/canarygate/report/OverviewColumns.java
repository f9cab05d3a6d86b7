package dev.canarygate.report;

import dev.canarygate.gate.Attempt;
import dev.canarygate.gate.Fact;
import dev.canarygate.gate.GateState;
import dev.canarygate.gate.Plan;
import dev.canarygate.gate.SharedFacts;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The runs of one gate as columns: what each package and each check came to. */
final class OverviewColumns {
  /** Of more, the newest; what came before them is counted. */
  private static final int RUNS = 6;

  /** Attempts of a run that others followed in it: so many at each package. */
  private static final int SUPERSEDED = 3;

  private static final int MOST_PACKAGES = 200;

  private final GateState state;
  private final List<String> workPackages;
  private final List<Fact> facts;
  private final PassesOfNow passes;
  private final List<Integer> numbers;
  private final String given;

  OverviewColumns(Plan plan, boolean sameFiles) {
    this.state = plan.state();
    this.facts = CheckResults.facts(plan.definition());
    this.passes = new PassesOfNow(plan, sameFiles);
    this.workPackages =
        state.allAttempts().map(Attempt::workPackage).distinct().limit(MOST_PACKAGES).toList();
    this.numbers = numbers();
    this.given = GivenInShort.of(plan.definition(), state.runs());
  }

  /** Runs in which something was done, and the newest one. */
  private List<Integer> numbers() {
    var numbers = new TreeSet<Integer>();
    state.allAttempts().forEach(each -> numbers.add(each.run()));
    if (state.run() > 0) {
      numbers.add(state.run());
    }
    return List.copyOf(numbers.descendingSet());
  }

  /** Newest first; each is followed by what was given up in it. */
  List<OverviewRun> runs() {
    return numbers.stream()
        .limit(RUNS)
        .flatMap(number -> Stream.concat(Stream.of(run(number)), superseded(number)))
        .toList();
  }

  private Stream<OverviewRun> superseded(int number) {
    return IntStream.rangeClosed(1, SUPERSEDED)
        .mapToObj(place -> run(number, place, id -> superseded(id, number, place)))
        .filter(run -> !run.cells().isEmpty());
  }

  private Optional<Attempt> superseded(String workPackage, int run, int place) {
    int last = asOf(workPackage, run).map(Attempt::number).orElse(0);
    var all = state.attempts(workPackage);
    int left = place;
    for (int i = all.size() - 1; i >= 0 && all.get(i).run() >= run; i--) {
      var each = all.get(i);
      if (each.run() == run && each.number() < last && --left == 0) {
        return Optional.of(each);
      }
    }
    return Optional.empty();
  }

  int earlier() {
    return Math.max(0, numbers.size() - RUNS);
  }

  private OverviewRun run(int number) {
    return run(number, 0, id -> asOf(id, number));
  }

  private OverviewRun run(int number, int superseded, Function<String, Optional<Attempt>> chosen) {
    var cells = new LinkedHashMap<OverviewRow, OverviewCell>();
    var attempts = new ArrayList<Attempt>();
    for (var id : workPackages) {
      chosen.apply(id).ifPresent(attempt -> add(attempt, number, cells));
      chosen.apply(id).ifPresent(attempts::add);
    }
    return new OverviewRun(
        number, state.runs().get(number - 1).at(), superseded, candidate(attempts, number), cells);
  }

  /** The newest attempt that there was at the end of a run. */
  private Optional<Attempt> asOf(String workPackage, int run) {
    var all = state.attempts(workPackage);
    for (int i = all.size() - 1; i >= 0; i--) {
      if (all.get(i).run() <= run) {
        return Optional.of(all.get(i));
      }
    }
    return Optional.empty();
  }

  /** As the attempts of the run knew it, else what the gate was given, if it measures none. */
  private String candidate(Collection<Attempt> attempts, int run) {
    return attempts.stream()
        .filter(each -> each.run() == run)
        .flatMap(each -> each.facts().get(SharedFacts.CANDIDATE_VERSION).stream())
        .reduce((first, later) -> later)
        .or(
            () ->
                attempts.stream()
                    .flatMap(each -> each.facts().get(SharedFacts.CANDIDATE_VERSION).stream())
                    .findFirst())
        .map(OverviewReader::cut)
        .orElse(given);
  }

  private void add(Attempt attempt, int run, Map<OverviewRow, OverviewCell> cells) {
    boolean carried = attempt.run() < run;
    var row = OverviewRow.of(attempt.workPackage());
    if (carried && !passes.isPass(attempt)) {
      cells.put(row, OverviewCell.notRun(earlier(attempt)));
      return;
    }
    cells.put(row, passes.cell(attempt, carried));
    CheckResults.all(attempt, facts)
        .forEach((check, results) -> cells.put(check, passes.cell(attempt, results)));
  }

  private static String earlier(Attempt attempt) {
    return "attempt "
        + attempt.number()
        + " in run "
        + attempt.run()
        + " was "
        + (attempt.hasEnded() ? attempt.word() : "interrupted");
  }
}
