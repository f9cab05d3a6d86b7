package dev.canarygate.evidence;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Lets bytes through with secrets replaced. Lines longer than the buffer are looked at in pieces
 * that overlap, so that no piece ends in the midst of a secret.
 */
public final class MaskedStream extends FilterOutputStream {
  private static final int SMALLEST_BUFFER = 64 * 1024;
  private static final int LONGEST_TOKEN = 4096;
  private static final byte[] KEY_BEGINS = latin1("-----BEGIN ");
  private static final byte[] KEY_ENDS = latin1("-----END ");

  /** The largest keys in use have about a hundred lines. */
  private static final int KEY_LINES = 150;

  private final SecretFinder finder;
  private final int overlap;
  private final byte[] buffer;
  private int filled;
  private long redactions;
  private boolean insideToken;
  private int keyLinesLeft;
  private boolean closed;

  MaskedStream(OutputStream out, SecretFinder finder) {
    super(out);
    this.finder = finder;
    this.overlap = Math.max(LONGEST_TOKEN, finder.longestForm());
    this.buffer = new byte[Math.max(SMALLEST_BUFFER, 4 * overlap)];
  }

  /** How many secrets were replaced so far. */
  public long redactions() {
    return redactions;
  }

  @Override
  public void write(int each) throws IOException {
    write(new byte[] {(byte) each}, 0, 1);
  }

  @Override
  public void write(byte[] content, int offset, int length) throws IOException {
    int at = offset;
    int left = length;
    while (left > 0) {
      int taken = Math.min(left, buffer.length - filled);
      System.arraycopy(content, at, buffer, filled, taken);
      filled += taken;
      at += taken;
      left -= taken;
      if (filled == buffer.length) {
        passCompleteLines();
        if (filled == buffer.length) {
          passPiece();
        }
      }
    }
  }

  /** Lets complete lines through; an unfinished one may still become a secret. */
  @Override
  public void flush() throws IOException {
    passCompleteLines();
    out.flush();
  }

  /** Lets everything through and leaves the stream below open. */
  public void finish() throws IOException {
    passCompleteLines();
    passLine(0, filled);
    filled = 0;
    out.flush();
  }

  @Override
  public void close() throws IOException {
    if (!closed) {
      closed = true;
      try (var below = out) {
        finish();
        below.flush();
      }
    }
  }

  private void passCompleteLines() throws IOException {
    int end = filled;
    while (end > 0 && buffer[end - 1] != '\n') {
      end--;
    }
    if (end == 0) {
      return;
    }
    passLines(end);
    drop(end);
  }

  private void passLines(int end) throws IOException {
    var suspicions = finder.suspicions(buffer, 0, end);
    int at = 0;
    while (at < end) {
      at = isInside() ? passNextLine(at) : passUntilSecret(at, end, suspicions);
    }
  }

  private int passNextLine(int start) throws IOException {
    int end = lineEnd(start);
    passLine(start, end);
    out.write('\n');
    return end + 1;
  }

  /** Lines without a secret pass many at a time; after them the first with one. */
  private int passUntilSecret(int from, int end, LiteralFilter.Places suspicions)
      throws IOException {
    for (int place = suspicions.from(from); place >= 0; place = suspicions.from(place + 1)) {
      int start = lineStart(from, place);
      int lineEnd = lineEnd(place);
      var spans = finder.find(buffer, start, place, lineEnd);
      if (!spans.isEmpty()) {
        out.write(buffer, from, start - from);
        passFound(start, lineEnd, spans);
        out.write('\n');
        return lineEnd + 1;
      }
    }
    out.write(buffer, from, end - from);
    return end;
  }

  /** What an earlier line began goes on in this one. */
  private boolean isInside() {
    return insideToken || keyLinesLeft > 0;
  }

  private int lineStart(int from, int place) {
    int start = place;
    while (start > from && buffer[start - 1] != '\n') {
      start--;
    }
    return start;
  }

  private int lineEnd(int place) {
    int end = place;
    while (buffer[end] != '\n') {
      end++;
    }
    return end;
  }

  private void passLine(int from, int to) throws IOException {
    if (keyLinesLeft > 0) {
      keyLinesLeft = contains(KEY_ENDS, from, to) ? 0 : keyLinesLeft - 1;
      out.write(latin1(masked("private-key")));
      return;
    }
    int start = restOfToken(from, to);
    insideToken = false;
    passFound(start, to, finder.find(buffer, start, to));
  }

  private void passFound(int start, int to, List<SecretFinder.Span> spans) throws IOException {
    pass(start, to, spans);
    if (spans.stream().anyMatch(span -> span.rule().equals("private-key"))
        && contains(KEY_BEGINS, start, to)
        && !contains(KEY_ENDS, start, to)) {
      keyLinesLeft = KEY_LINES;
    }
  }

  /** The buffer is full of one line: lets most of it through, up to a point between secrets. */
  private void passPiece() throws IOException {
    int start = restOfToken(0, filled);
    var spans = finder.find(buffer, start, filled);
    int end = filled - overlap;
    for (var span : spans) {
      int spanStart = start + span.start();
      if (spanStart < end && start + span.end() > end) {
        boolean wholeBuffer = spanStart <= start;
        end = wholeBuffer ? start + span.end() : spanStart;
        insideToken = wholeBuffer && end == filled;
        break;
      }
    }
    int cut = Math.max(end, start);
    pass(start, cut, spans.stream().filter(span -> start + span.end() <= cut).toList());
    drop(cut);
  }

  /** Where the text goes on after a token that was too long for one piece. */
  private int restOfToken(int from, int to) {
    int start = from;
    while (insideToken && start < to) {
      if (isToken(buffer[start])) {
        start++;
      } else {
        insideToken = false;
      }
    }
    return start;
  }

  private static boolean isToken(byte each) {
    return Character.isLetterOrDigit((char) (each & 0xff)) || "+/=_.-,\\".indexOf(each) >= 0;
  }

  private void pass(int from, int to, List<SecretFinder.Span> spans) throws IOException {
    int at = from;
    for (var span : spans) {
      out.write(buffer, at, from + span.start() - at);
      out.write(latin1(masked(span.rule())));
      redactions++;
      at = from + span.end();
    }
    out.write(buffer, at, to - at);
  }

  private void drop(int count) {
    System.arraycopy(buffer, count, buffer, 0, filled - count);
    filled -= count;
  }

  private boolean contains(byte[] word, int from, int to) {
    for (int i = from; i + word.length <= to; i++) {
      if (buffer[i] == word[0]
          && java.util.Arrays.equals(word, 0, word.length, buffer, i, i + word.length)) {
        return true;
      }
    }
    return false;
  }

  private static String masked(String rule) {
    return "[masked:" + rule + "]";
  }

  private static byte[] latin1(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }
}
