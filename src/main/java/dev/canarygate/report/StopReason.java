package dev.canarygate.report;

import dev.canarygate.gate.Attempt;
import dev.canarygate.gate.Condition;
import dev.canarygate.gate.Fact;
import dev.canarygate.gate.Finding;
import dev.canarygate.gate.GateState;
import dev.canarygate.gate.ImplicitStop;
import dev.canarygate.gate.Question;
import dev.canarygate.gate.SourceLine;
import dev.canarygate.gate.StopCondition;
import dev.canarygate.gate.TrippedStop;
import dev.canarygate.gate.Verdict;
import dev.canarygate.world.Effect;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * What stopped a package: what was measured, what was expected, and what was done. Each form of the
 * report shows what is chosen here.
 *
 * <p>One class, because what one part of the reason says, no other part says again.
 *
 * @param details what the steps said that are as bad as the stop, without what its report and the
 *     stops before it say already
 */
record StopReason(PackageRow row, TrippedStop stop, List<String> details) {
  /**
   * A value of so many characters is said twice; a longer one that the report has, or one that the
   * details say, too, once.
   */
  private static final int SHORT = 40;

  /** A value of fewer characters, such as a number, is not said where a text contains it. */
  private static final int TELLING = 4;

  /** More lines than these are for who asks for them. */
  private static final int DETAILS = 12;

  /** More values than these are read less easily than the one that is wrong. */
  private static final int FEW = 3;

  StopReason {
    details = List.copyOf(details);
  }

  static List<StopReason> all(PackageRow row) {
    var said = new HashSet<String>();
    return row.blocking().stream()
        .map(each -> new StopReason(row, each, List.of()))
        .map(each -> each.with(each.found().filter(line -> isNew(line, said)).toList()))
        .toList();
  }

  /** The name of a test says nothing new after its failure, which begins with it. */
  private static boolean isNew(String line, Set<String> said) {
    var name = line.strip() + ": ";
    return said.stream().noneMatch(each -> each.startsWith(name)) && said.add(line.strip());
  }

  private StopReason with(List<String> lines) {
    return new StopReason(row, stop, lines);
  }

  /**
   * Each fact with what was measured and what would have been right, in plain words. One of several
   * is enough.
   */
  List<Asked> asked() {
    var asked = new ArrayList<Asked>();
    condition()
        .ifPresent(
            condition ->
                condition
                    .factNames()
                    .forEach(name -> asked.add(asked(condition, name, asked.isEmpty()))));
    return asked;
  }

  /**
   * The same, with what the failed steps say that they expected; of a stop without a condition,
   * what the step or the change on GitHub came to.
   *
   * @param due what the gate waits for people to say
   */
  List<Asked> compared(GateState state, List<Question> due) {
    var awaited = new Awaited(row, stop, due);
    if (!isOfStep()) {
      return Stream.concat(asked().stream().map(awaited::in), stated()).toList();
    }
    var ofStep = StepAsked.of(row, stop.id(), awaited);
    return ofStep.isEmpty() && ImplicitStop.isOfChange(stop.id())
        ? new ChangeAsked(stop, state).rows(wanted())
        : ofStep;
  }

  private Asked asked(Condition condition, String fact, boolean first) {
    var words = expected(fact).orElseGet(() -> condition.spares(fact, right(fact)));
    return new Asked(fact, learned(fact), first ? words : "or " + words);
  }

  /** What the steps that are as bad as the stop found, and what they expected in its place. */
  private Stream<Asked> stated() {
    return performed()
        .filter(each -> each.finding().verdict() == stop.as())
        .flatMap(each -> Asked.stated(each.finding().facts()).stream());
  }

  /** The first details; of more, how many they are and what shows them. */
  List<String> detailsBriefly() {
    int more = details.size() - DETAILS;
    return more <= 0
        ? details
        : Stream.concat(
                details.stream().limit(DETAILS),
                Stream.of(
                    "… and "
                        + more
                        + (more == 1 ? " more line" : " more lines")
                        + ": explain "
                        + row.id()))
            .toList();
  }

  /** Whether a reader of this stop has read that line. */
  boolean says(String line) {
    return details.contains(line) || stop.report().contains(line.strip());
  }

  /** {@code WP04 stopped: scenario-4 (failed)}, or {@code WP01 waits: blocker-open}. */
  String heading() {
    return row.id() + " " + became() + ": " + (waits() ? stop.id() : stop.named());
  }

  /** What became of the package. */
  String became() {
    return waits() ? "waits" : "stopped";
  }

  /** {@code (failed)}; empty where what became of the package or the stop's name says it. */
  String verdict() {
    return waits() ? "" : stop.named().substring(stop.id().length());
  }

  private boolean waits() {
    return stop.as() == Verdict.WAITING;
  }

  /** {@code events.enough = no} for each fact that the stop condition asks about. */
  List<String> measured() {
    return asked().stream().map(this::measured).toList();
  }

  private String measured(Asked asked) {
    if (asked.measured().isEmpty()) {
      return asked.fact() + ": not measured";
    }
    var value = asked.measured().get();
    boolean repeated = stop.report().contains(value) && (value.length() > SHORT || isListed(value));
    return repeated ? asked.fact() + ", as above" : asked.fact() + " = " + value;
  }

