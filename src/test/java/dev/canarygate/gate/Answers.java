package dev.canarygate.gate;

import dev.canarygate.world.Effect;
import dev.canarygate.world.EffectId;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a plan and its state say, each as one line of text. */
record Answers(Plan plan) {
  String to(String... question) {
    var about = question.length > 1 ? question[1] : "";
    var more = List.of(question).subList(Math.min(2, question.length), question.length);
    return switch (question[0]) {
      case "standing" -> plan.standing(workPackage(about)).kind().name();
      case "why" -> plan.standing(workPackage(about)).why();
      case "awaits-clearing" -> yes(plan.awaitsClearing());
      case "kept" -> yes(plan.standing(workPackage(about)).kept());
      case "ready" -> joined(plan.ready().stream().map(WorkPackage::id));
      case "outcome" -> plan.outcome().name();
      case "reached" -> PlanStory.orNothing(plan.end().map(end -> end.outcome().name()));
      case "blocked" -> joined(plan.blocked().stream().map(Attempt::workPackage));
      case "number" -> String.valueOf(plan.attemptNumber(workPackage(about)));
      case "spent" -> String.valueOf(plan.spent(workPackage(about)));
      case "next" -> id(plan.nextStep(workPackage(about), attempt(about)));
      case "look-due" -> id(plan.lookDue(workPackage(about), attempt(about)));
      case "look-failed" -> yes(plan.lookFailed(attempt(about)));
      case "lost" -> PlanStory.orNothing(plan.lostGround(workPackage(about), attempt(about)));
      case "owed" -> slots(plan.owed(workPackage(about)));
      case "outdated" ->
          PlanStory.orNothing(plan.outdated(state().effect(PlanStory.id(about)).orElseThrow()));
      case "tripped" -> stops(plan.tripped(workPackage(about), attempt(about)));
      case "blocking" -> stops(plan.blocking(workPackage(about), attempt(about)));
      case "says" -> first(about).report();
      case "unblocks" -> first(about).unblocks();
      case "mixed" -> joined(mixed(question).stream());
      case "questions" -> joined(plan.questions().stream().map(Answers::question));
      case "choices" ->
          joined(
              plan.questions().stream()
                  .flatMap(each -> each.choices().stream())
                  .map(Decision.Choice::word));
      case "answers" ->
          joined(
              plan.answers(plan.definition().workPackage(about), attempt(about)).stream()
                  .map(GivenStatement::id));
      case "held-but" -> joined(plan.heldByThoseUnderWay(about).stream().sorted());
      case "unplaced" -> PlanStory.orNothing(Optional.ofNullable(plan.unplaced().get(about)));
      case "subjects" ->
          joined(
              new StatedSubjects(plan)
                  .measured().stream()
                      .map(each -> each.name() + " " + each.sha256().substring(0, 2)));
      case "no-subjects" -> joined(new StatedSubjects(plan).unmeasured().stream());
      case "identity-of" -> facts(plan.identityOf(state().measurement(about).orElseThrow()));
      default -> ofState(question[0], about, more);
    };
  }

  private String ofState(String question, String about, List<String> more) {
    return switch (question) {
      case "gate" -> state().gate().isEmpty() ? "nothing" : state().gate();
      case "run" -> String.valueOf(state().run());
      case "interrupted" -> yes(state().interrupted());
      case "requests" -> String.valueOf(state().requests(PlanStory.id(about)));
      case "request-left" ->
          String.valueOf(state().requestLeft(PlanStory.id(about), plan.now()).toSeconds());
      case "people" -> joined(state().runs().stream().map(Event.RunStarted::person));
      case "facts" -> facts(state().facts());
      case "measured" -> PlanStory.orNothing(state().measurement(about).map(Answers::measured));
      case "pending" -> slots(state().pending());
      case "wanted" -> slots(state().wanted());
      case "effect" ->
          PlanStory.orNothing(state().effect(PlanStory.id(about)).map(Effect::inWords));
      case "wanted-by" -> state().wantedBy(PlanStory.id(about));
      case "known-for" -> facts(state().knownFor(PlanStory.id(about)));
      case "settlement" ->
          PlanStory.orNothing(
              state().settlement(PlanStory.id(about)).map(s -> s.how() + " " + s.receipt()));
      case "unsettled" ->
          PlanStory.orNothing(
              state().unsettled(PlanStory.id(about)).map(u -> u.why() + ", " + u.inWords()));
      case "voided" -> PlanStory.orNothing(state().voided(about));
      case "waivers" -> joined(state().waivers().stream().map(Waiver::stop));
      case "decisions" -> joined(state().decisions().stream().map(each -> each.choice().word()));
      case "decision" ->
          PlanStory.orNothing(
              state()
                  .decision(about, new Decision.Subject(more.get(0)))
                  .map(each -> each.choice().word()));
      case "approvals" -> joined(state().approvals().stream().map(Approval::person));
      case "statements" -> joined(state().statements().all().stream().map(Answers::statement));
      case "unconfirmed" -> slots(state().unconfirmed());
      case "noted-end" -> PlanStory.orNothing(state().ended().map(Enum::name));
      case "attested" -> joined(state().attestations().stream().map(Answers::attested));
      case "intervened" -> joined(state().interventions().stream().map(Intervention::what));
      case "exported" -> PlanStory.orNothing(state().exportedTo());
      case "children" -> joined(state().children().map(this::child));
      case "posted" -> new Posted(state()).inWords();
      case "period" -> period(about, more);
      default -> ofAttempt(question, about);
    };
  }

