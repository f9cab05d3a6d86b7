package dev.canarygate.s3;

import static org.assertj.core.api.Assertions.assertThat;

import dev.canarygate.engine.ContentPlugIn;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;

/** How the program finds the store. */
final class S3PlugInTest {
  @Test
  void itIsFoundByItsSchemeAndAsksNobodyBeforeItIsUsed() {
    var found = ServiceLoader.load(ContentPlugIn.class).findFirst().orElseThrow();
    assertThat(found.scheme()).isEqualTo("s3");
    var address = "s3://gates/team?endpoint=https://s3.team.example";
    try (var store = found.open(address, "test", OwnBucket.CREDENTIALS, 1 << 20)) {
      assertThat(store.place()).isEqualTo("s3://gates/team at s3.team.example");
    }
  }
}
