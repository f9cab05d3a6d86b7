package dev.canarygate.app;

import dev.canarygate.gate.Event;
import dev.canarygate.gate.GateState;
import dev.canarygate.gate.Plan;
import dev.canarygate.gate.Waiver;
import dev.canarygate.gate.WorkPackage;
import dev.canarygate.text.Json;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Lets a stop condition not block, in a person's name; lists what persons let pass. */
public final class Waivers {
  private final GateRecord gate;

  public Waivers(GateRecord gate) {
    this.gate = gate;
  }

  /**
   * Records one in the name of the person who acts.
   *
   * @param workPackage its id, in any case
   * @param until the last day on which it counts, UTC, or a moment in ISO 8601
   * @param candidate the version that it is limited to; null for every candidate
   * @throws UsageProblem when there is no such stop, nothing lifts it, or the time is past
   */
  public CommandAnswer grant(
      String workPackage, String stop, String reason, String until, @Nullable String candidate) {
    var id = workPackage.toUpperCase(Locale.ROOT);
    refuseUnwaivable(id, stop, new Plan(gate.definition(), gate.state(), gate.now()));
    var waiver =
        new Waiver(
            id,
            stop,
            gate.person(),
            GivenReason.require(reason),
            end(until, gate.now()),
            candidate);
    gate.record(state -> new Event.Waived(gate.now(), waiver));
    return gate.recorded("Waived: " + inWords(waiver));
  }

  /** A stop is known that the package declares, or that one of its attempts tripped. */
  private static void refuseUnwaivable(String id, String stop, Plan plan) {
    var known = new TreeMap<String, Boolean>();
    plan.definition().workPackages().stream()
        .filter(each -> each.id().equals(id))
        .forEach(each -> stops(each, plan, known));
    if (!known.containsKey(stop)) {
      throw new UsageProblem(
          id + " has no stop '" + stop + "'; it has: " + String.join(", ", known.keySet()));
    }
    if (!known.get(stop)) {
      throw new UsageProblem(
          "stop '" + stop + "' cannot be waived: it guards a rule that nobody lifts");
    }
  }

  private static void stops(WorkPackage workPackage, Plan plan, Map<String, Boolean> known) {
    workPackage
        .stops()
        .forEach(each -> known.merge(each.id(), each.waivable(), Boolean::logicalAnd));
    plan.state().attempts(workPackage.id()).stream()
        .flatMap(attempt -> plan.tripped(workPackage, attempt).stream())
        .forEach(each -> known.merge(each.id(), !each.neverWaived(), Boolean::logicalAnd));
  }

  private static Instant end(String until, Instant now) {
    try {
      var end =
          until.contains("T")
              ? Instant.parse(until)
              : LocalDate.parse(until).plusDays(1).atStartOfDay().toInstant(ZoneOffset.UTC);
      if (!end.isAfter(now)) {
        throw new UsageProblem("--until " + until + " is past; a waiver must end in the future");
      }
      return end;
    } catch (DateTimeException e) {
      throw new UsageProblem("--until '" + until + "' is not a date; expected one like 2026-06-30");
    }
  }

  /** The waivers, decisions and attestations of the gate. */
  public CommandAnswer all() {
    var state = gate.state();
    return CommandAnswer.ofLines(lines(state), () -> json(state), ExitCode.OK);
  }

  private List<String> lines(GateState state) {
    var lines = new ArrayList<String>();
    for (var waiver : state.waivers()) {
      boolean counts = gate.now().isBefore(waiver.until());
      lines.add((counts ? "waiver       " : "expired      ") + inWords(waiver));
    }
    state.decisions().forEach(each -> lines.add("decision     " + Decisions.inWords(each)));
    state.attestations().forEach(each -> lines.add("attestation  " + Attestations.inWords(each)));
    return lines.isEmpty() ? List.of("No waiver, no decision, no attestation.") : lines;
  }

  private static String json(GateState state) {
    var document = Json.object();
    document.set("waivers", Json.tree(state.waivers()));
    document.set("decisions", Json.tree(state.decisions()));
    document.set("attestations", Json.tree(state.attestations()));
    return Json.text(document);
  }

  private static String inWords(Waiver waiver) {
    return waiver.workPackage()
        + " "
        + waiver.stop()
        + ", by "
        + waiver.person()
        + ", until "
        + waiver.until()
        + (waiver.candidate() == null ? "" : ", for candidate " + waiver.candidate())
        + ": "
        + waiver.reason();
  }
}
