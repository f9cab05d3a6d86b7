package dev.canarygate;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * Texts that nobody would write, made from those that somebody did, given to a parser one after the
 * other. Each ends within a time limit with a value or with a refusal in words; any other
 * exception, an overflow of the stack among them, fails the property with the text that caused it.
 *
 * <p>{@code -Dfuzz.tries=N} is how many texts each parser gets, {@code -Dfuzz.seed=N} which.
 */
public final class Fuzz {
  /** How often jqwik calls a property; each call has its share of the texts. */
  public static final int BATCHES = 10;

  /** A build finds the same today as tomorrow; {@code -Dfuzz.seed=N} looks elsewhere. */
  public static final String SEED = "20260520";

  private static final long ELSEWHERE = Long.getLong("fuzz.seed", 0);

  private static final int TRIES = Integer.getInteger("fuzz.tries", 400);

  /** Of the processor's time, so that a busy machine fails nothing. */
  private static final Duration LIMIT = Duration.ofSeconds(20);

  private static final Duration LOOK_EVERY = Duration.ofSeconds(1);
  private static final ThreadMXBean CLOCKS = ManagementFactory.getThreadMXBean();
  private static final long SMALL_STACK = 768 << 10;
  private static final int LONGEST_REFUSAL = 150_000;
  private static final String BITS =
      "{}[]()<>:,;-+#&*!|>'\"%@`$~^=/\\?._ \n\t\r\0\u001b\u00e9\u2028\u202e\ud800a1Z09eExX";
  private static final List<String> WORDS =
      List.of(
          "null",
          "true",
          "-1",
          "0x",
          "1e999999999",
          "99999999999999999999",
          "NaN",
          "\"\"\"",
          "'''",
          "\\u0000",
          "\\ud800",
          "<![CDATA[",
          "]]>",
          "&amp;",
          "<!DOCTYPE x [",
          "*a",
          "&a ",
          "<<: ",
          "---\n",
          "{{",
          "}}",
          "${",
          "@@ -1,1 +1,1 @@\n",
          "f\"{",
          "lambda: ",
          "not ",
          "**",
          "%YAML",
          "\ud83d\ude00",
          "..",
          "/",
          "\r\n",
          "1.1.1",
          "!",
          "+",
          "é",
          "İ",
          "ſ",
          "σ");

  private final Random random;
  private final List<String> samples;

  private Fuzz(long seed, List<String> samples) {
    this.random = new Random(seed);
    this.samples = samples;
  }

  /** Reads one text; whatever it gives back is a value. */
  public interface Parser {
    void read(String text) throws Exception;
  }

  /**
   * @param samples what the parser is made for
   * @param refusals the exceptions by which it is documented to refuse a text
   */
  @SafeVarargs
  @SuppressWarnings("varargs")
  public static void batch(
      long seed, List<String> samples, Parser parser, Class<? extends Exception>... refusals) {
    var fuzz = new Fuzz(seed ^ ELSEWHERE, samples);
    var known = Arrays.asList(refusals);
    var run = new Run(parser, known);
    for (int i = 0; i < Math.max(1, TRIES / BATCHES); i++) {
      run.texts.add(fuzz.text());
    }
    run.finish();
  }

  /**
   * On a thread with a small stack, so that what is nested needs little nesting to be found out.
   */
  private static final class Run {
    private final Parser parser;
    private final List<Class<? extends Exception>> refusals;
    private final List<String> texts = new ArrayList<>();
    private volatile int at;
    private volatile long begun;
    private volatile @Nullable Throwable problem;

    Run(Parser parser, List<Class<? extends Exception>> refusals) {
      this.parser = parser;
      this.refusals = refusals;
    }

    void finish() {
      var thread = new Thread(null, this::readAll, "fuzz", SMALL_STACK);
      thread.setDaemon(true);
      thread.start();
      await(thread);
      if (problem != null) {
        throw new AssertionError("read " + kept(texts.get(at)), problem);
      }
    }

