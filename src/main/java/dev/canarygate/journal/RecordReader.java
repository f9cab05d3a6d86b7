package dev.canarygate.journal;

import dev.canarygate.evidence.Digest;
import java.io.IOException;

/** Reads and checks one record after the other, each by itself. For one thread. */
final class RecordReader {
  private final Digest.Each digest = new Digest.Each();
  private final PlainTexts texts = new PlainTexts();

  /**
   * @param line in UTF-8, without its end
   * @throws IOException saying what is wrong with the line
   */
  JournalLine read(byte[] line) throws IOException {
    var record = checked(line);
    texts.lastHash(record.hash());
    return record;
  }

  private JournalLine checked(byte[] line) throws IOException {
    int cut = line.length - JournalLine.SUFFIX;
    if (cut > 0) {
      var hash = digest.of(line, cut);
      var plain = PlainRecord.read(line, hash, texts);
      if (plain != null) {
        return plain;
      }
    }
    return JournalLine.read(line);
  }
}
