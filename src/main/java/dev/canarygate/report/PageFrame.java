package dev.canarygate.report;

import dev.canarygate.evidence.Exhibit;
import dev.canarygate.page.PageContent.Proof;
import java.util.Locale;
import java.util.function.UnaryOperator;

/**
 * What a page is drawn with besides the gate itself.
 *
 * @param records how many the journal has
 * @param head hash of the last of them
 * @param toArtifacts from the page to the artifacts directory, with a {@code /} at its end
 * @param masking what takes the place of secrets in each text
 */
public record PageFrame(
    long records, String head, String toArtifacts, UnaryOperator<String> masking) {
  private static final long KIB = 1024;

  Proof proof(Exhibit exhibit, String by) {
    return new Proof(
        exhibit.path(), toArtifacts + exhibit.path(), exhibit.sha256(), size(exhibit.size()), by);
  }

  private static String size(long bytes) {
    if (bytes < KIB) {
      return bytes + (bytes == 1 ? " byte" : " bytes");
    }
    return bytes < KIB * KIB
        ? String.format(Locale.ROOT, "%.1f KiB", (double) bytes / KIB)
        : String.format(Locale.ROOT, "%.1f MiB", (double) bytes / (KIB * KIB));
  }
}
