package dev.canarygate.proof;

import static org.assertj.core.api.Assertions.assertThat;

import dev.canarygate.gate.Event;
import dev.canarygate.gate.Outcome;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a verdict says of its time, against what its journal says. */
final class TimeOrderTest {
  private static final Instant NOW = Verdicts.NOW;

  @TempDir Path folder;

  /** A journal whose last record and whose record of the verdict are of these times. */
  private record Times(Instant last, Instant stated, @Nullable Instant later)
      implements GateRecords {
    @Override
    public Optional<Event.VerdictStated> stated(String folder) {
      return Optional.of(
          new Event.VerdictStated(
              stated, Outcome.CLEARED, 6, "ab", "verdict/run-1", Map.of(), null, null));
    }

    @Override
    public Optional<Instant> stampedLater(String folder) {
      return Optional.ofNullable(later);
    }

    @Override
    public Optional<JournalPrefix> prefix(long records) {
      return Optional.empty();
    }

    @Override
    public Optional<Instant> writtenAt(long records) {
      return Optional.of(last);
    }
  }

  private ProofCheck found(Times journal) throws Exception {
    return new TimeOrder(stated(), Optional.of(journal), Instant.MAX).check();
  }

  private KeptVerdict stated() throws IOException {
    return Verdicts.kept(
        folder.resolve("verdict/run-1"),
        Verdicts.content(Outcome.CLEARED, false, NOW),
        Verdicts.by(Verdicts.signer(folder)));
  }

  @Test
  void theUsualOrderHolds() throws Exception {
    assertThat(found(new Times(NOW.minusSeconds(1), NOW, null)).found())
        .isEqualTo("stated at 2026-05-20T12:00:00Z");
  }

  @Test
  void aStatementFromBeforeItsLastRecordIsBroken() throws Exception {
    var found = found(new Times(NOW.plusSeconds(3600), NOW, null));

    assertThat(found.isBroken()).isTrue();
    assertThat(found.found())
        .contains("before its last record, which says 2026-05-20T13:00:00Z")
        .endsWith("; clocks can differ by 5 minutes");
  }

  @Test
  void aStatementAndARecordOfDifferentTimesAreBroken() throws Exception {
    assertThat(found(new Times(NOW, NOW.plusSeconds(60), null)).found())
        .contains("it says that it was stated at 2026-05-20T12:00:00Z, the journal 2026-05-20T12");
  }

  @Test
  void aStatementOfTheFutureIsBrokenAlsoWithoutAJournal() throws Exception {
    var look = NOW.minusSeconds(301);
    var found = new TimeOrder(stated(), Optional.empty(), look).check();

    assertThat(found.isBroken()).isTrue();
    assertThat(found.found())
        .contains("which is in the future: it is 2026-05-20T11:54:59Z; clocks can differ");
    assertThat(new TimeOrder(stated(), Optional.empty(), NOW.minusSeconds(300)).check().isBroken())
        .isFalse();
  }

  @Test
  void withoutAJournalNobodyKnows() throws Exception {
    assertThat(new TimeOrder(stated(), Optional.empty(), Instant.MAX).check().state())
        .isEqualTo(ProofCheck.State.UNKNOWN);
  }
}
