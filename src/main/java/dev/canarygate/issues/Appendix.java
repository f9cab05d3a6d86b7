package dev.canarygate.issues;

import dev.canarygate.gate.Approval;
import dev.canarygate.gate.Attempt;
import dev.canarygate.gate.Decision;
import dev.canarygate.gate.Event;
import dev.canarygate.gate.GateState;
import dev.canarygate.gate.JournalMark;
import dev.canarygate.gate.Waiver;
import dev.canarygate.text.EmailAddresses;
import dev.canarygate.text.Untrusted;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What every comment of the gate says below its template: who let what pass, and when what was
 * measured.
 */
final class Appendix {
  private final GateState state;
  private final Optional<JournalMark> mark;
  private final Instant now;
  private final boolean times;

  /**
   * @param mark how far the gate's journal had come; empty where nothing is recorded
   * @param times whether it says when each package measured
   */
  Appendix(GateState state, Optional<JournalMark> mark, Instant now, boolean times) {
    this.state = state;
    this.mark = mark;
    this.now = now;
    this.times = times;
  }

  /**
   * @param used names of the facts that the comment shows
   */
  String text(Set<String> used) {
    return waivers() + decisions() + approvals() + (times ? source() + measured(used) : "");
  }

  /**
   * Which run of which program says this, so that a reader can ask for it, and what a journal that
   * was written anew since would contradict.
   */
  private String source() {
    var runs = state.runs();
    return runs.isEmpty() ? "" : source(runs.get(runs.size() - 1));
  }

  private String source(Event.RunStarted run) {
    var written =
        "\n\nGate %s, written by %s."
            .formatted(Untrusted.inline(state.gate()), Untrusted.sentence(run.tool()));
    return written + journal() + key(run);
  }

  private String journal() {
    return mark.map(
            each ->
                " Its journal had %d records then, head `%s`."
                    .formatted(each.records(), each.head()))
        .orElse("");
  }

  private static String key(Event.RunStarted run) {
    return run.key() == null
        ? ""
        : " The key %s signs its verdict.".formatted(Untrusted.inline(run.key()));
  }

  private static String person(String name) {
    return Untrusted.inline(EmailAddresses.hidden(name));
  }

  private static String reason(String given) {
    return Untrusted.inline(CommentLimits.cut(EmailAddresses.hidden(given), 500));
  }

  private String waivers() {
    var inForce =
        state.waivers().stream()
            .filter(waiver -> waiver.isInForce(state.facts(), now))
            .map(
                waiver ->
                    "- %s, stop condition %s: waived by %s until %s. Reason: %s"
                        .formatted(
                            place(waiver),
                            Untrusted.inline(waiver.stop()),
                            person(waiver.person()),
                            waiver.until(),
                            reason(waiver.reason())))
            .toList();
    return inForce.isEmpty() ? "" : "\n\n### Waivers in force\n" + String.join("\n", inForce);
  }

  private static String place(Waiver waiver) {
    var only = waiver.workPackage();
    return only == null ? "every package" : Untrusted.inline(only);
  }

  private String approvals() {
    var given =
        newestApprovals().stream()
            .map(
                approval ->
                    "- %s, step %s: approved by %s"
                        .formatted(
                            Untrusted.inline(approval.workPackage()),
                            Untrusted.inline(approval.step()),
                            person(approval.person())))
            .toList();
    return given.isEmpty() ? "" : "\n\n### Approvals\n" + String.join("\n", given);
  }

  /** One of each person at a step, or two people would read as three. */
  private List<Approval> newestApprovals() {
    var newest = new ArrayList<Approval>();
    for (var approval : state.approvals()) {
      if (approval.isStillAbout(state.facts())) {
        newest.removeIf(earlier -> earlier.isReplacedBy(approval));
        newest.add(approval);
      }
    }
    return newest;
  }

  /** Of two judgments on one subject only the later one counts. */
  private String decisions() {
    var taken =
        state.statements().newest(Decision.class).stream()
            .map(
                decision ->
                    "- %s, %s: %s, decided by %s. Reason: %s"
                        .formatted(
                            Untrusted.inline(decision.workPackage()),
                            Untrusted.inline(decision.subject().name()),
                            Untrusted.inline(decision.choice().word()),
                            person(decision.person()),
                            reason(decision.reason())))
            .toList();
    return taken.isEmpty() ? "" : "\n\n### Decisions\n" + String.join("\n", taken);
  }

  private String measured(Set<String> used) {
    Map<String, Instant> newest = new LinkedHashMap<>();
    // Later tries come later, so the time of the newest measurement is used.
    state
        .allAttempts()
        .forEach(
            attempt ->
                attempt.performed().stream()
                    .filter(performed -> shows(performed, used))
                    .forEach(
                        performed ->
                            newest.put(
                                attempt.workPackage(),
                                performed.at().truncatedTo(ChronoUnit.SECONDS))));
    return newest.isEmpty()
        ? ""
        : newest.entrySet().stream()
            .map(each -> Untrusted.inline(each.getKey()) + " " + each.getValue())
            .collect(Collectors.joining(", ", "\n\nMeasured (UTC): ", "."));
  }

  private static boolean shows(Attempt.Performed performed, Set<String> used) {
    return performed.finding().facts().asMap().keySet().stream().anyMatch(used::contains);
  }
}
