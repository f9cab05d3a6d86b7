package dev.canarygate.rehearsal.github;

import dev.canarygate.text.DiffLine;
import dev.canarygate.text.LineDiff;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The hunks between two texts, three lines of context around each, as the forge shows them in
 * {@code patch}.
 */
record PatchText(String text, int additions, int deletions) {
  private static final int CONTEXT = 3;

  static List<String> lines(@Nullable String text) {
    return text == null ? List.of() : text.lines().toList();
  }

  static PatchText between(List<String> before, List<String> after) {
    var all = LineDiff.lines(before, after);
    var text = new StringBuilder();
    for (int at = 0; at < all.size(); ) {
      var hunk = nextHunk(all, at);
      if (hunk == null) {
        break;
      }
      write(all.subList(hunk[0], hunk[1]), text);
      at = hunk[1];
    }
    return new PatchText(text.toString().stripTrailing(), count(all, '+'), count(all, '-'));
  }

  private static int count(List<DiffLine> lines, char mark) {
    return (int) lines.stream().filter(each -> each.sign() == mark).count();
  }

  private static int @Nullable [] nextHunk(List<DiffLine> all, int from) {
    int first = from;
    while (first < all.size() && all.get(first).sign() == ' ') {
      first++;
    }
    if (first == all.size()) {
      return null;
    }
    int last = first;
    for (int k = first; k < all.size() && k - last <= 2 * CONTEXT; k++) {
      last = all.get(k).sign() == ' ' ? last : k;
    }
    return new int[] {Math.max(from, first - CONTEXT), Math.min(all.size(), last + CONTEXT + 1)};
  }

  private static void write(List<DiffLine> hunk, StringBuilder text) {
    int removed = count(hunk, '-') + count(hunk, ' ');
    int added = count(hunk, '+') + count(hunk, ' ');
    text.append("@@ -").append(range(hunk.get(0).before(), removed));
    text.append(" +").append(range(hunk.get(0).after(), added)).append(" @@\n");
    hunk.forEach(line -> text.append(line.sign()).append(line.text()).append('\n'));
  }

  private static String range(int start, int count) {
    return (count == 0 ? start - 1 : start) + "," + count;
  }
}
