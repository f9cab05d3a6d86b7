package dev.canarygate.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the list of installed files says is measured, whatever it holds. */
final class InstalledFilesTest {
  @TempDir Path folder;

  private Path recorded(String lines) throws IOException {
    var distInfo = Files.createDirectories(folder.resolve("a-1.dist-info"));
    Files.writeString(distInfo.resolve("RECORD"), lines);
    return distInfo;
  }

  @Test
  void aQuotedPathIsReadAsItIsMeant() throws IOException {
    var record = recorded("\"a,\"\"b\"\".py\",sha256=x,1\nc.py,sha256=x,1\nRECORD,,\n");

    assertThat(InstalledFiles.altered(record))
        .hasSize(2)
        .anyMatch(each -> each.startsWith("a,\"b\".py: "))
        .anyMatch(each -> each.startsWith("c.py: "));
  }

  @Test
  void aQuotedPathMayBeAsLongAsItLikes() throws IOException {
    var record = recorded("\"" + "a".repeat(200) + "\"\"".repeat(50_000) + "\",,1\n");

    assertThat(InstalledFiles.altered(record)).isEmpty();
  }

  @Test
  void whatIsNoPathIsSaidAndStillPartOfTheDigest() throws IOException {
    var record = recorded("a\0b.py,sha256=x,1\n");

    assertThat(InstalledFiles.altered(record)).containsExactly("a\0b.py: not a path here");
    var digest = InstalledFiles.digest(record, ".py");
    assertThat(InstalledFiles.digest(recorded("c\0b.py,sha256=x,1\n"), ".py")).isNotEqualTo(digest);
  }
}
