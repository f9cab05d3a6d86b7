package dev.canarygate.journal;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/**
 * The hash of each record of a journal, in the 32 bytes that it has: a long journal has as many
 * hashes as records.
 */
final class RecordHeads {
  private static final int BYTES = 32;
  private static final int PER_BLOCK = 2048;

  private final List<byte[]> blocks = new ArrayList<>();
  private final String genesis;
  private int count;

  RecordHeads(String genesis) {
    this.genesis = genesis;
  }

  /**
   * @param hash 64 digits in hex
   */
  void add(String hash) {
    if (count % PER_BLOCK == 0) {
      blocks.add(new byte[PER_BLOCK * BYTES]);
    }
    var bytes = HexFormat.of().parseHex(hash);
    System.arraycopy(bytes, 0, blocks.get(count / PER_BLOCK), place(count), BYTES);
    count++;
  }

  private static int place(int record) {
    return record % PER_BLOCK * BYTES;
  }

  int count() {
    return count;
  }

  /** The head of the first so many records; the genesis for 0. */
  String after(int records) {
    if (records == 0) {
      return genesis;
    }
    int start = place(records - 1);
    return HexFormat.of().formatHex(blocks.get((records - 1) / PER_BLOCK), start, start + BYTES);
  }

  /** Whether it is the head of the first records, however many. */
  boolean has(String head) {
    for (int records = 0; records <= count; records++) {
      if (after(records).equals(head)) {
        return true;
      }
    }
    return false;
  }
}
