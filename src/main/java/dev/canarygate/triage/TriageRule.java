package dev.canarygate.triage;

import dev.canarygate.gate.Id;
import dev.canarygate.gate.Settings;
import dev.canarygate.gate.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One known failure: a whole signature, never one word of it.
 *
 * @param scenarios where it can show; empty: anywhere
 * @param all words that must all be there
 * @param none words of which none may be there
 * @param http which error status the text must report
 * @param issue 0: none owns it, or these words do not show which one
 * @param repository short name of the issue's repository, such as {@code cli} or {@code e2e}
 * @param allowed what may be done next, in words
 * @param never reactions that are wrong or forbidden, in words; the gate does none of them
 * @param expected what should have been seen; empty when the rule does not know
 * @param got what was seen instead
 */
public record TriageRule(
    String id,
    Set<Integer> scenarios,
    List<FailurePattern> all,
    List<FailurePattern> none,
    HttpCondition http,
    Layer layer,
    Action action,
    int issue,
    String repository,
    List<String> allowed,
    List<String> never,
    String expected,
    String got) {
  /** What a rule may say in a gate file. */
  public static final Shape SHAPE =
      Shape.EMPTY
          .required("id", Shape.Type.TEXT, "Name of the rule, unique in its list.")
          .optional("scenarios", Shape.Type.TEXTS, "Numbers of the scenarios where it can show.")
          .required(
              "all", Shape.Type.TEXTS, "Words that must all be there; /…/ is a regular expression.")
          .optional("none", Shape.Type.TEXTS, "Words of which none may be there.")
          .optional(
              "http",
              Shape.Type.TEXTS,
              "Error statuses of which one must be reported; none: no error.")
          .required("layer", Shape.Type.TEXT, "cli, harness, environment, server or unknown.")
          .required("action", Shape.Type.TEXT, "What the match lets people do, such as REOPEN.")
          .optional("issue", Shape.Type.NUMBER, "The issue that owns the fault.")
          .optional("repository", Shape.Type.TEXT, "Where that issue is: cli (default) or e2e.")
          .optional("allowed", Shape.Type.TEXTS, "What may be done next, in words.")
          .optional("never", Shape.Type.TEXTS, "What would be wrong to do, in words.")
          .optional("expected", Shape.Type.TEXT, "What should have been seen.")
          .optional("got", Shape.Type.TEXT, "What was seen instead.");

  public TriageRule {
    scenarios = Set.copyOf(scenarios);
    all = List.copyOf(all);
    none = List.copyOf(none);
    allowed = List.copyOf(allowed);
    never = List.copyOf(never);
    require(!all.isEmpty(), id, "'all' is empty: a rule needs words that must be there");
    require(
        action.namesIssue() == issue > 0,
        id,
        action + (action.namesIssue() ? " needs an issue" : " takes no issue"));
    require(
        action != Action.REOPEN || repository.equals("cli"),
        id,
        "REOPEN is for issues of the CLI repository; found repository '" + repository + "'");
    require(action != Action.HUMAN_DECISION, id, "HUMAN_DECISION is the answer to several matches");
  }

  /**
   * @throws IllegalArgumentException naming the rule, the setting and what would be right
   */
  public static TriageRule of(Settings settings) {
    var id = Id.require("rule", settings.text("id"));
    return new TriageRule(
        id,
        Set.copyOf(settings.texts("scenarios").stream().map(each -> scenario(id, each)).toList()),
        settings.texts("all").stream().map(each -> FailurePattern.of(id, each)).toList(),
        settings.texts("none").stream().map(each -> FailurePattern.of(id, each)).toList(),
        HttpCondition.of(id, settings.texts("http")),
        oneOf(Layer.values(), id, "layer", settings.text("layer")),
        oneOf(Action.values(), id, "action", settings.text("action")),
        settings.has("issue") ? (int) settings.number("issue") : 0,
        settings.optionalText("repository").orElse("cli"),
        settings.texts("allowed"),
        settings.texts("never"),
        settings.optionalText("expected").orElse(""),
        settings.optionalText("got").orElse(""));
  }

  /** The words of the text that make the whole signature; empty when any part is missing. */
  Optional<Match> match(@Nullable Integer scenario, FailureText text) {
    if (!showsIn(scenario)
        || !http.holds(text.httpErrors())
        || none.stream().anyMatch(words -> words.in(text).isPresent())) {
      return Optional.empty();
    }
    var found = new ArrayList<String>();
    for (var words : all) {
      words.in(text).ifPresent(found::add);
    }
    return found.size() == all.size() ? Optional.of(new Match(this, found)) : Optional.empty();
  }

  private boolean showsIn(@Nullable Integer scenario) {
    return scenarios.isEmpty() || (scenario != null && scenarios.contains(scenario));
  }

  /** Such as {@code cli#1141}; empty when no issue owns it. */
  public String owner() {
    return issue == 0 ? "" : repository + "#" + issue;
  }

  private static int scenario(String rule, String text) {
    require(
        text.matches("[1-9]\\d?"),
        rule,
        "scenarios: expected numbers as in 1, found '" + text + "'");
    return Integer.parseInt(text);
  }

  private static <E extends Enum<E>> E oneOf(E[] values, String rule, String name, String text) {
    for (var value : values) {
      if (value.name().equalsIgnoreCase(text)) {
        return value;
      }
    }
    throw new IllegalArgumentException(
        "rule '" + rule + "': " + name + " is '" + text + "', expected one of " + List.of(values));
  }

  static void require(boolean holds, String rule, String message) {
    if (!holds) {
      throw new IllegalArgumentException("rule '" + rule + "': " + message);
    }
  }
}
