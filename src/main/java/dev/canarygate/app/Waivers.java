package dev.canarygate.app;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.canarygate.gate.Approval;
import dev.canarygate.gate.Decision;
import dev.canarygate.gate.Durations;
import dev.canarygate.gate.Event;
import dev.canarygate.gate.GateState;
import dev.canarygate.gate.GivenStatement;
import dev.canarygate.gate.Plan;
import dev.canarygate.gate.Waiver;
import dev.canarygate.report.Layout;
import dev.canarygate.report.PersonStatements;
import dev.canarygate.report.Table;
import dev.canarygate.text.Json;
import dev.canarygate.text.Words;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Lets a stop condition not block, in a person's name; lists what persons said.
 *
 * <p>One class, because the same words show a waiver that is given and one that is listed.
 */
public final class Waivers {
  private static final Pattern LENGTH = Pattern.compile("\\d+(?:ms|s|m|h|d)");
  private static final Pattern DAYS = Pattern.compile("\\d+d");
  private static final int EXAMPLE_DAYS = 14;

  private final GateRecord gate;

  public Waivers(GateRecord gate) {
    this.gate = gate;
  }

  /**
   * What a person lets pass.
   *
   * @param condition id of the stop
   * @param only the one package in which it does not block, in any case; null: any
   * @param until the last day on which it counts, UTC, a moment in ISO 8601, or a length of time
   *     from now, such as {@code 14d}
   * @param candidate the version or tag that it is limited to; null when it counts for all
   */
  public record Wish(
      String condition,
      @Nullable String only,
      String reason,
      String until,
      @Nullable String candidate) {}

  /**
   * Records one in the name of the person who acts.
   *
   * @throws UsageProblem when the stop is unknown, nothing lifts it, the time is past, or the
   *     candidate is not a version
   * @throws NotNow when the gate is cleared, and does not rest on such a waiver
   * @throws NothingToDo when it is waived as long already
   */
  public CommandAnswer grant(Wish wish) {
    var plan = new Plan(gate.definition(), gate.state(), gate.now());
    var only = wish.only() == null ? null : gate.named(wish.only()).id();
    var where = new KnownStops(plan, only).requireWaivable(wish.condition());
    var waiver =
        new Waiver(
            only,
            wish.condition(),
            gate.person(),
            GivenReason.require(wish.reason()),
            end(wish.until(), gate.now()),
            CandidateOption.version(wish.candidate()));
    var earlier = new ArrayList<GivenStatement>();
    var given =
        gate.say(
            "a waiver",
            before -> restsOn(waiver, before) || !alike(waiver, before).isEmpty(),
            before -> {
              earlier.addAll(alike(waiver, before));
              requireMore(waiver, wish.until(), earlier);
              return new Event.Waived(gate.now(), waiver);
            });
    return gate.recorded(
        layout ->
            Stream.of(
                    Stream.of("Waived: " + shown(given, layout)),
                    earlier.stream().map(each -> "It prolongs: " + shown(each, layout)),
                    where.notes().stream())
                .flatMap(lines -> lines)
                .toList());
  }

  /**
   * Whether it lets pass what stopped a package: a cleared gate stays so as long as that counts.
   */
  private boolean restsOn(Waiver waiver, GateState state) {
    var plan = new Plan(gate.definition(), state, gate.now());
    return gate.definition().workPackages().stream()
        .anyMatch(
            each ->
                state.newestAttempt(each.id()).stream()
                    .flatMap(attempt -> plan.tripped(each, attempt).stream())
                    .anyMatch(stop -> waiver.covers(each.id(), stop, state.facts(), gate.now())));
  }

  /** What waives all of it already, for as long or shorter. */
  private List<GivenStatement> alike(Waiver waiver, GateState state) {
    return state
        .statements()
        .counting()
        .filter(each -> each.what() instanceof Waiver earlier && earlier.includes(waiver))
        .filter(each -> gate.now().isBefore(((Waiver) each.what()).until()))
        .toList();
  }

  /** The same length of time, typed again a moment later, prolongs nothing. */
  private void requireMore(Waiver waiver, String until, List<GivenStatement> earlier) {
    var unit = DAYS.matcher(until).matches() ? ChronoUnit.DAYS : ChronoUnit.MINUTES;
    var end = waiver.until().truncatedTo(unit);
    earlier.stream()
        .filter(each -> !((Waiver) each.what()).until().truncatedTo(unit).isBefore(end))
        .findFirst()
        .ifPresent(
            each -> {
              throw new NothingToDo(
                  gate.thenNext(
                      layout ->
                          List.of(
                              "Waived already: " + shown(each, layout),
                              "Nothing was recorded. To prolong it, give a later --until.")));
            });
  }

