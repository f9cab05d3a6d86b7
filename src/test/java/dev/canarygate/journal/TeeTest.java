package dev.canarygate.journal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.canarygate.evidence.Digest;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** What is packed and unpacked is copied and measured in one go. */
final class TeeTest {
  @Test
  void allOfItIsCopiedAndItsDigestGivenBack() throws IOException {
    var text = "evidence ".repeat(10_000);
    var copy = new ByteArrayOutputStream();

    var digest = Tee.copy(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), copy);

    assertThat(digest).isEqualTo(Digest.of(text));
    assertThat(copy.toString(StandardCharsets.UTF_8)).isEqualTo(text);
  }
}
