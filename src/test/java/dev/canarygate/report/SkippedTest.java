package dev.canarygate.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.canarygate.gate.Decision;
import dev.canarygate.gate.GivenStatement;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A package that a person left out, in the row of a table. */
final class SkippedTest {
  @Test
  void aRowNamesThePersonWithoutTheAddressOfMail() {
    var decision =
        new Decision(
            "WP07",
            Decision.Subject.SUITE,
            Decision.Choice.SKIP,
            "Ana Lee <ana@example.org>",
            "CLI only",
            null,
            null);
    var given = new GivenStatement("decision-1", decision, Instant.EPOCH, 1, Map.of(), null, false);

    assertThat(new Skipped(given).inWords()).isEqualTo("skipped by Ana Lee (decision-1)");
  }
}
