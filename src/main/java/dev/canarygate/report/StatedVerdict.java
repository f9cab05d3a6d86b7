package dev.canarygate.report;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.canarygate.gate.Event;
import dev.canarygate.gate.GateState;
import dev.canarygate.gate.Plan;
import dev.canarygate.gate.StatedSubjects;
import dev.canarygate.text.Json;
import dev.canarygate.text.RehearsalMark;
import dev.canarygate.world.Effect;
import dev.canarygate.world.Launcher;
import dev.canarygate.world.Settlement;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Where a gate stated its verdict for strangers, who signed it, and where it was announced. */
final class StatedVerdict {
  private StatedVerdict() {}

  /** One line; empty when the gate has stated nothing, or when something changed since. */
  static Optional<String> line(GateState state) {
    return state.stated().map(each -> line(state, each));
  }

  /** Where it is, what became of its comments, and what is still to be done. */
  static List<String> lines(Plan plan) {
    var state = plan.state();
    return Stream.of(
            unstated(plan).stream(),
            line(state).stream(),
            unnamed(plan).stream(),
            unstamped(state).stream(),
            state.announcements().stream().map(each -> EffectSummary.line(each, state)))
        .flatMap(each -> each)
        .toList();
  }

  /**
   * What the verdict does not name although the gate's files say that it is about it; empty when it
   * names all, or is not stated.
   */
  static Optional<String> unnamed(Plan plan) {
    var subjects = new StatedSubjects(plan);
    var missing = plan.state().stated().isPresent() ? subjects.unmeasured() : List.<String>of();
    return missing.isEmpty()
        ? Optional.empty()
        : Optional.of(
            (subjects.measured().isEmpty()
                    ? "the verdict names no file: "
                    : "the verdict does not name ")
                + String.join("; ", missing));
  }

  /** Whether the verdict is about files, so that somebody can ask about one of them. */
  static boolean namesFiles(Plan plan) {
    return !new StatedSubjects(plan).measured().isEmpty();
  }

  /** What {@code resume} has still to do for strangers; empty when that is nothing. */
  static Optional<String> due(Plan plan) {
    return unstated(plan)
        .or(() -> unstamped(plan.state()))
        .or(
            () ->
                plan.state().unannounced().stream()
                    .findFirst()
                    .map(each -> "the comment with the verdict is not on " + each.issue()));
  }

  /** Which gate that is, and the command that does it. */
  static String next(String gate, String due) {
    return gate + ": " + due + "; next: " + Launcher.PLAIN.line("resume --gate-id " + gate);
  }

  /** A rehearsal is never stamped. */
  private static Optional<String> unstamped(GateState state) {
    return state
        .stated()
        .filter(each -> each.key() != null && each.stamped() == null)
        .filter(each -> wantsStamp(state.runs().get(state.runs().size() - 1).parameters()))
        .map(each -> "the verdict has no time stamp yet");
  }

  private static boolean wantsStamp(Map<String, String> parameters) {
    return !parameters.getOrDefault("timestamp.url", "").isBlank()
        && !RehearsalMark.isIn(parameters);
  }

  private static Optional<String> unstated(Plan plan) {
    return plan.state()
        .unstated()
        .filter(outcome -> outcome == plan.outcome())
        .map(outcome -> "the verdict " + outcome + " is not stated yet");
  }

  private static String line(GateState state, Event.VerdictStated stated) {
    var where = "gates/" + state.gate() + "/" + stated.folder() + ", ";
    return where + stated.signature() + (stated.stamped() == null ? "" : ", stamped");
  }

  static Optional<ObjectNode> json(Plan plan) {
    var unmeasured = Json.array(new StatedSubjects(plan).unmeasured());
    return plan.state()
        .stated()
        .map(each -> json(plan.state(), each).set("unmeasured", unmeasured));
  }

  private static ObjectNode json(GateState state, Event.VerdictStated stated) {
    var node = Json.object();
    node.put("outcome", stated.outcome().name());
    node.put("folder", "gates/" + state.gate() + "/" + stated.folder());
    node.put("records", stated.records());
    node.put("head", stated.head());
    node.put("key", stated.key());
    node.put("stamped", stated.stamped() == null ? null : stated.stamped().toString());
    var files = node.putArray("files");
    stated
        .files()
        .forEach((name, sha256) -> files.addObject().put("name", name).put("sha256", sha256));
    var comment = stated.comment();
    if (comment != null) {
      node.set("comment", json(state, comment));
    }
    return node;
  }

  private static ObjectNode json(GateState state, Effect.Comment comment) {
    var settled = state.settlement(comment.id());
    var posted = settled.filter(Settlement::asWanted).isPresent();
    return Json.object()
        .put("on", comment.issue().toString())
        .put("posted", posted)
        .put("receipt", settled.map(Settlement::receipt).orElse(""));
  }

  /** That nothing is left to do, with what strangers cannot see yet and where the gate went. */
  static String done(Plan plan) {
    var exported = plan.state().exportedTo();
    return unnamed(plan).map(each -> "Done, but " + each + ".").orElse("Done.")
        + exported.map(each -> " The gate was exported to " + each + ".").orElse("");
  }
}
