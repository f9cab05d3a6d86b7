package dev.canarygate.rehearsal.github;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The hunks between two texts, three lines of context around each, as the forge shows them in
 * {@code patch}.
 */
record UnifiedDiff(String text, int additions, int deletions) {
  private static final int CONTEXT = 3;

  private record Line(char mark, String text, int before, int after) {}

  static List<String> lines(@Nullable String text) {
    return text == null ? List.of() : text.lines().toList();
  }

  static UnifiedDiff between(List<String> before, List<String> after) {
    var all = script(before, after);
    var text = new StringBuilder();
    for (int at = 0; at < all.size(); ) {
      var hunk = nextHunk(all, at);
      if (hunk == null) {
        break;
      }
      write(all.subList(hunk[0], hunk[1]), text);
      at = hunk[1];
    }
    return new UnifiedDiff(text.toString().stripTrailing(), count(all, '+'), count(all, '-'));
  }

  private static int count(List<Line> lines, char mark) {
    return (int) lines.stream().filter(each -> each.mark() == mark).count();
  }

  /** Longest common subsequence: the texts here are short. */
  private static List<Line> script(List<String> before, List<String> after) {
    var same = new int[before.size() + 1][after.size() + 1];
    for (int i = before.size() - 1; i >= 0; i--) {
      for (int j = after.size() - 1; j >= 0; j--) {
        same[i][j] =
            before.get(i).equals(after.get(j))
                ? same[i + 1][j + 1] + 1
                : Math.max(same[i + 1][j], same[i][j + 1]);
      }
    }
    var script = new ArrayList<Line>();
    int i = 0;
    int j = 0;
    while (i < before.size() || j < after.size()) {
      if (i < before.size() && j < after.size() && before.get(i).equals(after.get(j))) {
        script.add(new Line(' ', before.get(i++), i, ++j));
      } else if (i < before.size() && (j == after.size() || same[i + 1][j] >= same[i][j + 1])) {
        script.add(new Line('-', before.get(i++), i, j + 1));
      } else {
        script.add(new Line('+', after.get(j++), i + 1, j));
      }
    }
    return script;
  }

  private static int @Nullable [] nextHunk(List<Line> all, int from) {
    int first = from;
    while (first < all.size() && all.get(first).mark() == ' ') {
      first++;
    }
    if (first == all.size()) {
      return null;
    }
    int last = first;
    for (int k = first; k < all.size() && k - last <= 2 * CONTEXT; k++) {
      last = all.get(k).mark() == ' ' ? last : k;
    }
    return new int[] {Math.max(from, first - CONTEXT), Math.min(all.size(), last + CONTEXT + 1)};
  }

  private static void write(List<Line> hunk, StringBuilder text) {
    int removed = count(hunk, '-') + count(hunk, ' ');
    int added = count(hunk, '+') + count(hunk, ' ');
    text.append("@@ -").append(range(hunk.get(0).before(), removed));
    text.append(" +").append(range(hunk.get(0).after(), added)).append(" @@\n");
    hunk.forEach(line -> text.append(line.mark()).append(line.text()).append('\n'));
  }

  private static String range(int start, int count) {
    return (count == 0 ? start - 1 : start) + "," + count;
  }
}
