package dev.canarygate.proof;

import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * The beginning of a journal. It stays true when the journal grows: {@code head -n RECORDS
 * journal.jsonl | sha256sum} gives the digest.
 *
 * @param records how many lines
 * @param head hash of the last of them
 * @param sha256 digest of their bytes
 */
public record JournalPrefix(long records, String head, String sha256) {
  void describe(ObjectNode node) {
    node.put("records", records);
    node.put("head", head);
    node.putObject("digest").put("sha256", sha256);
  }
}
