package dev.canarygate.app;

import dev.canarygate.gate.Attempt;
import dev.canarygate.gate.Decision;
import dev.canarygate.gate.Event;
import dev.canarygate.gate.GateState;
import dev.canarygate.gate.Plan;
import dev.canarygate.gate.Question;
import dev.canarygate.gate.SharedFacts;
import dev.canarygate.gate.Version;
import dev.canarygate.report.Layout;
import dev.canarygate.report.NextLines;
import dev.canarygate.report.PersonStatements;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Records decisions that a gate must not take alone, when it asks for them. */
public final class Decisions {
  private static final List<Decision.Subject> SAID =
      List.of(Decision.Subject.COMMENT, Decision.Subject.STATUS);

  private final GateRecord gate;

  public Decisions(GateRecord gate) {
    this.gate = gate;
  }

  /**
   * What a person decides.
   *
   * @param workPackage its id, in any case
   * @param link where the reasoning can be read; null when nowhere
   * @param candidate version or tag of the candidate that the person means; null: the one under
   *     test
   * @param attempt number of the newest attempt at the package that the person saw; null: the
   *     newest
   */
  public record Choosing(
      String workPackage,
      Decision.Subject subject,
      Decision.Choice choice,
      String reason,
      @Nullable String link,
      @Nullable String candidate,
      @Nullable Integer attempt) {
    Choosing about(Decision.Subject other) {
      return new Choosing(workPackage, other, choice, reason, link, candidate, attempt);
    }
  }

  /**
   * Records one in the name of the person who acts, for the candidate under test.
   *
   * @throws UsageProblem when no reason is given, the gate has no such package, or no step of it
   *     asks for such a decision
   * @throws NotNow when nobody asks for it now, the gate is about another candidate, the package
   *     was tried again since the person looked, or the gate is cleared
   */
  public CommandAnswer take(Choosing chosen) {
    var why = GivenReason.require(chosen.reason());
    var id = gate.named(chosen.workPackage()).id();
    var candidate = CandidateOption.version(chosen.candidate());
    var about = new ArrayList<String>();
    var given =
        gate.say(
            "a decision",
            before -> {
              var questions = new Plan(gate.definition(), before, gate.now()).questions();
              var asked = asked(id, chosen, questions);
              var subject = asked.map(Question::subject).orElse(chosen.subject());
              asked.flatMap(each -> found(each, before)).ifPresent(about::add);
              requireAsked(id, chosen.about(subject), questions, before);
              requireSeen(id, chosen.attempt(), before);
              return new Event.Decided(
                  gate.now(),
                  new Decision(
                      id,
                      subject,
                      chosen.choice(),
                      gate.person(),
                      why,
                      chosen.link(),
                      underTest(candidate, before)));
            });
    var decided = "Decided: " + given.id() + " " + PersonStatements.inWords(given, gate.now());
    about.add(0, decided);
    return gate.recorded(about);
  }

  /** The decisions that are due, each as a command; a person must act where there is one. */
  public CommandAnswer due() {
    var questions = new Plan(gate.definition(), gate.state(), gate.now()).questions();
    var commands = commandsDue(questions);
    if (commands.isEmpty()) {
      return CommandAnswer.ofLines(noneDue());
    }
    var lines =
        Stream.concat(
            questions.stream()
                .filter(Decisions::isDue)
                .map(each -> each.workPackage() + ": " + each.why() + "."),
            NextLines.of(commands).stream());
    var answer = CommandAnswer.ofLines(lines.toList());
    return new CommandAnswer(answer.text(), answer.json(), ExitCode.PERSON, List.of());
  }

  /** While another process has the gate, nothing is to be typed. */
  private Function<Layout, List<String>> noneDue() {
    var none = "No decision is due.";
    return gate.choice()
        .find(gate.gates())
        .flatMap(each -> Drivers.driver(gate.gates(), each))
        .map(each -> List.of(none, "Held by " + each + ". Wait until that command ends."))
        .<Function<Layout, List<String>>>map(lines -> layout -> lines)
        .orElseGet(() -> gate.thenNext(layout -> List.of(none)));
  }

  private static boolean isDue(Question question) {
    return question.due() && question.subject() != null;
  }