  /** Whether the details say each item of a value; a shorter one is in a text by chance. */
  private boolean isListed(String value) {
    return value.length() >= TELLING
        && Stream.of(value.split(", ", -1))
            .allMatch(item -> details.stream().anyMatch(line -> line.contains(item)));
  }

  private Optional<String> learned(String fact) {
    return row.newest().flatMap(attempt -> attempt.learned().get(fact));
  }

  /** What would have been right; empty when a step stopped the package, not a condition. */
  List<String> expected() {
    return condition().map(this::otherwise).stream().toList();
  }

  private String otherwise(Condition condition) {
    return condition.otherwise(this::right);
  }

  /** Values with which no stop condition of the package trips; empty when they are many. */
  /** What the step that learns a fact expects of it: no stop condition need name all else. */
  private Optional<String> expected(String fact) {
    return row.workPackage().steps().stream()
        .flatMap(step -> Stream.ofNullable(step.kind().expects(step.settings()).get(fact)))
        .findFirst();
  }

  private List<String> right(String fact) {
    var all =
        row.workPackage().steps().stream()
            .flatMap(step -> step.kind().learns(step.settings()).stream())
            .filter(each -> each.matches(fact))
            .findFirst()
            .map(Fact::values)
            .orElse(List.of());
    var right = all.stream().filter(value -> !isStopped(fact, value)).toList();
    return right.size() > FEW ? List.of() : right;
  }

  private boolean isStopped(String fact, String value) {
    return row.workPackage().stops().stream()
        .flatMap(each -> each.when().onlyWith(fact).stream())
        .anyMatch(value::equals);
  }

  /** Whether a step stopped the package, and none of its stop conditions. */
  boolean isOfStep() {
    return condition().isEmpty();
  }

  private Optional<Condition> condition() {
    return condition(stop.id());
  }

  private Optional<Condition> condition(String id) {
    return declared(id).map(StopCondition::when);
  }

  private Optional<StopCondition> declared(String id) {
    return row.workPackage().stops().stream().filter(each -> each.id().equals(id)).findFirst();
  }

  /**
   * Where the gate's files have the stop condition; without one, the step that stopped the package,
   * or the package that wanted a change on GitHub. Empty when no file has them.
   */
  Optional<SourceLine> writtenAt() {
    return declared(stop.id())
        .map(StopCondition::at)
        .or(() -> step().flatMap(row.workPackage()::lineOf))
        .or(row::writtenAt);
  }

  private Optional<String> step() {
    return performed()
        .map(Attempt.Performed::step)
        .filter(each -> ImplicitStop.id(each, stop.as()).equals(stop.id()))
        .findFirst();
  }

  /**
   * A stop condition's report says in one sentence what the step's summary says: where a step gives
   * details too, they are enough.
   */
  private Stream<String> found() {
    return performed()
        .filter(each -> each.finding().verdict() == stop.as())
        .filter(each -> each.finding().verdict() != Verdict.PASSED)
        .flatMap(each -> said(each.finding()))
        .map(row.launcher()::told)
        .filter(each -> !stop.report().contains(each.strip()) && !isMeasured(each));
  }

  /** A line that gives a fact which a stop of this package gives as measured. */
  private boolean isMeasured(String line) {
    return row.blocking().stream()
        .flatMap(each -> condition(each.id()).stream())
        .flatMap(each -> each.factNames().stream())
        .filter(line::contains)
        .anyMatch(name -> learned(name).filter(line::contains).isPresent());
  }

  private Stream<String> said(Finding finding) {
    return condition().isPresent() && !finding.details().isEmpty()
        ? finding.details().stream()
        : Stream.concat(Stream.of(finding.summary()), finding.details().stream());
  }

  /**
   * Steps whose files can show why it stopped, the best first: those that are as bad as the stop,
   * those that measured what it asks about, those that wanted a change on GitHub.
   */
  Stream<List<Attempt.Performed>> proving() {
    var facts = condition().map(Condition::factNames).orElse(List.of());
    return Stream.<Predicate<Finding>>of(
            found -> found.verdict() == stop.as(),
            found -> facts.stream().anyMatch(name -> found.facts().get(name).isPresent()),
            found -> ImplicitStop.isOfChange(stop.id()) && !found.wants().isEmpty())
        .map(which -> performed().filter(each -> which.test(each.finding())).toList());
  }

  private Stream<Attempt.Performed> performed() {
    return row.newest().stream().flatMap(attempt -> attempt.performed().stream());
  }

  /** A change that is still wanted is not done; it has a section of its own. */
  List<String> done(GateState state) {
    return settled(state).map(effect -> EffectSummary.line(effect, state)).toList();
  }

  /** Changes on GitHub that this stop asked for and that came to an end. */
  Stream<Effect> settled(GateState state) {
    return wanted().filter(effect -> state.settlement(effect.id()).isPresent());
  }

  private Stream<Effect> wanted() {
    return performed().flatMap(each -> each.finding().wants().stream());
  }

  /** The first folders with evidence of the attempt. */
  List<String> evidence() {
    return performed()
        .flatMap(each -> each.finding().evidence().stream())
        .map(exhibit -> exhibit.path().replaceAll("/[^/]*$", ""))
        .distinct()
        .limit(4)
        .toList();
  }

  /** Who moves it, when the gate's files name somebody. */
  List<String> owner() {
    return Stream.of(row.workPackage().ownerOf(stop.id())).filter(each -> !each.isEmpty()).toList();
  }
}