    private void await(Thread thread) {
      try {
        while (thread.isAlive()) {
          thread.join(LOOK_EVERY.toMillis());
          long used = CLOCKS.getThreadCpuTime(thread.getId()) - begun;
          assertThat(used).as(() -> "too slow: " + kept(texts.get(at))).isLessThan(LIMIT.toNanos());
        }
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
    }

    private void readAll() {
      for (int i = 0; i < texts.size(); i++) {
        begun = CLOCKS.getCurrentThreadCpuTime();
        at = i;
        try {
          parser.read(texts.get(i));
        } catch (Throwable e) {
          if (!isRefusal(e)) {
            problem = e;
            return;
          }
        }
      }
    }

    private boolean isRefusal(Throwable e) {
      var words = String.valueOf(e.getMessage());
      return refusals.stream().anyMatch(each -> each.isInstance(e))
          && !words.isBlank()
          && words.length() <= LONGEST_REFUSAL;
    }

    /** The whole text is kept for a person to read. */
    private static String kept(String text) {
      try {
        var file = Files.createTempFile("fuzz-", ".txt");
        Files.write(file, text.getBytes(StandardCharsets.UTF_8));
        return "(in " + file + ") " + shown(text);
      } catch (IOException e) {
        return shown(text);
      }
    }

    private static String shown(String text) {
      var start = text.substring(0, Math.min(1_000, text.length()));
      var escaped = new StringBuilder();
      start
          .chars()
          .forEach(
              c -> escaped.append(c >= ' ' && c < 0x7f ? "" + (char) c : "\\u%04x".formatted(c)));
      return text.length() + " characters: " + escaped;
    }
  }

  private String text() {
    var text = new StringBuilder(sample());
    for (int edits = random.nextInt(6); edits >= 0; edits--) {
      edit(text);
    }
    return text.toString();
  }

  private String sample() {
    return samples.get(random.nextInt(samples.size()));
  }

  private void edit(StringBuilder text) {
    int at = random.nextInt(text.length() + 1);
    int end = Math.min(text.length(), at + random.nextInt(40));
    switch (random.nextInt(9)) {
      case 0 -> text.delete(at, end);
      case 1 -> text.insert(at, bit());
      case 2 -> text.insert(at, bit().repeat(times()));
      case 3 -> text.insert(at, text.substring(at, end).repeat(times() / 8 + 1));
      case 4 -> nest(text, at, end);
      case 5 -> text.insert(at, "9".repeat(times()));
      case 6 -> text.setLength(at);
      case 7 -> text.insert(at, part(sample()));
      default -> text.replace(at, end, Character.toString(random.nextInt(0x110000)));
    }
  }

  private void nest(StringBuilder text, int at, int end) {
    var openings =
        List.of("(", "[", "{", "<a>", "{\"a\":", "[[", "f\"{", "- ", "a.", "not ", "{a = ");
    var closings = List.of(")", "]", "}", "</a>", "}", "]]", "}\"", "", "", "", "}");
    int which = random.nextInt(openings.size());
    int times = times();
    text.insert(end, closings.get(which).repeat(times));
    text.insert(at, openings.get(which).repeat(times));
  }

  private String bit() {
    int at = random.nextInt(BITS.length());
    return random.nextInt(3) == 0
        ? WORDS.get(random.nextInt(WORDS.size()))
        : BITS.substring(at, at + 1);
  }

  private String part(String text) {
    int from = random.nextInt(text.length() + 1);
    return text.substring(from, from + random.nextInt(text.length() - from + 1));
  }

  /** Mostly few; now and then so many that only a limit helps. */
  private int times() {
    return switch (random.nextInt(24)) {
      case 0 -> 20_000;
      case 1, 2 -> 1_500;
      case 3, 4, 5 -> 120;
      default -> 1 + random.nextInt(6);
    };
  }
}