  /**
   * Refuses a decision of which something was not said; names the ones that are due.
   *
   * @param workPackage its id, in any case; null for all packages
   * @param lacks what was not said, as a clause
   */
  public RuntimeException incomplete(@Nullable String workPackage, String lacks) {
    var id = workPackage == null ? null : gate.named(workPackage).id();
    var plan = new Plan(gate.definition(), gate.state(), gate.now());
    var questions = plan.questions();
    var here = questions.stream().filter(each -> each.workPackage().equals(id)).toList();
    var due = commandsDue(commandsDue(here).isEmpty() ? questions : here);
    return due.isEmpty()
        ? new NotNow("no decision is due now", gate.report().nextCommands())
        : new UsageProblem(lacks + "; expected one of the decisions that are due", due);
  }

  /** What the asking step found: a person who says something again does not name it. */
  private static Optional<String> found(Question asked, GateState state) {
    return state.newestAttempt(asked.workPackage()).stream()
        .flatMap(each -> each.performed().stream())
        .filter(each -> each.step().equals(asked.step()))
        .map(each -> "It is about: " + each.finding().summary())
        .findFirst();
  }

  /**
   * A decision is about what its person saw, and the next attempt can have found something else.
   */
  static void requireSeen(String workPackage, @Nullable Integer seen, GateState state) {
    int newest = state.newestAttempt(workPackage).map(Attempt::number).orElse(0);
    if (seen != null && seen != newest) {
      throw new NotNow(
          "%s was tried again: the page showed attempt %d, and %d is the newest now; look at the page again"
              .formatted(workPackage, seen, newest));
    }
  }

  private static @Nullable String underTest(@Nullable String candidate, GateState state) {
    var known = state.facts().get(SharedFacts.CANDIDATE_VERSION).orElse(null);
    if (candidate != null && (known == null || !Version.same(candidate, known))) {
      throw new NotNow(
          "the gate does not ask about candidate "
              + candidate
              + "; it is about "
              + (known == null ? "none yet" : known));
    }
    return known;
  }

  /** To say again is about a comment or about a status: about the one that is asked for. */
  private static Optional<Question> asked(
      String workPackage, Choosing chosen, List<Question> questions) {
    return questions.stream()
        .filter(each -> chosen.choice() == Decision.Choice.SAY_AGAIN)
        .filter(each -> each.workPackage().equals(workPackage))
        .filter(each -> SAID.stream().anyMatch(each::isAbout))
        .max(Comparator.comparing(Question::due));
  }

  private void requireAsked(
      String workPackage, Choosing chosen, List<Question> questions, GateState state) {
    var about =
        questions.stream()
            .filter(each -> each.workPackage().equals(workPackage))
            .filter(each -> each.isAbout(chosen.subject()))
            .toList();
    if (about.isEmpty() && !chosen.subject().equals(Decision.Subject.IMPORTED)) {
      throw new UsageProblem(nobodyAsks(workPackage, chosen, questions), commandsDue(questions));
    }
    if (about.stream().noneMatch(each -> each.choices().contains(chosen.choice()))) {
      var due = commandsDue(questions);
      throw new NotNow(
          isUsedUp(workPackage, state)
              ? "all attempts of " + workPackage + " are used up: no decision moves it"
              : nobodyAsks(workPackage, chosen, questions),
          due.isEmpty() ? gate.report(state).nextCommands() : due);
    }
  }

  private boolean isUsedUp(String workPackage, GateState state) {
    var plan = new Plan(gate.definition(), state, gate.now());
    return plan.isUsedUp(gate.definition().workPackage(workPackage));
  }

  private String nobodyAsks(String workPackage, Choosing chosen, List<Question> questions) {
    return wrong(workPackage, chosen, questions)
        + (commandsDue(questions).isEmpty() ? ". No decision is due now." : "");
  }

  private List<String> commandsDue(List<Question> questions) {
    return questions.stream()
        .filter(Decisions::isDue)
        .flatMap(each -> each.commands().stream())
        .map(gate.launcher()::line)
        .toList();
  }

  private static String wrong(String workPackage, Choosing chosen, List<Question> questions) {
    if (chosen.subject().equals(Decision.Subject.IMPORTED)) {
      return "nothing that " + workPackage + " wants waits to be confirmed";
    }
    var what = chosen.subject() + " (--" + chosen.choice() + ")";
    boolean everAsks =
        questions.stream()
            .anyMatch(
                each -> each.workPackage().equals(workPackage) && each.isAbout(chosen.subject()));
    return everAsks
        ? workPackage + " does not ask for this decision now: " + what
        : workPackage + " has no step that asks for a decision on " + what;
  }
}
