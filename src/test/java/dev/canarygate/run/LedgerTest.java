package dev.canarygate.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.canarygate.gate.Event;
import dev.canarygate.gate.GateState;
import dev.canarygate.gate.JournalMark;
import dev.canarygate.journal.Journal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** How the records of a journal become the state of its gate. */
final class LedgerTest {
  private static final Instant NOW = Instant.parse("2026-05-20T05:19:00Z");

  /** A journal in which others speak, too. */
  private static final class Shared implements Journal {
    private final List<Event> events = new ArrayList<>();
    private final List<Event> heard = new ArrayList<>();

    @Override
    public void append(Event event) {
      events.add(event);
    }

    @Override
    public List<Event> heard() {
      return heard;
    }

    @Override
    public Optional<JournalMark> mark() {
      return Optional.of(new JournalMark(events.size(), "head"));
    }
  }

  @Test
  void whatOthersSaidComesBeforeTheRecordThatFoundIt() {
    var journal = new Shared();
    var ledger = new Ledger(journal, GateState.NEW);
    journal.heard.add(new Event.AttemptStarted(NOW, "A", 1));

    ledger.record(new Event.StepStarted(NOW, "A", 1, "look"));

    assertThat(ledger.state().newestAttempt("A").orElseThrow().began()).isEqualTo("look");
    assertThat(ledger.mark()).contains(new JournalMark(1, "head"));
  }

  @Test
  void whatTheJournalRefusesChangesNothing() {
    Journal full =
        event -> {
          throw new IllegalStateException("full");
        };
    var ledger = new Ledger(full, GateState.NEW);

    assertThatThrownBy(() -> ledger.record(new Event.AttemptStarted(NOW, "A", 1)))
        .hasMessage("full");

    assertThat(ledger.state()).isSameAs(GateState.NEW);
    assertThat(ledger.mark()).isEmpty();
  }
}
