package dev.canarygate.journal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.canarygate.evidence.Secrets;
import dev.canarygate.gate.Event;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** No secret gets into a journal, whatever event it is in. */
final class MaskedEventsTest {
  private static final Instant NOW = Instant.parse("2026-05-20T05:19:00Z");

  private final Secrets secrets = Secrets.only(List.of("open-sesame"));

  @Test
  void anEventWithASecretIsOfTheSameKindWithoutIt() {
    var event = new Event.Intervened(NOW, "ana", "logged in with open-sesame by hand");

    assertThat(EventForms.masked(event, secrets))
        .isInstanceOfSatisfying(
            Event.Intervened.class,
            masked -> {
              assertThat(masked.at()).isEqualTo(NOW);
              assertThat(masked.person()).isEqualTo("ana");
              assertThat(masked.what())
                  .matches("logged in with \\[masked:[^]]+] by hand")
                  .doesNotContain("open-sesame");
            });
  }

  @Test
  void anEventWithoutOneIsItself() {
    var event = new Event.Intervened(NOW, "ana", "logged in by hand");

    assertThat(EventForms.masked(event, secrets)).isSameAs(event);
  }
}
