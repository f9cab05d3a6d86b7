package dev.canarygate.client;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Where an installation came from, by a file that anybody may have written. */
final class OriginTest {
  @Test
  void aFileThatIsNotJsonIsUnreadableAtItsLine() {
    assertThat(Origin.of("{\n\"url\": }").toString()).contains("cannot be read").contains("line 2");
  }

  @Test
  void aFileThatIsNestedTooDeeplyIsUnreadableWithoutALine() {
    assertThat(Origin.of("[".repeat(100_000)).toString())
        .contains("cannot be read")
        .contains("it is nested deeper than 200 levels");
  }
}
