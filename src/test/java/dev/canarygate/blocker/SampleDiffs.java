package dev.canarygate.blocker;

import java.util.ArrayList;
import java.util.List;

/** Makes the unified diff between two texts, as git would, with three lines around each change. */
final class SampleDiffs {
  private static final int CONTEXT = 3;

  private SampleDiffs() {}

  private record Edit(char sign, String text) {}

  static String between(String path, String before, String after) {
    List<Edit> edits = edits(lines(before), lines(after));
    String old = before.isEmpty() ? "/dev/null" : "a/" + path;
    String now = after.isEmpty() ? "/dev/null" : "b/" + path;
    return "diff --git a/%s b/%s\n--- %s\n+++ %s\n".formatted(path, path, old, now) + hunks(edits);
  }

  private static List<String> lines(String text) {
    return text.isEmpty() ? List.of() : text.lines().toList();
  }

  private static List<Edit> edits(List<String> a, List<String> b) {
    int[][] common = new int[a.size() + 1][b.size() + 1];
    for (int i = a.size() - 1; i >= 0; i--) {
      for (int j = b.size() - 1; j >= 0; j--) {
        common[i][j] =
            a.get(i).equals(b.get(j))
                ? common[i + 1][j + 1] + 1
                : Math.max(common[i + 1][j], common[i][j + 1]);
      }
    }
    List<Edit> edits = new ArrayList<>();
    int i = 0;
    int j = 0;
    while (i < a.size() || j < b.size()) {
      if (i < a.size() && j < b.size() && a.get(i).equals(b.get(j))) {
        edits.add(new Edit(' ', a.get(i++)));
        j++;
      } else if (i < a.size() && (j == b.size() || common[i + 1][j] >= common[i][j + 1])) {
        edits.add(new Edit('-', a.get(i++)));
      } else {
        edits.add(new Edit('+', b.get(j++)));
      }
    }
    return edits;
  }

  private static String hunks(List<Edit> edits) {
    var text = new StringBuilder();
    int at = 0;
    while (at < edits.size()) {
      int first = next(edits, at);
      if (first < 0) {
        break;
      }
      int start = Math.max(at, first - CONTEXT);
      int end = end(edits, first);
      text.append(hunk(edits, start, end));
      at = end;
    }
    return text.toString();
  }

  private static int next(List<Edit> edits, int from) {
    for (int i = from; i < edits.size(); i++) {
      if (edits.get(i).sign() != ' ') {
        return i;
      }
    }
    return -1;
  }

  private static int end(List<Edit> edits, int first) {
    int last = first;
    for (int next = first; next >= 0 && next <= last + 2 * CONTEXT; next = next(edits, next + 1)) {
      last = next;
    }
    return Math.min(edits.size(), last + 1 + CONTEXT);
  }

  private static String hunk(List<Edit> edits, int start, int end) {
    int oldStart = 1 + (int) edits.subList(0, start).stream().filter(e -> e.sign() != '+').count();
    int newStart = 1 + (int) edits.subList(0, start).stream().filter(e -> e.sign() != '-').count();
    List<Edit> own = edits.subList(start, end);
    long old = own.stream().filter(e -> e.sign() != '+').count();
    long now = own.stream().filter(e -> e.sign() != '-').count();
    var text = new StringBuilder();
    text.append("@@ -%d,%d +%d,%d @@\n".formatted(oldStart, old, newStart, now));
    own.forEach(edit -> text.append(edit.sign()).append(edit.text()).append('\n'));
    return text.toString();
  }
}
