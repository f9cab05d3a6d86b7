package dev.canarygate.blocker.diff;

import java.util.List;
import java.util.regex.Pattern;

/**
 * Mails as {@code git format-patch} writes them: headers, a message, a line of three dashes, a
 * summary, the diff. A message may quote another diff, which is not part of the change.
 */
final class Mails {
  private static final Pattern SEPARATOR = Pattern.compile("From [0-9a-f]{40} .*");
  private static final Pattern HEADER = Pattern.compile("[A-Z][A-Za-z-]*: .*|[ \t]+\\S.*");
  private static final Pattern SUMMARY =
      Pattern.compile(
          "\\s*| .* \\| .*| \\d+ files? changed.*| (create|delete) mode .*| mode change .*"
              + "| (rename|copy|rewrite) .*");

  private Mails() {}

  /** Whether a mail begins at the given line. */
  static boolean starts(List<String> lines, int at) {
    if (isSeparator(lines.get(at))) {
      return true;
    }
    return at == 0
        && lines.subList(0, headersEnd(lines, 0)).stream()
            .anyMatch(line -> line.startsWith("Subject:"));
  }

  private static boolean isSeparator(String line) {
    return line.startsWith("From ") && SEPARATOR.matcher(line).matches();
  }

  private static int headersEnd(List<String> lines, int at) {
    int end = at;
    while (end < lines.size() && HEADER.matcher(lines.get(end)).matches()) {
      end++;
    }
    return end;
  }

  /** The line at which the diff of the mail begins; that after its headers when nothing tells. */
  static int diffStart(List<String> lines, int at) {
    boolean separated = isSeparator(lines.get(at));
    int body = headersEnd(lines, separated ? at + 1 : at);
    for (int i = body; i < lines.size() && !isSeparator(lines.get(i)); i++) {
      int diff = lines.get(i).equals("---") ? summaryEnd(lines, i + 1) : -1;
      if (diff >= 0) {
        return diff;
      }
    }
    return body;
  }

  private static int summaryEnd(List<String> lines, int from) {
    int at = from;
    while (at < lines.size() && SUMMARY.matcher(lines.get(at)).matches()) {
      at++;
    }
    return at < lines.size() && lines.get(at).startsWith("diff --git ") ? at : -1;
  }
}
