package dev.canarygate.journal;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The short texts that were read last, so that a name that comes a hundred thousand times is in
 * memory once. For one thread.
 */
final class PlainTexts {
  private static final int PLACES = 4096;
  private static final int LONGEST = 128;

  private final @Nullable String[] kept = new @Nullable String[PLACES];

  /** What steps found last. */
  final PlainFindings findings = new PlainFindings();

  private byte[] lastHashBytes = new byte[0];
  private String lastHash = "";

  private byte[] lastTime = new byte[0];
  private @Nullable Instant time;

  /** Of the record that was read last. */
  void lastHash(String hash) {
    lastHash = hash;
    lastHashBytes = hash.getBytes(StandardCharsets.ISO_8859_1);
  }

  /** The hash of the record that was read last where it is here; empty where it is not. */
  String lastHash(byte[] line, int start) {
    int end = Math.min(line.length, start + lastHashBytes.length);
    return Arrays.equals(line, start, end, lastHashBytes, 0, lastHashBytes.length) ? lastHash : "";
  }

  /** See {@link PlainTime#of}: records that were written together often have the same time. */
  @Nullable Instant time(byte[] line, int start, int end) {
    if (!Arrays.equals(line, start, end, lastTime, 0, lastTime.length)) {
      time = PlainTime.of(line, start, end);
      lastTime = Arrays.copyOfRange(line, start, end);
    }
    return time;
  }

  /**
   * A text of one byte for each character.
   *
   * @param hash of its bytes, as a text has it
   */
  String ascii(byte[] line, int start, int end, int hash) {
    int place = (hash ^ hash >>> 12 ^ hash >>> 24) & PLACES - 1;
    var before = kept[place];
    if (before != null && is(before, line, start, end)) {
      return before;
    }
    var text = new String(line, start, end - start, StandardCharsets.ISO_8859_1);
    if (text.length() <= LONGEST) {
      kept[place] = text;
    }
    return text;
  }

  private static boolean is(String text, byte[] line, int start, int end) {
    if (text.length() != end - start) {
      return false;
    }
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) != line[start + i]) {
        return false;
      }
    }
    return true;
  }
}
