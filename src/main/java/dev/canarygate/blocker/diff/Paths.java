package dev.canarygate.blocker.diff;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Paths as git writes them in a diff: prefixed, perhaps quoted, perhaps followed by a time. */
final class Paths {
  /** Prefixes of paths: by default, and with diff.mnemonicPrefix. */
  private static final List<String> PREFIXES = List.of("a/", "b/", "i/", "w/", "c/", "o/");

  private Paths() {}

  /** The path of a "---" or "+++" line; null for /dev/null. */
  static @Nullable String marked(String text) {
    String path = text;
    if (path.startsWith("\"")) {
      path = unquoted(path);
    } else if (path.indexOf('\t') >= 0) {
      path = path.substring(0, path.indexOf('\t'));
    }
    return path.equals("/dev/null") ? null : withoutPrefix(path);
  }

  /** The path of "rename from" and the like, which has no prefix. */
  static String plain(String text) {
    return text.startsWith("\"") ? unquoted(text) : text;
  }

  /** The path after the change in "a/x b/x"; both are the same but for the prefix. */
  static @Nullable String ofHeader(String text) {
    if (text.endsWith("\"")) {
      int start = text.lastIndexOf(" \"");
      return start < 0 ? null : marked(text.substring(start + 1));
    }
    int middle = text.length() / 2;
    if (text.length() % 2 == 1 && text.charAt(middle) == ' ') {
      return marked(text.substring(middle + 1));
    }
    int second = text.indexOf(" b/");
    return second < 0 ? null : marked(text.substring(second + 1));
  }

  private static String withoutPrefix(String path) {
    return PREFIXES.stream().anyMatch(path::startsWith) ? path.substring(2) : path;
  }

  /** C-style quoting: bytes outside ASCII are octal escapes. */
  private static String unquoted(String quoted) {
    var bytes = new ByteArrayOutputStream();
    int at = 1;
    while (at < quoted.length() && quoted.charAt(at) != '"') {
      char next = quoted.charAt(at);
      int octal = next == '\\' ? octal(quoted, at + 1) : -1;
      if (octal >= 0) {
        bytes.write(octal);
        at += 4;
      } else if (next == '\\' && at + 1 < quoted.length()) {
        bytes.write(escaped(quoted.charAt(at + 1)));
        at += 2;
      } else {
        bytes.writeBytes(String.valueOf(next).getBytes(StandardCharsets.UTF_8));
        at++;
      }
    }
    return bytes.toString(StandardCharsets.UTF_8);
  }

  /** The number of three octal digits; -1 without them. */
  private static int octal(String text, int at) {
    int number = 0;
    for (int i = at; i < at + 3; i++) {
      int digit = i < text.length() ? text.charAt(i) - '0' : -1;
      if (digit < 0 || digit > 7) {
        return -1;
      }
      number = number * 8 + digit;
    }
    return number;
  }

  private static char escaped(char letter) {
    return switch (letter) {
      case 'n' -> '\n';
      case 't' -> '\t';
      case 'r' -> '\r';
      default -> letter;
    };
  }
}
