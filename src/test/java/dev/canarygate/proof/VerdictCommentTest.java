package dev.canarygate.proof;

import static org.assertj.core.api.Assertions.assertThat;

import dev.canarygate.evidence.Digest;
import dev.canarygate.gate.Event;
import dev.canarygate.gate.GateState;
import dev.canarygate.gate.Outcome;
import dev.canarygate.gate.TrippedStop;
import dev.canarygate.gate.Verdict;
import dev.canarygate.world.Effect;
import dev.canarygate.world.EffectId;
import dev.canarygate.world.IssueRef;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A verdict gets a comment when it says more than the comment before it. */
final class VerdictCommentTest {
  private static final Instant NOW = Instant.parse("2026-05-20T12:00:00Z");
  private static final IssueRef ISSUE = new IssueRef("acme/lib", 7);

  private final List<Event> journal = new ArrayList<>();
  private int run;
  private int attempts;

  /** As it is recorded: with a comment when it is news. */
  private boolean announced(Outcome outcome, String subjects, String key, boolean rehearsed) {
    run++;
    var files = new HashMap<String, String>();
    files.put(VerdictFiles.VERDICT, "digest of run " + run);
    files.put(VerdictFiles.EVIDENCE, "evidence of run " + run);
    files.put(VerdictFiles.SUBJECTS, subjects);
    if (!rehearsed) {
      files.put(VerdictFiles.SUMMARY, "summary of run " + run);
    }
    var stated = stated(outcome, files, key);
    boolean isNews = VerdictComment.isNews(stated, GateState.of(journal));
    journal.add(isNews ? stated.announcedBy(comment()) : stated);
    return isNews;
  }

  private Event.VerdictStated stated(Outcome outcome, Map<String, String> files, String key) {
    return new Event.VerdictStated(
        NOW, outcome, run, "b".repeat(64), "verdict/run-" + run, files, key, null);
  }

  private Effect.Comment comment() {
    return new Effect.Comment(
        new EffectId("g", "run-" + run, VerdictComment.SLOT), ISSUE, "run " + run);
  }

  private boolean cleared(String subjects) {
    return announced(Outcome.CLEARED, subjects, "SHA256:k", false);
  }

  private boolean stopped(String subjects) {
    return announced(Outcome.STOPPED, subjects, "SHA256:k", false);
  }

  @Test
  void moreEvidenceOfTheSameIsNoNews() {
    assertThat(cleared("rc16")).isTrue();
    assertThat(cleared("rc16")).isFalse();
    assertThat(cleared("rc16")).isFalse();
    assertThat(GateState.of(journal).announcements()).hasSize(1);
    assertThat(GateState.of(journal).announced()).contains((Event.VerdictStated) journal.get(0));
  }

  @Test
  void anotherOutcomeIsNewsAndSoIsTheWayBack() {
    assertThat(stopped("rc16")).isTrue();
    assertThat(cleared("rc16")).isTrue();
    assertThat(stopped("rc16")).isTrue();
    assertThat(stopped("rc16")).isFalse();
  }

  @Test
  void anotherCandidateIsNews() {
    assertThat(cleared("rc16")).isTrue();
    assertThat(cleared("rc17")).isTrue();
    assertThat(cleared("rc17")).isFalse();
    assertThat(cleared("rc16")).as("the newest comment speaks of another one").isTrue();
  }

  private void trips(String stop) {
    var report = new TrippedStop(stop, Verdict.FAILED, "bad", "", List.of());
    journal.add(new Event.AttemptStarted(NOW, "ONE", ++attempts));
    journal.add(new Event.AttemptEnded(NOW, "ONE", attempts, Verdict.FAILED, List.of(report)));
  }

  @Test
  void anotherStopAboutTheSameSubjectsIsNewsAndTheSameStopIsNot() {
    trips("slow");
    assertThat(stopped("rc16")).isTrue();
    trips("slow");
    assertThat(stopped("rc16")).isFalse();
    trips("broken");
    assertThat(stopped("rc16")).isTrue();
    assertThat(stopped("rc16")).isFalse();
  }

  @Test
  void aVerdictAboutItsOwnEvidenceIsNoNewsBecauseThatGrew() {
    assertThat(stoppedAboutItsEvidence()).isTrue();
    assertThat(stoppedAboutItsEvidence()).isFalse();
    trips("slow");
    assertThat(stoppedAboutItsEvidence()).isTrue();
    assertThat(stopped("rc16")).as("now it names a file").isTrue();
  }

  private boolean stoppedAboutItsEvidence() {
    var list = "evidence of run " + (run + 1);
    return stopped(Digest.of(list + "  " + VerdictFiles.EVIDENCE + "\n"));
  }

  @Test
  void anotherKeyAndTheEndOfARehearsalAreNews() {
    assertThat(announced(Outcome.CLEARED, "rc16", "SHA256:k", true)).isTrue();
    assertThat(announced(Outcome.CLEARED, "rc16", "SHA256:k", false)).isTrue();
    assertThat(announced(Outcome.CLEARED, "rc16", "SHA256:other", false)).isTrue();
    assertThat(announced(Outcome.CLEARED, "rc16", "SHA256:other", false)).isFalse();
  }

  @Test
  void whatHappensToTheGateInBetweenDoesNotMakeItNews() {
    assertThat(cleared("rc16")).isTrue();
    journal.add(new Event.AttemptStarted(NOW, "ONE", 2));
    assertThat(GateState.of(journal).stated()).isEmpty();
    assertThat(cleared("rc16")).isFalse();
  }
}
