package dev.canarygate.gate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.canarygate.world.Effect;
import dev.canarygate.world.EffectId;
import dev.canarygate.world.IssueRef;
import dev.canarygate.world.Obstacle;
import dev.canarygate.world.Obstacle.Sending;
import dev.canarygate.world.Settlement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A gate, what happens to it and what must follow, told line by line. {@code cases/gate/README.md}
 * lists the words.
 */
final class PlanStory {
  private static final String FIRST_STEP = "look";

  private final List<String> told = new ArrayList<>();
  private final GateSketch sketch = new GateSketch();
  private GateState state = GateState.NEW;
  private Instant now = Instant.parse("2026-01-01T00:00:00Z");

  /** Tells a whole story; a check that does not come true fails with all that was told before. */
  static void tell(List<String> lines) {
    var story = new PlanStory();
    lines.forEach(story::line);
  }

  private void line(String line) {
    told.add(line);
    if (line.startsWith("-> ")) {
      var check = line.substring(3).split(": ", 2);
      var answer = new Answers(plan()).to(check[0].strip().split(" +"));
      holds(check[1].strip(), answer);
    } else if (line.startsWith("+")) {
      now = now.plus(Durations.parse(line.substring(1)));
    } else if (!sketch.takes(line)) {
      happens(line);
    }
  }

  /** {@code ~} before what is expected: it is a part of the answer. */
  private void holds(String expected, String answer) {
    var told = String.join("\n", this.told);
    if (expected.startsWith("~")) {
      assertThat(answer).as(told).contains(expected.substring(1));
    } else {
      assertThat(answer).as(told).isEqualTo(expected);
    }
  }

  private Plan plan() {
    return new Plan(sketch.definition(), state, now);
  }

  private void happens(String line) {
    var words = line.split(" +", 3);
    switch (words[0]) {
      case "run" -> record(run(words.length > 1 ? words[1] : "ana"));
      case "void" -> record(new Event.PassVoided(now, words[1], words[2]));
      case "waive" -> record(new Event.Waived(now, waiver(line.split(" +"))));
      case "decide" -> record(new Event.Decided(now, decision(line.split(" +"))));
      case "approve" -> record(new Event.Approved(now, approval(words[1], words[2].split(" +"))));
      case "revoke" -> revoke(words);
      case "unplaced" -> record(new Event.PackageUnplaced(now, words[1], words[2]));
      case "interrupted" -> record(new Event.RunInterrupted(now, words[1]));
      case "sending" ->
          record(new Event.EffectSending(now, id(words[1]), now.plus(Durations.parse(words[2]))));
      case "ended" -> record(new Event.GateEnded(now, Outcome.valueOf(words[1])));
      case "imported-unknown" ->
          record(new Event.Imported(now, "ana", "host", words[1], "head", false));
      case "attest" -> record(new Event.Attested(now, attestation(line.split(" +"))));
      case "intervene" -> record(new Event.Intervened(now, words[1], words[2]));
      case "child" -> child(line.split(" +", 5));
      case "exported" -> record(new Event.Exported(now, "ana", words[1]));
      case "imported" -> record(new Event.Imported(now, "ana", "host", words[1]));
      case "settle" -> settle(words[1], words[2].split(" +", 2));
      case "unsettled" -> unsettled(words[1], words[2].split(" +", 2));
      case "noted" -> noted();
      default -> ofPackage(words[0], words[1], words.length > 2 ? words[2] : "");
    }
  }

  private void record(Event event) {
    state = state.after(event);
  }

  private Event run(String person) {
    return new Event.RunStarted(
        now, "gate-1", "digest", Map.of(), Map.of(), "tool", person, "host");
  }

  /** Events that change no state. */
  private void noted() {
    record(new Event.RunInterrupted(now, "power was lost"));
    record(new Event.GateEnded(now, Outcome.CLEARED));
    record(new Event.JournalRecovered(now, "torn-1", 12));
    record(new Event.HolderChanged(now, "a", "b", "ana", "gone", null));
  }

  private void ofPackage(String id, String what, String rest) {
    switch (what) {
      case "starts" -> start(id, plan().attemptNumber(sketch.definition().workPackage(id)));
      case "starts-anew" -> start(id, state.attempts(id).size() + 1);
      case "begins" -> record(new Event.StepStarted(now, id, number(id), rest));
      case "superseded" -> record(new Event.AttemptSuperseded(now, id, number(id), rest));
      case "ends" -> end(id);
      case "passed", "waiting", "inconclusive", "failed" -> whole(id, what, rest);
      default -> finish(id, what, rest);
    }
  }

  private void start(String id, int number) {
    record(new Event.AttemptStarted(now, id, number));
  }

  /** {@code A passed sha=1}: starts, finds that in its first step, passes the others, ends. */
  private void whole(String id, String verdict, String rest) {
    start(id, state.attempts(id).size() + 1);
    var steps = sketch.definition().workPackage(id).steps();
    var first = steps.isEmpty() ? FIRST_STEP : steps.get(0).id();
    finish(id, first, (verdict + " " + rest).strip());
    if (verdict.equals("passed")) {
      steps.stream().skip(1).forEach(step -> finish(id, step.id(), "passed"));
    }
    end(id);
  }