  private String ofAttempt(String question, String about) {
    return switch (question) {
      case "attempts" ->
          joined(state().attempts(about).stream().map(a -> a.number() + " " + a.word()));
      case "all-attempts" ->
          joined(state().allAttempts().map(a -> a.workPackage() + a.number()).sorted());
      case "verdict" -> attempt(about).verdict().name();
      case "steps" -> joined(attempt(about).performed().stream().map(Attempt.Performed::step));
      case "began" -> PlanStory.orNothing(Optional.ofNullable(attempt(about).began()));
      case "learned" -> facts(attempt(about).learned());
      case "knew" -> facts(attempt(about).facts());
      case "stops" -> stops(attempt(about).stops());
      case "in-runs" -> attempt(about).firstRun() + " to " + attempt(about).run();
      case "went-on" -> yes(attempt(about).wentOn());
      case "ended" -> yes(attempt(about).hasEnded());
      default -> throw new IllegalArgumentException("no such question: " + question);
    };
  }

  private GateState state() {
    return plan.state();
  }

  private WorkPackage workPackage(String id) {
    return plan.definition().workPackage(id);
  }

  private Attempt attempt(String id) {
    return state().newestAttempt(id).orElseThrow();
  }

  private TrippedStop first(String id) {
    return plan.tripped(workPackage(id), attempt(id)).get(0);
  }

  private List<String> mixed(String... question) {
    var names = Arrays.asList(question).subList(1, question.length);
    return new Assignment(plan.definition(), state(), "A", 1, "say").mixed(names);
  }

  private static String measured(Measurement from) {
    return from.value()
        + " by "
        + from.workPackage()
        + from.attempt()
        + " "
        + from.step()
        + " at "
        + from.at().toString().substring(11, 16)
        + " beside "
        + facts(from.known());
  }

  private static String question(Question asked) {
    return asked.workPackage()
        + " "
        + asked.step()
        + (asked.due() ? " due: " : ": ")
        + asked.why()
        + ": "
        + asked.command();
  }

  private static String statement(GivenStatement given) {
    var revoked = given.revoked();
    return given.id()
        + (revoked == null ? "" : " revoked by " + revoked.person())
        + (given.lapsed() ? " lapsed" : "");
  }

  private static String attested(Attestation word) {
    return word.person()
        + " "
        + (word.wholeRun() ? "whole run" : word.candidate())
        + " "
        + word.from()
        + " "
        + word.until();
  }

  private String child(Child child) {
    return child.started().mark()
        + " of run "
        + child.run()
        + (child.ended() == null ? "" : ", ended in run " + child.endedRun())
        + (child.isOrphan(state().run()) ? ", orphan" : "");
  }

  private String period(String candidate, Collection<String> packages) {
    return Period.ofRuns(state(), List.copyOf(packages), candidate)
        .map(
            each ->
                each.began().toString().substring(11, 16)
                    + " to "
                    + each.ended().toString().substring(11, 16))
        .orElse("nothing");
  }

  private static String stops(List<TrippedStop> stops) {
    return joined(
        stops.stream()
            .map(stop -> stop.id() + " " + stop.as().name().toLowerCase(java.util.Locale.ROOT)));
  }

  private static String slots(List<Effect> effects) {
    return joined(
        effects.stream()
            .map(each -> new EffectId("", "", each.id().slot(), each.id().number()).toString()));
  }

  private static String id(Optional<StepDefinition> step) {
    return PlanStory.orNothing(step.map(StepDefinition::id));
  }

  private static String facts(Facts facts) {
    return joined(
        facts.asMap().entrySet().stream().map(each -> each.getKey() + "=" + each.getValue()));
  }

  private static String joined(Stream<String> parts) {
    var all = parts.collect(Collectors.joining(", "));
    return all.isEmpty() ? "nothing" : all;
  }

  private static String yes(boolean flag) {
    return flag ? "yes" : "no";
  }
}
