package dev.canarygate.blocker.diff;

import dev.canarygate.gate.BadData;
import dev.canarygate.text.DiffLine;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads a unified diff: git's, with renames, modes and binary files, or a plain one. Whatever
 * precedes the first file, such as a commit message, is skipped; so is the message of a mail,
 * including what it quotes. A combined diff (of a merge commit) has no single "before" and is
 * refused.
 */
public final class DiffReader {
  private static final Pattern HUNK =
      Pattern.compile("@@ -(\\d{1,9})(?:,(\\d{1,9}))? \\+(\\d{1,9})(?:,(\\d{1,9}))? @@ ?(.*)");

  private static final Pattern MODE =
      Pattern.compile("(new|old|new file|deleted file) mode \\d+|index \\S+ \\d+");

  /** How git calls a symbolic link, whose content is a path. */
  private static final String LINK = "120000";

  private final String name;
  private final List<String> lines;
  private final List<FileDiff> files = new ArrayList<>();
  private int at;

  private @Nullable String header;
  private @Nullable String before;
  private @Nullable String after;
  private boolean open;
  private boolean marked;
  private boolean created;
  private boolean gone;
  private boolean binary;
  private boolean link;
  private List<Hunk> hunks = new ArrayList<>();

  private DiffReader(String name, String text) {
    this.name = name;
    this.lines = lines(text);
  }

  /** Without what is empty at the end, as {@link String#split} has it. */
  private static List<String> lines(String text) {
    List<String> lines = new ArrayList<>();
    int at = 0;
    while (at < text.length()) {
      int next = text.indexOf('\n', at);
      int end = next < 0 ? text.length() : next;
      boolean returned = next > at && text.charAt(next - 1) == '\r';
      lines.add(text.substring(at, returned ? end - 1 : end));
      at = end + 1;
    }
    while (!lines.isEmpty() && lines.get(lines.size() - 1).isEmpty()) {
      lines.remove(lines.size() - 1);
    }
    return lines;
  }

  /**
   * Reads a diff.
   *
   * @param name where it came from, for messages
   * @throws BadData when it is a combined diff, no diff at all, or a hunk is cut short
   */
  public static List<FileDiff> parse(String name, String text) {
    return new DiffReader(name, text).files();
  }

  private List<FileDiff> files() {
    while (at < lines.size()) {
      if (Mails.starts(lines, at)) {
        close();
        at = Mails.diffStart(lines, at);
      } else {
        line(lines.get(at));
      }
    }
    close();
    if (files.isEmpty() && lines.stream().anyMatch(text -> !text.isBlank())) {
      at = 0;
      throw problem("this is not a unified diff", "expected what git diff or git show prints");
    }
    return files;
  }

  private void line(String line) {
    if (line.startsWith("diff --cc ")
        || line.startsWith("diff --combined ")
        || line.startsWith("@@@")) {
      throw problem(
          "a combined diff of a merge commit has no single state before it",
          "give the diff to one parent, such as git diff PARENT MERGE");
    }
    if (line.startsWith("diff --git ")) {
      start(line.substring("diff --git ".length()));
    } else if (startsPlainFile(line)) {
      start(null);
      return;
    } else if (open && line.startsWith("@@ ")) {
      hunks.add(hunk(line));
      return;
    } else if (open) {
      header(line);
    }
    at++;
  }

  /** A plain diff has no "diff --git" line: its files begin with their paths. */
  private boolean startsPlainFile(String line) {
    return line.startsWith("--- ")
        && at + 1 < lines.size()
        && lines.get(at + 1).startsWith("+++ ")
        && (!open || marked);
  }

  private void start(@Nullable String paths) {
    close();
    open = true;
    header = paths;
  }

  private void header(String line) {
    if (line.startsWith("--- ")) {
      before = Paths.marked(line.substring(4));
      created |= before == null;
      marked = true;
    } else if (line.startsWith("+++ ")) {
      after = Paths.marked(line.substring(4));
      gone |= after == null;
    } else if (line.startsWith("rename from ") || line.startsWith("copy from ")) {
      before = Paths.plain(line.substring(line.indexOf(" from ") + 6));
    } else if (line.startsWith("rename to ") || line.startsWith("copy to ")) {
      after = Paths.plain(line.substring(line.indexOf(" to ") + 4));
    } else {
      created |= line.startsWith("new file mode");
      gone |= line.startsWith("deleted file mode");
      link |= line.endsWith(" " + LINK) && MODE.matcher(line).matches();
      binary |= line.startsWith("Binary files ") || line.equals("GIT binary patch");
    }
  }

  private void close() {
    if (open) {
      String path = header == null ? null : Paths.ofHeader(header);
      String from = created ? null : before != null ? before : path;
      String to = gone ? null : after != null ? after : path;
      if (from == null && to == null) {
        throw problem("a file without a path", "expected --- and +++ lines before the hunks");
      }
      files.add(new FileDiff(from, to, binary, link, hunks));
    }
    header = null;
    before = null;
    after = null;
    open = marked = created = gone = binary = link = false;
    hunks = new ArrayList<>();
  }

  private Hunk hunk(String line) {
    Matcher matcher = HUNK.matcher(line);
    if (!matcher.matches()) {
      throw problem("not a hunk header: " + line, "expected @@ -LINE,COUNT +LINE,COUNT @@");
    }
    at++;
    int old = Integer.parseInt(matcher.group(1));
    int now = Integer.parseInt(matcher.group(3));
    List<DiffLine> read = hunkLines(old, count(matcher.group(2)), now, count(matcher.group(4)));
    return new Hunk(old, now, matcher.group(5), read);
  }

  private static int count(@Nullable String count) {
    return count == null ? 1 : Integer.parseInt(count);
  }

  private List<DiffLine> hunkLines(int oldStart, int oldCount, int newStart, int newCount) {
    List<DiffLine> read = new ArrayList<>();
    int old = oldStart;
    int now = newStart;
    while (old < oldStart + oldCount || now < newStart + newCount) {
      String line = at < lines.size() ? lines.get(at) : "end";
      char sign = line.isEmpty() ? ' ' : line.charAt(0);
      if (" +-\\".indexOf(sign) < 0) {
        throw problem(
            "the hunk ends too early: " + line,
            "expected %d lines before and %d after".formatted(oldCount, newCount));
      }
      at++;
      if (sign != '\\') {
        read.add(new DiffLine(sign, line.isEmpty() ? "" : line.substring(1), old, now));
        old += sign == '+' ? 0 : 1;
        now += sign == '-' ? 0 : 1;
      }
    }
    return read;
  }

  private BadData problem(String problem, String right) {
    return new BadData(List.of(new BadData.Problem(name, at + 1, 1, problem + "; " + right)));
  }
}
