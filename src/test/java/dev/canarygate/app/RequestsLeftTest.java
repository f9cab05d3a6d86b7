package dev.canarygate.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.canarygate.gate.Event;
import dev.canarygate.gate.Finding;
import dev.canarygate.gate.GateState;
import dev.canarygate.journal.GateFolder;
import dev.canarygate.world.CommitRef;
import dev.canarygate.world.CommitStatus.State;
import dev.canarygate.world.Effect;
import dev.canarygate.world.EffectId;
import dev.canarygate.world.FakeTime;
import dev.canarygate.world.IssueRef;
import dev.canarygate.world.Settlement;
import dev.canarygate.world.Settlement.How;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class RequestsLeftTest {
  private static final CommitRef COMMIT = new CommitRef("acme/lib", "a".repeat(40));
  private static final Effect STATUS =
      new Effect.Status(
          EffectId.parse("gate-1/none/status"), COMMIT, "gate", State.SUCCESS, "fine", null);
  private static final Effect COMMENT =
      new Effect.Comment(
          EffectId.parse("gate-1/none/comment"), new IssueRef("acme/lib", 7), "fine");

  private final FakeTime time = new FakeTime();

  private GateState sent(Effect effect) {
    var now = time.now();
    return GateState.NEW
        .after(new Event.AttemptStarted(now, "P", 1, null))
        .after(new Event.StepFinished(now, "P", 1, "s", Finding.passed("wanted").wanting(effect)))
        .after(new Event.EffectSending(now, effect.id(), now.plusSeconds(50)));
  }

  private List<Duration> waited(GateState... gates) {
    List.of(gates).forEach(new RequestsLeft(time)::await);
    return time.pauses();
  }

  @Test
  void aStatusOfAGateThatDiedCanLandBeforeItsRequestIsOver() {
    var dead = sent(STATUS);
    time.advance(Duration.ofSeconds(20));

    assertThat(waited(GateState.NEW, dead, dead)).containsExactly(Duration.ofSeconds(30));
  }

  @Test
  void whatIsOverOrSettledOrStaysTrueIsNotAwaited() {
    var over = sent(STATUS);
    var settled =
        sent(STATUS)
            .after(
                new Event.EffectSettled(
                    time.now(), STATUS.id(), new Settlement(How.LANDED, "there")));
    assertThat(waited(settled, sent(COMMENT))).isEmpty();

    time.advance(Duration.ofSeconds(51));
    assertThat(waited(over)).isEmpty();
  }

  @Test
  void ofAGateWhoseJournalCannotBeReadAllRequestsAreAwaitedThatItCanHaveSent(@TempDir Path folder)
      throws Exception {
    var gate = GateFolder.create(folder, time.now(), "A gate");
    Files.writeString(gate.journal(), "damaged");
    Files.setLastModifiedTime(gate.journal(), FileTime.from(time.now()));
    time.advance(Duration.ofSeconds(20));

    new RequestsLeft(time).awaitUnread(gate, Duration.ofSeconds(60));
    new RequestsLeft(time).awaitUnread(gate, Duration.ofSeconds(60));

    assertThat(time.pauses()).containsExactly(Duration.ofSeconds(40));
  }

  @Test
  void aJournalThatWasChangedInTheFutureIsAwaitedOnce(@TempDir Path folder) throws Exception {
    var gate = GateFolder.create(folder, time.now(), "A gate");
    Files.writeString(gate.journal(), "damaged");
    Files.setLastModifiedTime(gate.journal(), FileTime.from(time.now().plusSeconds(9000)));

    new RequestsLeft(time).awaitUnread(gate, Duration.ofSeconds(60));

    assertThat(time.pauses()).containsExactly(Duration.ofSeconds(60));
  }
}
