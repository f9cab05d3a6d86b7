package dev.canarygate.run;

import dev.canarygate.gate.Event;
import dev.canarygate.gate.StepDefinition;
import dev.canarygate.gate.WorkPackage;
import dev.canarygate.world.Effect;
import dev.canarygate.world.EffectId;
import dev.canarygate.world.Forge;
import dev.canarygate.world.Obstacle;
import dev.canarygate.world.Progress;
import dev.canarygate.world.Requests;
import dev.canarygate.world.Settlement;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * The changes on the forge that the packages of a run want: each is looked for, made at most once
 * in a run, or given up when what it says is no longer about what is there.
 */
final class WantedChanges {
  private final RunProgress course;
  private final Function<Progress, Forge> forges;
  private final Set<EffectId> tried = new HashSet<>();

  /** An earlier run wanted these: it may have sent them and died before it knew. */
  private final Set<EffectId> perhapsSent = new HashSet<>();

  /**
   * @param forges makes one whose pauses are shown there
   */
  WantedChanges(RunProgress course, Function<Progress, Forge> forges) {
    this.course = course;
    this.forges = forges;
  }

  private Forge forge(Effect effect) {
    return forges.apply(course.watcher().progress(course.state().wantedBy(effect.id())));
  }

  private Requests requests(Effect effect) {
    return new RecordedRequests(effect.id(), course::state, course::now, course::record);
  }

  /** Another process drove this run before: it may have sent all that is not settled. */
  void perhapsSentBefore() {
    course.state().pending().forEach(effect -> perhapsSent.add(effect.id()));
  }

  /**
   * Wanted effects are on disk before they are tried, so a crash can only make us look again. What
   * is not there is made once its package has looked at its identity again, or now when it has
   * none. One that a person must confirm first is only looked for. Of one that speaks of its own
   * moment the package starts anew.
   */
  void lookForThoseOfEarlierRuns() {
    for (var effect : course.state().pending()) {
      perhapsSent.add(effect.id());
      if (effect.speaksOfItsMoment() && !course.state().isUnconfirmed(effect.id())) {
        sightOrGiveUp(effect);
      } else if (course.definition().identity().look().isEmpty()
          && !course.state().isUnconfirmed(effect.id())) {
        tried.add(effect.id());
        course.record(settle(effect));
      } else {
        sight(effect).ifPresent(course::record);
      }
    }
  }

  private void sightOrGiveUp(Effect effect) {
    var seen = sight(effect).map(event -> setRight(effect, event));
    seen.ifPresent(course::record);
    if (seen.isEmpty()) {
      giveUp(effect);
    }
  }

  /** The run that gave it may have ended before it could take back what went over another word. */
  private Event setRight(Effect effect, Event seen) {
    return seen instanceof Event.EffectSettled settled
            && settled.settlement().how() == Settlement.How.CONFLICT
        ? settle(effect)
        : seen;
  }

  private void giveUp(Effect effect) {
    var why = "an earlier run ended before it was given";
    var wanting = course.definition().workPackage(course.state().wantedBy(effect.id()));
    course.record(settled(effect, withdrawn(why)));
    if (!course.attempt(wanting).hasEnded()) {
      supersede(wanting, why);
    }
  }

  /**
   * A request that something held back may have landed after another one was sent in its place.
   * Then the pass of its package no longer counts: a person must see both comments.
   */
  void lookForDoubles() {
    course.state().wanted().stream()
        .filter(effect -> course.state().requests(effect.id()) > 1)
        .flatMap(effect -> effect.as(Effect.Comment.class).stream())
        .filter(comment -> passCounts(comment.id()))
        .flatMap(comment -> doubled(comment).stream())
        .forEach(course::record);
  }

  private boolean passCounts(EffectId effect) {
    var wanting = course.definition().workPackage(course.state().wantedBy(effect));
    return course.plan().standing(wanting).kept();
  }

  private Optional<Event> doubled(Effect.Comment comment) {
    try {
      return Optional.of(forge(comment).copies(comment))
          .filter(copies -> copies.size() > 1)
          .map(WantedChanges::doubled)
          .map(why -> voided(comment.id(), why));
    } catch (Obstacle unknown) {
      return Optional.empty();
    }
  }

  private static String doubled(List<String> copies) {
    return "its comment is there %d times: %s".formatted(copies.size(), String.join(", ", copies));
  }

  private Event voided(EffectId effect, String why) {
    return new Event.PassVoided(course.now(), course.state().wantedBy(effect), why);
  }

  /**
   * Makes the changes that a package wants, each at most once in a run.
   *
   * @return the step that must look at the identity before; empty when nothing is left to be made
   */
  Optional<StepDefinition> make(WorkPackage workPackage) {
    for (var owed = untried(workPackage); !owed.isEmpty(); owed = untried(workPackage)) {
      var attempt = course.attempt(workPackage);
      var look = course.plan().lookDue(workPackage, attempt);
      if (attempt.isSuperseded() || look.isPresent() || course.plan().lookFailed(attempt)) {
        return attempt.isSuperseded() ? Optional.empty() : look;
      }
      make(owed.get(0));
    }
    return Optional.empty();
  }

  /** Gives an attempt up, and with it what it wanted and was not tried. */
  void supersede(WorkPackage workPackage, String why) {
    int attempt = course.attempt(workPackage).number();
    course.record(new Event.AttemptSuperseded(course.now(), workPackage.id(), attempt, why));
    untried(workPackage).forEach(each -> giveUp(each, why));
  }

  private List<Effect> untried(WorkPackage workPackage) {
    return course.plan().owed(workPackage).stream()
        .filter(each -> !tried.contains(each.id()) && !course.state().isUnconfirmed(each.id()))
        .toList();
  }

  private void make(Effect effect) {
    var outdated = course.plan().outdated(effect);
    if (outdated.isEmpty()) {
      tried.add(effect.id());
      course.record(settle(effect));
    } else {
      giveUp(effect, outdated.get());
      var wanting = course.state().wantedBy(effect.id());
      supersede(course.definition().workPackage(wanting), outdated.get());
    }
  }

  /**
   * One that an earlier run may have sent is looked for: when it is there, it is true of its own
   * moment; when that cannot be known now, it stays wanted and is looked for again.
   */
  private void giveUp(Effect effect, String why) {
    tried.add(effect.id());
    var seen = perhapsSent.contains(effect.id()) ? sight(effect) : Optional.<Event>empty();
    course.record(seen.orElseGet(() -> settled(effect, withdrawn(why))));
  }

  private static Settlement withdrawn(String why) {
    return new Settlement(Settlement.How.WITHDRAWN, why);
  }

  private Optional<Event> sight(Effect effect) {
    try {
      return forge(effect).sighted(effect, earlier(effect)).map(seen -> settled(effect, seen));
    } catch (Obstacle obstacle) {
      return Optional.of(Event.EffectUnsettled.of(course.now(), effect.id(), obstacle));
    }
  }

  /** What is not going to be sent now need not wait for what was sent, as the bundle says. */
  private Requests earlier(Effect effect) {
    return course.state().isUnconfirmed(effect.id()) ? Requests.UNRECORDED : requests(effect);
  }

  private Event settle(Effect effect) {
    try {
      return settled(effect, forge(effect).bringAbout(effect, requests(effect)));
    } catch (Obstacle obstacle) {
      return Event.EffectUnsettled.of(course.now(), effect.id(), obstacle);
    }
  }

  private Event settled(Effect effect, Settlement settlement) {
    return new Event.EffectSettled(course.now(), effect.id(), settlement);
  }
}
