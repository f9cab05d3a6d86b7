package dev.canarygate.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One reading of RECORD, for the proof of a candidate and for the look at a change. */
final class DistributionTest {
  @TempDir private Path site;
  private Path info;

  @BeforeEach
  void aDistributionWithAFileWhoseNameHasACommaAndAQuote() throws IOException {
    info = Files.createDirectories(site.resolve("tool-1.0.dist-info"));
    Files.writeString(info.resolve("METADATA"), "Name: tool\nVersion: 1.0\n");
    Files.writeString(site.resolve("a,\"b\".py"), "x = 1\n");
    Files.writeString(
        info.resolve("RECORD"),
        "\"a,\"\"b\"\".py\",sha256=WRONG,6\n\ntool-1.0.dist-info/RECORD,,\n");
  }

  @Test
  void aQuotedNameIsReadAsCsvHasIt() throws IOException {
    assertThat(Distribution.read(info).altered())
        .containsExactly("a,\"b\".py: another content than recorded");
  }

  @Test
  void whatLiesThereCountsForTheContentsWhateverTheRecordSays() throws IOException {
    var before = Distribution.contents(info);
    assertThat(Distribution.contents(info)).isEqualTo(before);
    Files.writeString(site.resolve("a,\"b\".py"), "x = 2\n");
    var patched = Distribution.contents(info);
    Files.delete(site.resolve("a,\"b\".py"));
    assertThat(patched).isNotEqualTo(before).isNotEqualTo(Distribution.contents(info));
  }
}
