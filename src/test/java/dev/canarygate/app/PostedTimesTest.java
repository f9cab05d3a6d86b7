package dev.canarygate.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.canarygate.evidence.Verification.Problem;
import dev.canarygate.gate.Event;
import dev.canarygate.gate.Finding;
import dev.canarygate.gate.Outcome;
import dev.canarygate.world.Effect;
import dev.canarygate.world.EffectId;
import dev.canarygate.world.IssueRef;
import dev.canarygate.world.Remark;
import dev.canarygate.world.Settlement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The order of the times that GitHub, the journal and an authority give. */
final class PostedTimesTest {
  private static final Instant NOW = Instant.parse("2026-05-20T12:00:00Z");
  private static final Duration SKEW = Duration.ofMinutes(5);
  private static final Effect.Comment COMMENT =
      new Effect.Comment(
          new EffectId("g", "run-1", "verdict"), new IssueRef("acme/lib", 7), "digest");

  private final List<Event> journal = new ArrayList<>();

  private void announced(@Nullable Instant stamped) {
    journal.add(
        new Event.VerdictStated(
                NOW, Outcome.CLEARED, 2, "ab", "verdict/run-1", Map.of(), "SHA256:k", stamped)
            .announcedBy(COMMENT));
    settled(NOW.plusSeconds(2));
  }

  private void settled(Instant at) {
    journal.add(
        new Event.EffectSettled(at, COMMENT.id(), new Settlement(Settlement.How.LANDED, "#1")));
  }

  private List<String> contradictions(Instant created) {
    var remark = new Remark(1, "gate", created, created, "digest", "#1");
    return new PostedTimes(journal).problems(COMMENT, remark).map(Problem::message).toList();
  }

  @Test
  void clocksThatDifferALittleContradictNothing() {
    announced(NOW.plusSeconds(1));

    assertThat(contradictions(NOW.plusSeconds(2))).isEmpty();
    assertThat(contradictions(NOW.minus(SKEW).plusSeconds(1))).isEmpty();
    assertThat(contradictions(NOW.plus(SKEW).plusSeconds(2))).isEmpty();
  }

  @Test
  void aCommentThatIsOlderThanItsVerdictIsNamedWithWhatIsTolerated() {
    announced(null);

    assertThat(contradictions(NOW.minus(SKEW).minusSeconds(1)))
        .containsExactly(
            "posted at 2026-05-20T11:54:59Z, before the record that it speaks of, which is of"
                + " 2026-05-20T12:00:00Z; clocks can differ by 5 minutes");
  }

  @Test
  void aCommentThatIsYoungerThanTheRecordThatItIsThereIsNamed() {
    announced(null);

    assertThat(contradictions(NOW.plusSeconds(3600)))
        .singleElement()
        .asString()
        .contains("after the record that says it is there, which is of 2026-05-20T12:00:02Z");
  }

  @Test
  void aStampFromLongAfterTheAnnouncementIsNamedUnlessTheJournalSaysThatItCameLater() {
    announced(NOW.plusSeconds(7200));

    assertThat(contradictions(NOW.plusSeconds(1)))
        .singleElement()
        .asString()
        .contains("before the time stamp of the verdict that it announces")
        .contains("2026-05-20T14:00:00Z");

    var later = NOW.plusSeconds(7200);
    journal.add(new Event.VerdictStamped(later, "verdict/run-1", Map.of(), later));
    assertThat(contradictions(NOW.plusSeconds(1))).isEmpty();
  }

  @Test
  void aCommentOfAStepIsHeldAgainstTheRecordThatWantsIt() {
    var wants = Finding.passed("said").wanting(COMMENT);
    journal.add(new Event.StepFinished(NOW, "ONE", 1, "say", wants));
    settled(NOW);

    assertThat(contradictions(NOW)).isEmpty();
    assertThat(contradictions(NOW.minusSeconds(3600)))
        .singleElement()
        .asString()
        .contains("before the record that it speaks of");
  }
}
