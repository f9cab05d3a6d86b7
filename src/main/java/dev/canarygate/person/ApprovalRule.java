package dev.canarygate.person;

import dev.canarygate.gate.Approval;
import dev.canarygate.gate.Assignment;
import dev.canarygate.gate.Durations;
import dev.canarygate.gate.Event.RunStarted;
import dev.canarygate.gate.Facts;
import dev.canarygate.gate.GateState;
import dev.canarygate.gate.GivenStatement;
import dev.canarygate.gate.PersonName;
import dev.canarygate.gate.Settings;
import dev.canarygate.gate.Shape;
import dev.canarygate.gate.SharedFacts;
import dev.canarygate.gate.WorkPackage;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Whose approvals count, and for how long.
 *
 * @param count how many persons must approve
 * @param notStarter whether an approval by who started the gate, or the run that waited for it,
 *     does not count
 * @param who the only persons whose approval counts, as the file names them; empty: anybody
 * @param expires how long an approval counts; null: as long as the gate is about the same
 */
public record ApprovalRule(
    int count, boolean notStarter, List<String> who, @Nullable Duration expires) {
  static final Shape SHAPE =
      Shape.EMPTY
          .optional("count", Shape.Type.NUMBER, "How many persons must approve; 1 by default.")
          .optional(
              "not",
              Shape.Type.TEXTS,
              "Whose approval does not count: starter, who started the gate or the run that waits.")
          .optional(
              "who",
              Shape.Type.TEXTS,
              "The only persons whose approval counts; anybody by default.")
          .optional(
              "expires",
              Shape.Type.DURATION,
              "How long an approval counts; as long as the gate is about the same by default.");

  private static final String STARTER = "starter";
  private static final int MOST = 100;

  public ApprovalRule {
    who = List.copyOf(who);
  }

  /**
   * @throws IllegalArgumentException when no persons could fulfill it
   */
  public static ApprovalRule of(Settings settings) {
    long count = settings.has("count") ? settings.number("count") : 1;
    if (count < 1 || count > MOST) {
      throw new IllegalArgumentException(
          "count: " + count + " persons must approve; expected 1 to " + MOST);
    }
    settings.texts("not").stream()
        .filter(each -> !each.equals(STARTER))
        .findFirst()
        .ifPresent(
            each -> {
              throw new IllegalArgumentException(
                  "not: '" + each + "' is not known; expected " + STARTER);
            });
    var who = settings.texts("who");
    requireEnough(count, who);
    return new ApprovalRule(
        (int) count,
        settings.texts("not").contains(STARTER),
        who,
        settings.has("expires") ? settings.duration("expires") : null);
  }

  private static void requireEnough(long count, List<String> who) {
    if (who.stream().map(PersonName::of).anyMatch(PersonName::isBlank)) {
      throw new IllegalArgumentException("who: a name is empty; expected names of persons");
    }
    long persons = who.stream().map(PersonName::of).distinct().count();
    if (!who.isEmpty() && persons < count) {
      throw new IllegalArgumentException(
          "who names "
              + persons
              + (persons == 1 ? " person" : " persons")
              + ", and "
              + count
              + " must approve; expected at least "
              + count
              + " names");
    }
  }

  /** Who can approve, in sentences; empty: anybody. */
  List<String> conditions() {
    return Stream.of(
            notStarter ? "Who started the gate or this run cannot approve." : "",
            who.isEmpty() ? "" : "Who can: " + String.join(", ", who) + ".")
        .filter(each -> !each.isEmpty())
        .toList();
  }

  /** All of it, in sentences. */
  List<String> inWords() {
    var rules = new ArrayList<String>();
    if (count > 1) {
      rules.add(count + " persons must approve, and one person counts once.");
    }
    rules.addAll(conditions());
    rules.add(
        expires == null
            ? "An approval counts while candidate, deployment and the gate's files stay the same."
            : "An approval counts for " + Durations.inWords(expires) + ".");
    return rules;
  }

  /** Why a person's approval, given now, would not count; empty when it would. */
  public Optional<String> refusal(GateState state, String person) {
    return refusal(state, person, state.run());
  }

  private Optional<String> refusal(GateState state, String person, int run) {
    var name = PersonName.of(person);
    if (!who.isEmpty() && who.stream().map(PersonName::of).noneMatch(name::isSame)) {
      return Optional.of("only these persons can approve: " + String.join(", ", who));
    }
    return notStarter ? started(state, name, run) : Optional.empty();
  }

  private static Optional<String> started(GateState state, PersonName name, int run) {
    var runs = state.runs();
    if (runs.isEmpty()) {
      return Optional.empty();
    }
    return isBy(name, runs.get(0))
        ? Optional.of("who started the gate cannot approve it")
        : run > 0 && run <= runs.size() && isBy(name, runs.get(run - 1))
            ? Optional.of("who started the run that waits for it (run " + run + ") cannot approve")
            : Optional.empty();
  }

  private static boolean isBy(PersonName name, RunStarted run) {
    return name.isSame(PersonName.of(run.person()));
  }

  /** Why an approval that was given does not count now; empty when it does. */
  Optional<String> refusal(Assignment asked, GivenStatement given, Approval approval, Instant now) {
    var until = until(given);
    if (until != null && !now.isBefore(until)) {
      return Optional.of("expired at " + until);
    }
    return refusal(asked.state(), approval.person(), given.run())
        .or(() -> otherDefinition(asked.state(), approval))
        .or(() -> aboutAnother(asked, approval));
  }

  /** Null when it does not expire. */
  @Nullable Instant until(GivenStatement given) {
    return expires == null ? null : given.at().plus(expires);
  }

  private static Optional<String> otherDefinition(GateState state, Approval approval) {
    return state.runs().stream()
        .reduce((first, later) -> later)
        .filter(run -> !run.definition().equals(approval.definition()))
        .map(run -> "the gate's files or parameters have changed since");
  }

  private static Optional<String> aboutAnother(Assignment asked, Approval approval) {
    return names(asked).stream()
        .flatMap(name -> changed(name, asked, approval).stream())
        .findFirst();
  }

  private static Optional<String> changed(String name, Assignment asked, Approval approval) {
    var then = approval.about().get(name);
    var now = asked.facts().get(name);
    return now.isEmpty() || now.equals(then)
        ? Optional.empty()
        : Optional.of(name + " was " + then.orElse("not known") + " and is " + now.get());
  }

  /** What an approval given now would be for. */
  public static Facts about(Assignment asked) {
    var about = new LinkedHashMap<String, String>();
    names(asked).forEach(name -> asked.facts().get(name).ifPresent(it -> about.put(name, it)));
    return Facts.of(about);
  }

  /** What tells this candidate and this deployment from others, for one package. */
  private static Set<String> names(Assignment asked) {
    var names = new LinkedHashSet<String>();
    names.add(SharedFacts.CANDIDATE_VERSION.name());
    names.addAll(asked.definition().identity().facts());
    asked.definition().workPackages().stream()
        .filter(each -> each.id().equals(asked.workPackage()))
        .map(WorkPackage::holdsWhile)
        .forEach(names::addAll);
    return names;
  }
}
