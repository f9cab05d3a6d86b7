package dev.canarygate.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What of a person's address is published: the name alone. */
class EmailAddressesTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      value = {
        "Ana <ana@example.org> ~ Ana",
        "by Ana <ana@localhost>, then Bo <bo@b.example> ~ by Ana, then Bo",
        "ana@example.org ~ ana",
        "ana.b+c@mail.example.org. ~ ana.b+c.",
        "<ana@example.org> ~ <ana>",
        "(ana@example.org) ~ (ana)",
        "git@github.com:acme/app ~ git@github.com:acme/app",
        "ssh://git@github.com/acme/app ~ ssh://git@github.com/acme/app",
        "app@sha256:0a1b ~ app@sha256:0a1b",
        "acme/app@cc5e1ca983ad ~ acme/app@cc5e1ca983ad",
        "For @octocat ~ For @octocat",
        "user:word@host.example ~ user:word@host.example",
      })
  void theNameStays(String text, String published) {
    assertThat(EmailAddresses.hidden(text)).isEqualTo(published);
  }

  @Test
  void aLongTextCostsLittle() {
    var texts = new String[] {"a@".repeat(200_000), "a <".repeat(200_000), "a.".repeat(200_000)};
    for (var text : texts) {
      Assertions.assertTimeoutPreemptively(
          Duration.ofSeconds(10), () -> EmailAddresses.hidden(text + "@"));
    }
  }
}