  private void finish(String id, String step, String rest) {
    var words = rest.split(" +", -1);
    var finding = Finding.of(verdict(words[0]), step + " was " + words[0]);
    for (int i = 1; i < words.length; i++) {
      var word = words[i];
      if (word.startsWith("wants:")) {
        finding = finding.wanting(effect(word.substring(6)));
      } else if (word.startsWith("attests:")) {
        finding = finding.attesting(new Attestation(word.substring(8), "nobody", "rc1"));
      } else {
        var fact = word.split("=", 2);
        finding = finding.with(fact[0], fact[1].replace('_', ' '));
      }
    }
    record(new Event.StepFinished(now, id, number(id), step, finding));
  }

  /** As the runner ends an attempt. */
  private void end(String id) {
    var attempt = state.newestAttempt(id).orElseThrow();
    var stops = plan().tripped(sketch.definition().workPackage(id), attempt);
    var parts =
        Stream.concat(Stream.of(attempt.verdict()), stops.stream().map(TrippedStop::as)).toList();
    var verdict = attempt.isSuperseded() ? Verdict.INCONCLUSIVE : Verdict.worst(parts);
    record(new Event.AttemptEnded(now, id, attempt.number(), verdict, stops));
  }

  private int number(String id) {
    return state.newestAttempt(id).map(Attempt::number).orElse(1);
  }

  static Verdict verdict(String word) {
    return Verdict.valueOf(word.toUpperCase(Locale.ROOT));
  }

  /** {@code comment/first}: an effect of this kind, named by its slot. */
  private static Effect effect(String text) {
    var parts = text.split("/", 2);
    var issue = new IssueRef("acme/e2e", 41);
    return switch (parts[0]) {
      case "comment" -> new Effect.Comment(id(parts[1]), issue, "text");
      case "close" -> new Effect.Close(id(parts[1]), issue);
      default -> new Effect.Reopen(id(parts[1]), issue);
    };
  }

  static EffectId id(String slot) {
    return EffectId.parse("gate-1/evidence-1/" + slot);
  }

  private void settle(String slot, String[] how) {
    var settlement = new Settlement(Settlement.How.valueOf(how[0]), how.length > 1 ? how[1] : "");
    record(new Event.EffectSettled(now, id(slot), settlement));
  }

  private void unsettled(String slot, String[] how) {
    if (how[0].equals("OLD")) {
      record(new Event.EffectUnsettled(now, id(slot), how[1]));
    } else {
      var met = new Obstacle(Obstacle.Kind.UNREACHABLE, "GitHub", how[1], "wait a little");
      record(Event.EffectUnsettled.of(now, id(slot), met.after(Sending.valueOf(how[0]))));
    }
  }

  /** {@code approve A look bob}. */
  private static Approval approval(String workPackage, String[] rest) {
    return new Approval(workPackage, rest[0], rest[1], null, "digest", Facts.NONE);
  }

  /** {@code revoke waiver-1 [A B]}: with the packages that rested on it. */
  private void revoke(String[] words) {
    var voids = words.length > 2 ? List.of(words[2].split(" +")) : List.<String>of();
    record(new Event.Revoked(now, words[1], "ana", "wrong", voids));
  }

  /** {@code waive A slow 1d [rc1]}; {@code *} for all packages. */
  private Waiver waiver(String[] words) {
    var until = now.plus(Durations.parse(words[3]));
    var candidate = words.length > 4 ? words[4] : null;
    var only = words[1].equals("*") ? null : words[1];
    return new Waiver(only, words[2], "ana", "known", until, candidate);
  }

  /** {@code decide A suite skip}. */
  private static Decision decision(String[] words) {
    return new Decision(
        words[1],
        new Decision.Subject(words[2]),
        Decision.Choice.of(words[3]),
        "ana",
        "because",
        null,
        null);
  }

  /** {@code attest ana rc1 [1h]}: for the period that began so long ago. */
  private Attestation attestation(String[] words) {
    if (words[2].equals("whole-run")) {
      return Attestation.ofWholeRun(words[1], "nobody");
    }
    var from =
        Arrays.stream(words).skip(3).findFirst().map(each -> now.minus(Durations.parse(each)));
    return new Attestation(words[1], "nobody", words[2], from.orElse(null), null);
  }

  /** {@code child m1 starts A look}, {@code child m1 ends exit code 0}, {@code child m1 gone}. */
  private void child(String[] words) {
    if (words[2].equals("starts")) {
      record(
          new Event.ChildStarted(
              now,
              words[3],
              number(words[3]),
              words[4],
              words[1],
              "host",
              7,
              "birth",
              now,
              7,
              now.plus(Duration.ofHours(1)),
              "make it"));
    } else {
      var how = Stream.of(words).skip(3).toList();
      record(new Event.ChildEnded(now, words[1], words[2].equals("ends"), String.join(" ", how)));
    }
  }

  /** What was found, or {@code nothing}. */
  static String orNothing(Optional<String> found) {
    return found.orElse("nothing");
  }
}
