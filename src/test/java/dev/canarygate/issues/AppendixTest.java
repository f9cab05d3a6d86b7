package dev.canarygate.issues;

import static org.assertj.core.api.Assertions.assertThat;

import dev.canarygate.gate.Approval;
import dev.canarygate.gate.Event;
import dev.canarygate.gate.Facts;
import dev.canarygate.gate.GateState;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What a comment says below its template. */
final class AppendixTest {
  private static final Instant NOW = Instant.parse("2026-05-20T12:00:00Z");

  private static String approvedBy(String... persons) {
    List<Event> events =
        Stream.of(persons)
            .map(each -> new Approval("approval", "approve", each, null, "digest", Facts.NONE))
            .<Event>map(each -> new Event.Approved(NOW, each))
            .toList();
    return new Appendix(GateState.of(events), Optional.empty(), NOW, false).text(Set.of());
  }

  @Test
  void whoApprovedTwiceIsNamedOnce() {
    assertThat(approvedBy("bob", "BOB", "eve").lines())
        .filteredOn(line -> line.startsWith("- "))
        .containsExactly(
            "- approval, step approve: approved by BOB",
            "- approval, step approve: approved by eve");
  }

  @Test
  void twoPersonsAreTwo() {
    assertThat(approvedBy("Ana <ana@example.org>", "Ana <ana@example.net>").lines())
        .filteredOn(line -> line.startsWith("- "))
        .hasSize(2);
  }
}