  private String shown(GivenStatement given, Layout layout) {
    return given.id() + " " + inWords(given, layout);
  }

  /**
   * The package and the condition that two words name: {@code waive CONDITION} or, as it once was
   * typed, {@code waive WP03 --stop CONDITION}.
   *
   * @param word the condition, or with a stop the package
   * @throws UsageProblem when a package is named and no condition
   */
  public Wish wish(
      String word,
      @Nullable String stop,
      @Nullable String only,
      String reason,
      String until,
      @Nullable String candidate) {
    if (stop != null) {
      return new Wish(stop, word, reason, until, candidate);
    }
    gate.definition().workPackages().stream()
        .filter(each -> each.id().equalsIgnoreCase(word))
        .findFirst()
        .ifPresent(
            each -> {
              throw new UsageProblem(
                  "'"
                      + word
                      + "' is a package; expected the condition that is waived: "
                      + gate.launcher()
                          .line(
                              "waive CONDITION --only " + each.id() + " --reason … --until DATE"));
            });
    return new Wish(word, only, reason, until, candidate);
  }

  private static Instant end(String until, Instant now) {
    try {
      var end = moment(until, now);
      if (!end.isAfter(now)) {
        throw new UsageProblem("--until " + until + " is past; a waiver must end in the future");
      }
      return end;
    } catch (DateTimeException | IllegalArgumentException e) {
      throw new UsageProblem(
          "--until '"
              + until
              + "' is not a date; expected a date, a moment in UTC or a length of time, such as "
              + LocalDate.ofInstant(now, ZoneOffset.UTC).plusDays(EXAMPLE_DAYS)
              + " or "
              + EXAMPLE_DAYS
              + "d");
    }
  }

  private static Instant moment(String until, Instant now) {
    if (LENGTH.matcher(until).matches()) {
      return now.plus(Durations.parse(until));
    }
    return until.contains("T")
        ? Instant.parse(until)
        : LocalDate.parse(until).plusDays(1).atStartOfDay().toInstant(ZoneOffset.UTC);
  }

  private String inWords(GivenStatement given, Layout layout) {
    return PersonStatements.inWords(given, gate.now(), layout);
  }

  /** All that people said for the gate and nobody took back. */
  public CommandAnswer all() {
    return gate.ifStarted().map(this::all).orElseGet(this::none);
  }

  private CommandAnswer all(GateState state) {
    return CommandAnswer.laidOut(layout -> lines(state, layout), () -> json(state), ExitCode.OK);
  }

  private CommandAnswer none() {
    return MissingGate.answer(gate.gates(), () -> json(GateState.NEW), gate.launcher());
  }

  private String lines(GateState state, Layout layout) {
    var table = new Table();
    var plan = new Plan(gate.definition(), state, gate.now());
    state
        .statements()
        .counting()
        .forEach(each -> table.add(each.id(), PersonStatements.inWords(each, plan, layout)));
    var all = table.text(layout);
    return all.isEmpty() ? "No waiver, no decision, no attestation, no approval." : all;
  }

  private static void decision(Decision decision, ArrayNode decisions) {
    var node = (ObjectNode) Json.tree(decision);
    decisions.add(node.put("choice", Words.of(decision.choice())));
  }

  private static void approval(Approval approval, ObjectNode node) {
    node.put("workPackage", approval.workPackage());
    node.put("step", approval.step());
    node.put("person", approval.person());
    node.put("reason", approval.reason());
    node.put("definition", approval.definition());
    node.set("about", Json.tree(approval.about().asMap()));
  }

  private String json(GateState state) {
    var document = Json.object();
    document.set("waivers", Json.tree(state.waivers()));
    var decisions = document.putArray("decisions");
    state.decisions().forEach(each -> decision(each, decisions));
    document.set("attestations", Json.tree(state.attestations()));
    var approvals = document.putArray("approvals");
    state.approvals().forEach(each -> approval(each, approvals.addObject()));
    var statements = document.putArray("statements");
    var plan = new Plan(gate.definition(), state, gate.now());
    state
        .statements()
        .all()
        .forEach(each -> PersonStatements.json(each, plan, statements.addObject()));
    return Json.text(document);
  }
}
