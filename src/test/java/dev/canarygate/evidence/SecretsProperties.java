package dev.canarygate.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.StringLength;

final class SecretsProperties {
  private static final String KNOWN = "planted/secret+value-1";

  /** However a child cuts its output into writes, and whatever stands around the secret. */
  @Property(tries = 200)
  void aPlantedSecretNeverPasses(
      @ForAll @StringLength(max = 200) String before,
      @ForAll @StringLength(max = 200) String after,
      @ForAll @IntRange(min = 0, max = 200_000) int padding,
      @ForAll long seed)
      throws IOException {
    var random = new Random(seed);
    var form = List.copyOf(SecretForms.of(KNOWN)).get(random.nextInt(SecretForms.of(KNOWN).size()));
    var plain = "y".repeat(padding);
    var bytes = (before + plain + " " + form + " " + after).getBytes(StandardCharsets.UTF_8);

    var out = new ByteArrayOutputStream();
    try (var masked = Secrets.of(List.of(KNOWN)).masking(out)) {
      int at = 0;
      while (at < bytes.length) {
        int length = Math.min(bytes.length - at, 1 + random.nextInt(40_000));
        masked.write(bytes, at, length);
        at += length;
        if (random.nextBoolean()) {
          masked.flush();
        }
      }
    }

    var text = out.toString(StandardCharsets.ISO_8859_1);
    assertThat(text).contains("[masked:known]").doesNotContain(form);
  }
}
