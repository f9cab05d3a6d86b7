package dev.canarygate.journal;

import dev.canarygate.evidence.Exhibit;
import dev.canarygate.gate.Event;
import dev.canarygate.gate.Facts;
import dev.canarygate.gate.Finding;
import dev.canarygate.gate.Verdict;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Reads records of attempts and steps where they are written as {@link JournalLine#write} writes
 * them, without escapes. These are nearly all records of a long journal, and this takes a tenth of
 * the time that a reader of any JSON takes.
 *
 * <p>One class, because all of its rules share the place in the line that is read next.
 */
final class PlainRecord {
  /** Longer ones are read with the limits that all JSON has. */
  private static final int LONGEST = 64 << 10;

  private static final byte[] BEGIN = bytes("{\"v\":1,\"seq\":");
  private static final byte[] PREV = bytes(",\"prev\":\"");
  private static final byte[] TIME = bytes(",\"ts\":\"");
  private static final byte[] TYPE = bytes(",\"type\":\"");
  private static final byte[] PACKAGE = bytes(",\"data\":{\"workPackage\":\"");
  private static final byte[] ATTEMPT = bytes(",\"attempt\":");
  private static final byte[] STEP = bytes(",\"step\":\"");
  private static final byte[] VERDICT = bytes(",\"verdict\":\"");
  private static final byte[] NO_STOPS = bytes(",\"stops\":[]");
  private static final byte[] FINDING = bytes(",\"finding\":{\"verdict\":\"");
  private static final byte[] SUMMARY = bytes(",\"summary\":\"");
  private static final byte[] DETAILS = bytes(",\"details\":[");
  private static final byte[] FACTS = bytes(",\"facts\":{");
  private static final byte[] EVIDENCE = bytes(",\"evidence\":[");
  private static final byte[] EXHIBIT = bytes("{\"path\":\"");
  private static final byte[] DIGEST = bytes(",\"sha256\":\"");
  private static final byte[] SIZE = bytes(",\"size\":");
  private static final byte[] NO_WANTS = bytes(",\"wants\":[]}");
  private static final byte[] HASH = bytes("},\"hash\":\"");
  private static final byte[] HASH_END = bytes("\"}");
  private static final byte[] END = bytes("}");

  private final byte[] line;
  private final PlainTexts texts;
  private int at;

  private PlainRecord(byte[] line, PlainTexts texts) {
    this.line = line;
    this.texts = texts;
  }

  /**
   * @param hash what the line's hash must be
   * @param texts what was read before
   * @return null when something is written otherwise: then the line is read as any JSON is
   */
  static @Nullable JournalLine read(byte[] line, byte[] hash, PlainTexts texts) {
    try {
      return line.length > LONGEST ? null : new PlainRecord(line, texts).record(hash);
    } catch (Otherwise | DateTimeException | ArithmeticException | IllegalArgumentException e) {
      return null;
    }
  }

  private JournalLine record(byte[] hash) {
    take(BEGIN);
    long seq = number();
    take(PREV);
    var prev = prev();
    take(TIME);
    var time = time();
    take(TYPE);
    var event = event(text(), time);
    take(HASH);
    int start = at;
    take(hash);
    take(HASH_END);
    if (at != line.length) {
      throw new Otherwise();
    }
    return new JournalLine(seq, prev, event, text(start, hash.length));
  }

  /** Nearly always the hash of the record that was read before. */
  private String prev() {
    var last = texts.lastHash(line, at);
    if (last.isEmpty()) {
      return text();
    }
    at += last.length();
    need('"');
    return last;
  }

  private String text(int start, int length) {
    return new String(line, start, length, StandardCharsets.ISO_8859_1);
  }

  private Event event(String type, Instant time) {
    take(PACKAGE);
    var workPackage = text();
    take(ATTEMPT);
    int attempt = Math.toIntExact(number());
    return switch (type) {
      case "attempt.started" -> new Event.AttemptStarted(time, workPackage, attempt);
      case "attempt.ended" -> ended(time, workPackage, attempt);
      case "step.started" ->
          new Event.StepStarted(time, workPackage, attempt, after(STEP, this::text));
      case "step.finished" -> finished(time, workPackage, attempt);
      default -> throw new Otherwise();
    };
  }

  private Event finished(Instant time, String workPackage, int attempt) {
    var step = after(STEP, this::text);
    take(FINDING);
    int end = line.length - JournalLine.SUFFIX - 1;
    var same = texts.findings.same(workPackage, step, line, at, end);
    if (same != null) {
      at = end;
      return new Event.StepFinished(time, workPackage, attempt, step, same);
    }
    int start = at;
    var finding = finding();
    if (at == end) {
      texts.findings.keep(workPackage, step, line, start, end, finding);
    }
    return new Event.StepFinished(time, workPackage, attempt, step, finding);
  }

  private Event ended(Instant time, String workPackage, int attempt) {
    var verdict = after(VERDICT, this::verdict);
    take(NO_STOPS);
    return new Event.AttemptEnded(time, workPackage, attempt, verdict, List.of());
  }

  private Verdict verdict() {
    return Verdict.valueOf(text());
  }

  private Finding finding() {
    var verdict = verdict();
    var summary = after(SUMMARY, this::text);
    var details = after(DETAILS, () -> list(this::quoted));
    var facts = after(FACTS, this::facts);
    var evidence = after(EVIDENCE, () -> list(this::exhibit));
    take(NO_WANTS);
    return new Finding(verdict, summary, details, facts, evidence, List.of(), null);
  }

  private Exhibit exhibit() {
    take(EXHIBIT);
    var path = text();
    var digest = after(DIGEST, this::text);
    long size = after(SIZE, this::number);
    take(END);
    return new Exhibit(path, digest, size);
  }

  private Facts facts() {
    var pairs = new ArrayList<String>();
    while (more('}', pairs.isEmpty())) {
      pairs.add(quoted());
      need(':');
      pairs.add(quoted());
    }
    return Facts.listed(pairs);
  }

  private <T> List<T> list(Supplier<T> element) {
    if (at < line.length && line[at] == ']') {
      at++;
      return List.of();
    }
    var all = new ArrayList<T>();
    while (more(']', all.isEmpty())) {
      all.add(element.get());
    }
    return all;
  }

  /** Whether another element comes before the end, which is taken, too. */
  private boolean more(char end, boolean isFirst) {
    if (at < line.length && line[at] == end) {
      at++;
      return false;
    }
    if (!isFirst) {
      need(',');
    }
    return true;
  }

  private <T> T after(byte[] mark, Supplier<T> value) {
    take(mark);
    return value.get();
  }

  private void take(byte[] mark) {
    int end = at + mark.length;
    if (end > line.length || !Arrays.equals(line, at, end, mark, 0, mark.length)) {
      throw new Otherwise();
    }
    at = end;
  }

  private void need(char sign) {
    if (at >= line.length || line[at++] != sign) {
      throw new Otherwise();
    }
  }

  private String quoted() {
    need('"');
    return text();
  }

  /** Up to the next quotation mark, which is taken, too. */
  private String text() {
    int start = at;
    int hash = 0;
    boolean ascii = true;
    while (at < line.length && line[at] != '"') {
      byte each = line[at++];
      if (each == '\\' || (each >= 0 && each < ' ')) {
        throw new Otherwise();
      }
      ascii &= each > 0;
      hash = 31 * hash + each;
    }
    int end = at;
    need('"');
    return ascii ? texts.ascii(line, start, end, hash) : decoded(start, end);
  }

  /** What is not UTF-8 becomes the character that such a text can also have by itself. */
  private String decoded(int start, int end) {
    var text = new String(line, start, end - start, StandardCharsets.UTF_8);
    if (text.indexOf('\uFFFD') >= 0) {
      throw new Otherwise();
    }
    return text;
  }

  private long number() {
    int start = at;
    long number = 0;
    while (at < line.length && line[at] >= '0' && line[at] <= '9' && at - start < 18) {
      number = number * 10 + line[at++] - '0';
    }
    if (at == start || at - start == 18 || (line[start] == '0' && at - start > 1)) {
      throw new Otherwise();
    }
    return number;
  }

  private Instant time() {
    int start = at;
    while (at < line.length && line[at] != '"') {
      at++;
    }
    int end = at;
    need('"');
    var time = texts.time(line, start, end);
    if (time == null) {
      throw new Otherwise();
    }
    return time;
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  /** Says nothing: another reader says what is wrong, if anything is. */
  private static final class Otherwise extends RuntimeException {
    private static final long serialVersionUID = 1;

    private Otherwise() {
      super(null, null, false, false);
    }
  }
}
