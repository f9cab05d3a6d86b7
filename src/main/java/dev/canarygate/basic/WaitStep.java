package dev.canarygate.basic;

import dev.canarygate.gate.Assignment;
import dev.canarygate.gate.Durations;
import dev.canarygate.gate.Finding;
import dev.canarygate.gate.Settings;
import dev.canarygate.gate.Shape;
import dev.canarygate.gate.Step;
import dev.canarygate.world.Withheld;
import dev.canarygate.world.World;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Lets time pass: a fixed length, or until a web address answers as expected. A run that is
 * interrupted begins the wait anew.
 *
 * @param length how long at most
 * @param until what ends the wait before; null: nothing does
 * @param every how long between two looks
 */
record WaitStep(Duration length, @Nullable HttpCheck until, Duration every) implements Step {
  static final Shape SHAPE =
      Shape.EMPTY
          .optional("for", Shape.Type.DURATION, "How long to wait, such as 30m; without 'until'.")
          .optional(
              "until",
              Shape.Type.SECTION,
              "Settings of an http.check, which is tried once per look by default; the wait ends when"
                  + " all that it expects is true.",
              HttpCheck.SHAPE)
          .optional("limit", Shape.Type.DURATION, "How long to wait for 'until' at most; 30m.")
          .optional("every", Shape.Type.DURATION, "Pause between two looks of 'until'; 30s.");

  private static final Duration SHORTEST = Duration.ofSeconds(1);

  /**
   * @throws IllegalArgumentException naming the setting and what would be right
   */
  static WaitStep of(Settings settings) {
    if (settings.has("for") == settings.has("until")) {
      throw new IllegalArgumentException("expected either 'for' or 'until'");
    }
    if (settings.has("for") && (settings.has("limit") || settings.has("every"))) {
      throw new IllegalArgumentException("'limit' and 'every' belong to 'until', not to 'for'");
    }
    return settings.has("for")
        ? new WaitStep(settings.duration("for"), null, SHORTEST)
        : new WaitStep(
            settings.durationOr("limit", Duration.ofMinutes(30)),
            HttpCheck.of(settings.section("until"), 1),
            every(settings));
  }

  private static Duration every(Settings settings) {
    var every = settings.durationOr("every", Duration.ofSeconds(30));
    if (every.compareTo(SHORTEST) < 0) {
      throw new IllegalArgumentException(
          "every: expected at least 1s, found " + settings.text("every"));
    }
    return every;
  }

  @Override
  public Finding perform(World world, Assignment assignment) {
    return until == null ? soak(world) : watch(world, assignment, until);
  }

  /** A dry run changes nothing by not waiting, and what follows can be shown. */
  private Finding soak(World world) {
    if (world.dry()) {
      return Finding.passed("Would wait " + Durations.inWords(length) + ".");
    }
    world.time().pause(length, "waiting");
    return waited(Finding.passed("Waited " + Durations.inWords(length) + "."), length);
  }

  private static Finding waited(Finding finding, Duration length) {
    return finding.with(BasicFacts.WAIT_SECONDS, HttpLook.seconds(length));
  }

  private Finding watch(World world, Assignment assignment, HttpCheck check) {
    var unset = check.headers().unset(world.environment());
    if (unset.isPresent()) {
      return unset.get();
    }
    var began = world.time().uptime();
    while (true) {
      var look = HttpLook.of(check, world, assignment);
      if (look.isEmpty()) {
        return HttpLook.withoutAddress(check, assignment);
      }
      var assessment = look.get().look();
      var waited = world.time().uptime().minus(began);
      var left = length.minus(waited);
      boolean over = left.isNegative() || left.isZero();
      if (assessment.isFine() || over || world.dry()) {
        return ended(world, assessment, look.get(), waited)
            .proof(look.get().keep(assignment.step() + ".json"));
      }
      world
          .time()
          .pause(
              left.compareTo(every) < 0 ? left : every,
              "until " + look.get().subject() + " is as expected");
    }
  }

  /**
   * The service is not ready: that says nothing against the candidate, and a later run waits on.
   */
  private Finding ended(World world, Assessment assessment, HttpLook look, Duration waited) {
    if (assessment.isFine()) {
      return waited(assessment.finding(look.subject(), look.well()), waited);
    }
    var wrong = assessment.wrong();
    if (world.dry()) {
      throw new Withheld(
          "would wait up to "
              + Durations.inWords(length)
              + ": "
              + look.subject()
              + ": "
              + wrong.get(0));
    }
    var words =
        "%s is not as expected after %s: %s."
            .formatted(look.subject(), Durations.inWords(waited), wrong.get(0));
    return waited(Finding.waiting(words), waited)
        .with(assessment.facts())
        .details(wrong.subList(1, wrong.size()))
        .detail("What to do: bring it into that state, then resume; the wait begins anew.");
  }
}
