package dev.canarygate.evidence;

import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * Text with its escapes undone, as a reader of JSON, YAML, XML or an address would see it, and
 * where each character came from. Decoding is one pass; text that was escaped twice takes two.
 */
final class Unescaped {
  private static final int LONGEST_ENTITY = 10;
  private static final Map<String, Integer> ENTITIES =
      Map.of("amp", (int) '&', "lt", (int) '<', "gt", (int) '>', "quot", (int) '"', "apos", 39);

  private final String text;
  private final int[] starts;

  /**
   * @param starts where each character of the text began in the original, and, last, where that
   *     ended
   */
  private Unescaped(String text, int[] starts) {
    this.text = text;
    this.starts = starts;
  }

  /**
   * @param latin1 a view of bytes, as are the decoded characters: each byte one character
   */
  static Unescaped of(String latin1) {
    var decoding = new Decoding(latin1);
    decoding.run();
    return new Unescaped(decoding.out.toString(), decoding.starts());
  }

  /** What an escape inside an escape meant. */
  Unescaped again() {
    var next = of(text);
    var mapped = new int[next.starts.length];
    for (int i = 0; i < mapped.length; i++) {
      mapped[i] = starts[next.starts[i]];
    }
    return new Unescaped(next.text, mapped);
  }

  String text() {
    return text;
  }

  /** The part of the original that a part of this text came from. */
  int original(int at) {
    return starts[at];
  }

  private static final class Decoding {
    private final String in;
    private final StringBuilder out;
    private final int[] from;
    private int at;

    Decoding(String in) {
      this.in = in;
      this.out = new StringBuilder(in.length());
      this.from = new int[in.length() + 1];
    }

    void run() {
      while (at < in.length()) {
        if (!escape()) {
          put(in.charAt(at), 1);
        }
      }
      from[out.length()] = in.length();
    }

    int[] starts() {
      return java.util.Arrays.copyOf(from, out.length() + 1);
    }

    private boolean escape() {
      return switch (in.charAt(at)) {
        case '\\' -> backslash();
        case '&' -> entity();
        case '%' -> coded(1, 2);
        default -> false;
      };
    }

    private boolean backslash() {
      if (at + 1 >= in.length()) {
        return false;
      }
      char kind = in.charAt(at + 1);
      return switch (kind) {
        case 'u' -> coded(2, 4);
        case 'U' -> coded(2, 8);
        case 'x' -> coded(2, 2);
        case '"', '\\', '/', '\'' -> {
          put(kind, 2);
          yield true;
        }
        default -> false;
      };
    }

    /** Hexadecimal digits after a prefix. */
    private boolean coded(int prefix, int digits) {
      int end = at + prefix + digits;
      int code = end > in.length() ? -1 : number(at + prefix, end, 16);
      if (code < 0) {
        return false;
      }
      if (digits == 2) {
        put((char) code, prefix + digits);
      } else {
        putCode(code, prefix + digits);
      }
      return true;
    }

    private boolean entity() {
      int end = in.indexOf(';', at);
      int limit = at + LONGEST_ENTITY;
      if (end < 0 || end > limit) {
        return false;
      }
      int code = entity(in.substring(at + 1, end), end);
      if (code >= 0) {
        putCode(code, end + 1 - at);
      }
      return code >= 0;
    }

    private int entity(String name, int end) {
      if (name.startsWith("#x") || name.startsWith("#X")) {
        return number(at + 3, end, 16);
      }
      return name.startsWith("#") ? number(at + 2, end, 10) : ENTITIES.getOrDefault(name, -1);
    }

    /** Negative when it is not a number of a character. */
    private int number(int start, int end, int radix) {
      int number = start < end ? 0 : -1;
      for (int i = start; i < end && number >= 0; i++) {
        int digit = Character.digit(in.charAt(i), radix);
        number = digit < 0 ? -1 : number * radix + digit;
        number = Character.isValidCodePoint(number) ? number : -1;
      }
      return number;
    }

    /** As many characters as the code has bytes, but never more than the escape had. */
    private void putCode(int code, int length) {
      var bytes = Character.toString(code).getBytes(StandardCharsets.UTF_8);
      int start = at;
      for (int i = 0; i < bytes.length && i < length; i++) {
        from[out.length()] = start;
        out.append((char) (bytes[i] & 0xff));
      }
      at += length;
    }

    private void put(char c, int length) {
      from[out.length()] = at;
      out.append(c);
      at += length;
    }
  }
}
