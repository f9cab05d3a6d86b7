package dev.canarygate.app;

import dev.canarygate.gate.Approval;
import dev.canarygate.gate.Assignment;
import dev.canarygate.gate.Attempt;
import dev.canarygate.gate.Event;
import dev.canarygate.gate.GateState;
import dev.canarygate.gate.GivenStatement;
import dev.canarygate.gate.Plan;
import dev.canarygate.gate.Question;
import dev.canarygate.gate.Statement;
import dev.canarygate.gate.StepDefinition;
import dev.canarygate.gate.WorkPackage;
import dev.canarygate.person.ApprovalRule;
import dev.canarygate.person.PersonSteps;
import dev.canarygate.report.Layout;
import dev.canarygate.report.NextLines;
import dev.canarygate.report.PersonStatements;
import dev.canarygate.text.Words;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Records that a person approves, when a step of the gate waits for it. */
public final class Approvals {
  private final GateRecord gate;

  public Approvals(GateRecord gate) {
    this.gate = gate;
  }

  /** A step that waits for approvals. */
  private record Asker(WorkPackage workPackage, StepDefinition step) {
    String name() {
      return workPackage.id() + "/" + step.id();
    }

    boolean asks(Question question) {
      return question.workPackage().equals(workPackage.id()) && question.step().equals(step.id());
    }
  }

  /**
   * Approves in the name of the person who acts: for the candidate, the deployment and the
   * definition that the gate is about now.
   *
   * @param target the package, in any case, and with several such steps {@code PACKAGE/STEP}
   * @param reason null when none is given
   * @throws UsageProblem when no such step asks for approvals
   * @throws NotNow when it does not wait for one now, this person's would not count, or the gate is
   *     cleared
   */
  public CommandAnswer approve(String target, @Nullable String reason) {
    var asker = asker(target);
    var why = reason == null ? null : GivenReason.require(reason);
    var given =
        gate.say(
            "an approval",
            before -> {
              requireCounted(asker, target, before);
              return new Event.Approved(gate.now(), approval(asker, why, before));
            });
    var again = again(given);
    return answer(
        layout ->
            "Approved: "
                + given.id()
                + " "
                + PersonStatements.inWords(given, gate.now(), layout)
                + again);
  }

  /** So that nobody takes it for one more person. */
  private String again(GivenStatement given) {
    return gate.state().statements().all().stream()
        .filter(each -> each.revoked() == null)
        .filter(each -> gate.state().statements().replacing(each).filter(given::equals).isPresent())
        .reduce((earlier, later) -> later)
        .map(each -> "; it takes the place of " + each.id() + ": one person counts once")
        .orElse("");
  }

  /** What is still missing, and what to type next. */
  private CommandAnswer answer(Function<Layout, String> recorded) {
    return due(gate.state())
        .map(more -> gate.recorded(layout -> List.of(recorded.apply(layout)), dueLines(more)))
        .orElseGet(() -> gate.recorded(layout -> List.of(recorded.apply(layout))));
  }

  private List<String> dueLines(Question more) {
    return Stream.concat(
            Stream.of(more.workPackage() + " " + more.why() + "."),
            NextLines.of(List.of(gate.launcher().line(more.command()))).stream())
        .toList();
  }

  private Optional<Question> due(GateState state) {
    return plan(state).questions().stream()
        .filter(each -> each.due() && each.kind() == Statement.Kind.APPROVAL)
        .findFirst();
  }

  private Asker asker(String target) {
    int slash = target.indexOf('/');
    var name = slash < 0 ? target : target.substring(0, slash);
    var workPackage = gate.named(name);
    var askers = askers(workPackage);
    if (askers.isEmpty()) {
      throw new UsageProblem(workPackage.id() + " asks nobody to approve" + others());
    }
    return slash < 0 ? only(askers) : named(askers, target.substring(slash + 1));
  }

  private static List<Asker> askers(WorkPackage workPackage) {
    return workPackage.steps().stream()
        .filter(step -> step.kind().name().equals(PersonSteps.APPROVE))
        .map(step -> new Asker(workPackage, step))
        .toList();
  }

  private String others() {
    var all =
        gate.definition().workPackages().stream()
            .flatMap(each -> askers(each).stream())
            .map(Asker::name)
            .collect(Collectors.joining(", "));
    return all.isEmpty()
        ? "; no package of this gate does (kind of step: " + PersonSteps.APPROVE + ")"
        : "; these do: " + all;
  }

  private static Asker only(List<Asker> askers) {
    if (askers.size() > 1) {
      throw new UsageProblem("several steps wait for approvals; expected one of " + names(askers));
    }
    return askers.get(0);
  }

  private static Asker named(List<Asker> askers, String step) {
    return askers.stream()
        .filter(each -> each.step().id().equalsIgnoreCase(step))
        .findFirst()
        .orElseThrow(
            () ->
                new UsageProblem(
                    "no step '" + step + "' waits for approvals; expected " + names(askers)));
  }

  private static String names(List<Asker> askers) {
    return askers.stream().map(Asker::name).collect(Collectors.joining(" or "));
  }

  private void requireCounted(Asker asker, String target, GateState state) {
    if (gate.definition().differsFrom(state)) {
      throw new NotNow(
          "the gate's files or parameters are not those of its last run ("
              + String.join(", ", SameDefinition.changedParts(state, gate.definition()))
              + "), and an approval is for those; put them back, or start a new gate: "
              + gate.launcher().line("run --new"));
    }
    requireDue(asker, state);
    ApprovalRule.of(asker.step().settings())
        .refusal(state, gate.person())
        .ifPresent(
            why -> {
              throw new NotNow(
                  "an approval of "
                      + asker.name()
                      + " by "
                      + gate.person()
                      + " does not count: "
                      + why,
                  List.of(gate.launcher().line("approve " + target + " --by NAME")));
            });
  }

  /** What was not shown to anybody yet cannot be approved. */
  private void requireDue(Asker asker, GateState state) {
    var plan = plan(state);
    if (plan.questions().stream().noneMatch(each -> asker.asks(each) && each.due())) {
      throw new NotNow(
          asker.name()
              + " does not wait for an approval: "
              + why(asker, plan)
              + ". Approve when `status` says that it is due.",
          gate.report(state).nextCommands());
    }
  }

  private static String why(Asker asker, Plan plan) {
    var standing = plan.standing(asker.workPackage());
    return plan.state()
        .newestAttempt(asker.workPackage().id())
        .filter(Attempt::hasEnded)
        .map(attempt -> "its package is " + Words.of(standing.kind()) + ": " + standing.why())
        .orElse("no run has come to it yet");
  }

  private Plan plan(GateState state) {
    return new Plan(gate.definition(), state, gate.now());
  }

  private Approval approval(Asker asker, @Nullable String reason, GateState state) {
    var id = asker.workPackage().id();
    int attempt = state.newestAttempt(id).map(Attempt::number).orElse(0);
    var asked = new Assignment(gate.definition(), state, id, attempt, asker.step().id());
    return new Approval(
        id,
        asker.step().id(),
        gate.person(),
        reason,
        gate.definition().digest(),
        ApprovalRule.about(asked));
  }
}
