package dev.canarygate.world;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Lines that a child process printed at once, secrets masked. Texts are made of them only for those
 * who ask: a program that floods us prints more than anybody reads.
 */
public final class PrintedLines {
  private final byte[] bytes;
  private final int from;
  private final int end;
  private final int longest;

  /**
   * @param bytes UTF-8, valid only until the reader of the lines returns; from {@code from}, where
   *     a line begins, up to {@code end}
   * @param longest bytes of a line; a longer one is several
   */
  public PrintedLines(byte[] bytes, int from, int end, int longest) {
    this.bytes = bytes;
    this.from = from;
    this.end = end;
    this.longest = longest;
  }

  /** Each that is not blank, without white space around it. */
  public void each(Consumer<String> told) {
    for (int at = from; at < end; ) {
      int next = next(at);
      var text = text(at, next);
      if (!text.isEmpty()) {
        told.accept(text);
      }
      at = next;
    }
  }

  /** The last of them. */
  public Optional<String> newest() {
    for (int lineEnd = end; lineEnd > from; ) {
      int start = lineStart(lineEnd - 1);
      int last = start + (lineEnd - 1 - start) / longest * longest;
      for (int at = last, to = lineEnd; at >= start; to = at, at -= longest) {
        var text = text(at, to);
        if (!text.isEmpty()) {
          return Optional.of(text);
        }
      }
      lineEnd = start;
    }
    return Optional.empty();
  }

  private int next(int start) {
    int limit = Math.min(end, start + longest);
    for (int i = start; i < limit; i++) {
      if (bytes[i] == '\n') {
        return i + 1;
      }
    }
    return limit;
  }

  private int lineStart(int inLine) {
    int start = inLine;
    while (start > from && bytes[start - 1] != '\n') {
      start--;
    }
    return start;
  }

  private String text(int start, int to) {
    return new String(bytes, start, to - start, StandardCharsets.UTF_8).strip();
  }
}
