package dev.canarygate.blocker.substance;

import dev.canarygate.blocker.diff.FileDiff;
import dev.canarygate.blocker.diff.Hunk;
import dev.canarygate.text.DiffLine;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The whole text of a file on both sides; one side and the diff are enough to know the other. */
record FullText(String before, String after) {
  /** Null when neither side is known, or when the known one is not what the diff speaks of. */
  static @Nullable FullText of(FileDiff diff, @Nullable String before, @Nullable String after) {
    if (diff.added()) {
      return new FullText("", text(shown(diff, false)));
    }
    if (diff.deleted()) {
      return new FullText(text(shown(diff, true)), "");
    }
    if (before != null) {
      String made = patched(before, diff.hunks(), true);
      return made == null ? null : new FullText(before, made);
    }
    if (after != null) {
      String made = patched(after, diff.hunks(), false);
      return made == null ? null : new FullText(made, after);
    }
    return null;
  }

  private static List<String> shown(FileDiff diff, boolean before) {
    return diff.hunks().stream()
        .flatMap(hunk -> (before ? hunk.before() : hunk.after()).stream())
        .map(DiffLine::text)
        .toList();
  }

  private static String text(List<String> lines) {
    return String.join("\n", lines) + "\n";
  }

  /** Applies the hunks, forwards or backwards; null when a line is not what a hunk says. */
  private static @Nullable String patched(String text, List<Hunk> hunks, boolean forwards) {
    List<String> lines = List.of(text.split("\r?\n", -1));
    List<String> made = new ArrayList<>();
    int at = 0;
    for (Hunk hunk : hunks) {
      List<DiffLine> old = forwards ? hunk.before() : hunk.after();
      int start = old.isEmpty() ? at : (forwards ? old.get(0).before() : old.get(0).after()) - 1;
      if (start < at || start + old.size() > lines.size() || !matches(lines, start, old)) {
        return null;
      }
      made.addAll(lines.subList(at, start));
      (forwards ? hunk.after() : hunk.before()).forEach(line -> made.add(line.text()));
      at = start + old.size();
    }
    made.addAll(lines.subList(at, lines.size()));
    return String.join("\n", made);
  }

  private static boolean matches(List<String> lines, int start, List<DiffLine> expected) {
    for (int i = 0; i < expected.size(); i++) {
      if (!lines.get(start + i).equals(expected.get(i).text())) {
        return false;
      }
    }
    return true;
  }
}
