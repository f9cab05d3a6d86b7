package dev.canarygate.gate;

import dev.canarygate.evidence.Exhibit;
import dev.canarygate.world.Effect;
import dev.canarygate.world.Obstacle;
import dev.canarygate.world.Obstacle.Kind;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a step learned.
 *
 * @param summary one sentence
 * @param details what a person needs to check the summary, a line each; may be empty
 * @param facts what was measured
 * @param evidence the files that prove it
 * @param wants changes on the forge that follow from it
 * @param obstacle why nothing could be learned, when the world could not be asked; else null
 * @param attestation a person's word that counts from now on, because the step needed it; else null
 * @param again what was asked again on the way, oldest first; null: nothing was, or a version
 *     performed the step that did not note it
 */
public record Finding(
    Verdict verdict,
    String summary,
    List<String> details,
    Facts facts,
    List<Exhibit> evidence,
    List<Effect> wants,
    @Nullable Kind obstacle,
    @Nullable Attestation attestation,
    @Nullable List<AskedAgain> again) {
  public Finding {
    details = List.copyOf(details);
    evidence = List.copyOf(evidence);
    wants = List.copyOf(wants);
    again = again == null || again.isEmpty() ? null : List.copyOf(again);
  }

  /** A finding that brings no person's word, of a step that asked nothing again. */
  public Finding(
      Verdict verdict,
      String summary,
      List<String> details,
      Facts facts,
      List<Exhibit> evidence,
      List<Effect> wants,
      @Nullable Kind obstacle) {
    this(verdict, summary, details, facts, evidence, wants, obstacle, null, null);
  }

  public static Finding of(Verdict verdict, String summary) {
    return new Finding(verdict, summary, List.of(), Facts.NONE, List.of(), List.of(), null);
  }

  public static Finding passed(String summary) {
    return of(Verdict.PASSED, summary);
  }

  public static Finding waiting(String summary) {
    return of(Verdict.WAITING, summary);
  }

  public static Finding inconclusive(String summary) {
    return of(Verdict.INCONCLUSIVE, summary);
  }

  public static Finding failed(String summary) {
    return of(Verdict.FAILED, summary);
  }

  /** Nothing was learned, because the world could not be asked. */
  public static Finding of(Obstacle obstacle) {
    return new Finding(
        Verdict.INCONCLUSIVE,
        String.valueOf(obstacle.getMessage()),
        List.of("What to do: " + obstacle.remedy()),
        Facts.NONE.with(SharedFacts.OBSTACLE_SERVICE, obstacle.service()),
        List.of(),
        List.of(),
        obstacle.kind());
  }

  public Finding with(Fact fact, Object value) {
    return with(fact.name(), value);
  }

  public Finding with(String fact, Object value) {
    return with(facts.with(fact, value));
  }

  public Finding with(Facts more) {
    return new Finding(
        verdict, summary, details, facts.and(more), evidence, wants, obstacle, attestation, again);
  }

  public Finding detail(String line) {
    return details(List.of(line));
  }

  public Finding details(List<String> lines) {
    return new Finding(
        verdict,
        summary,
        joined(details, lines),
        facts,
        evidence,
        wants,
        obstacle,
        attestation,
        again);
  }

  public Finding proof(Exhibit... exhibits) {
    return proof(List.of(exhibits));
  }

  public Finding proof(List<Exhibit> exhibits) {
    return new Finding(
        verdict,
        summary,
        details,
        facts,
        joined(evidence, exhibits),
        wants,
        obstacle,
        attestation,
        again);
  }

  public Finding wanting(Effect... effects) {
    return new Finding(
        verdict,
        summary,
        details,
        facts,
        evidence,
        joined(wants, List.of(effects)),
        obstacle,
        attestation,
        again);
  }

  /** The step needed a person's word, and has it now. */
  public Finding attesting(Attestation word) {
    return new Finding(verdict, summary, details, facts, evidence, wants, obstacle, word, again);
  }

  /** The step asked this again before it found what it found. */
  public Finding askingAgain(List<AskedAgain> asked) {
    return new Finding(
        verdict, summary, details, facts, evidence, wants, obstacle, attestation, asked);
  }

  /** What was asked again on the way, oldest first. */
  public List<AskedAgain> askedAgain() {
    return again == null ? List.of() : again;
  }

  private static <T> List<T> joined(List<T> first, List<T> then) {
    var all = new ArrayList<>(first);
    all.addAll(then);
    return all;
  }
}
