package dev.canarygate.app;

import dev.canarygate.gate.Attestation;
import dev.canarygate.gate.Decision;
import dev.canarygate.gate.Plan;
import dev.canarygate.gate.SharedFacts;
import dev.canarygate.gate.Statement;
import dev.canarygate.gate.Version;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a person said by a form of a served page: the same as by the command of that name, with the
 * same rules.
 *
 * @param fields of the form; which ones there are, {@code HtmlForms} in the report says
 */
record SpokenForm(Map<String, String> fields) {
  private static final Pattern OPTION = Pattern.compile("--[a-z]+");
  private static final Map<String, String> LABELS =
      Map.of(
          "--by", "'Your name'",
          "--reason", "'Reason'",
          "--until", "'Last day on which it counts'",
          "--link", "'Address where the reasoning can be read'");

  /**
   * Records it.
   *
   * @param allowed what may be said on the page
   * @throws UsageProblem when a field makes no sense
   * @throws NotNow when the gate does not ask for it now, or for another candidate
   */
  CommandAnswer said(GateRecord gate, Set<Statement.Kind> allowed) {
    requireAllowed(allowed);
    return switch (text("act")) {
      case "approve" -> approve(gate);
      case "decide" -> decide(gate);
      case "waive" -> waive(gate);
      default -> attest(gate);
    };
  }

  /** A text of a command, whose options are fields of the form. */
  static String onThePage(String text) {
    return OPTION
        .matcher(text)
        .replaceAll(found -> LABELS.getOrDefault(found.group(), found.group()));
  }

  private void requireAllowed(Set<Statement.Kind> allowed) {
    if (!allowed.contains(kind())) {
      throw new NotNow(
          "this page takes no "
              + kind().word()
              + ": serve was started without --allow "
              + text("act"));
    }
  }

  private Statement.Kind kind() {
    return switch (text("act")) {
      case "approve" -> Statement.Kind.APPROVAL;
      case "decide" -> Statement.Kind.DECISION;
      case "waive" -> Statement.Kind.WAIVER;
      case "attest" -> Statement.Kind.ATTESTATION;
      default -> throw new UsageProblem("the form does not say what it is for; reload the page");
    };
  }

  private CommandAnswer approve(GateRecord gate) {
    requireSameCandidate(gate);
    return new Approvals(gate).approve(text("target"), given("reason"));
  }

  /** An approval names no candidate itself; the person approved the one that the page showed. */
  private void requireSameCandidate(GateRecord gate) {
    var shown = text("candidate");
    var now = gate.state().facts().get(SharedFacts.CANDIDATE_VERSION).orElse("");
    if (!shown.equals(now) && !Version.same(shown, now)) {
      throw new NotNow(
          "the page showed "
              + (shown.isEmpty() ? "no candidate" : "candidate " + shown)
              + ", and the gate is about "
              + (now.isEmpty() ? "none" : now)
              + " now; look at the page again");
    }
  }

  private CommandAnswer decide(GateRecord gate) {
    return new Decisions(gate)
        .take(
            new Decisions.Choosing(
                text("package"),
                new Decision.Subject(text("subject")),
                choice(),
                text("reason"),
                given("link"),
                given("candidate"),
                attempt()));
  }

  /** The newest one that the page showed. */
  private int attempt() {
    try {
      return Integer.parseInt(text("attempt"));
    } catch (NumberFormatException e) {
      throw new UsageProblem("the form does not say which attempt it showed; reload the page");
    }
  }

  private Decision.Choice choice() {
    try {
      return Decision.Choice.of(text("choice"));
    } catch (IllegalArgumentException e) {
      throw new UsageProblem("nothing was chosen; choose one of the answers");
    }
  }

  private CommandAnswer waive(GateRecord gate) {
    return new Waivers(gate)
        .grant(
            new Waivers.Wish(
                text("condition"), given("only"), text("reason"), text("until"), null));
  }

  private CommandAnswer attest(GateRecord gate) {
    requireUnanswered(gate);
    return new Attestations(gate).attest(given("statement"), given("candidate"));
  }

  /** A form of a page that was opened earlier may be sent again. */
  private static void requireUnanswered(GateRecord gate) {
    var plan = new Plan(gate.definition(), gate.state(), gate.now());
    boolean asked =
        plan.questions().stream()
            .anyMatch(each -> each.due() && each.kind() == Statement.Kind.ATTESTATION);
    var given =
        plan.state()
            .statements()
            .counting()
            .filter(each -> each.what() instanceof Attestation)
            .reduce((first, later) -> later);
    if (!asked && given.isPresent()) {
      throw new NotNow(
          "this was answered already: "
              + given.get().id()
              + " by "
              + given.get().what().person()
              + "; look at the page again");
    }
  }

  private String text(String field) {
    return fields.getOrDefault(field, "").strip();
  }

  private @Nullable String given(String field) {
    var text = text(field);
    return text.isEmpty() ? null : text;
  }
}
