package dev.canarygate.blocker.diff;

import dev.canarygate.text.DiffLine;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a diff does to one file.
 *
 * @param before its path before, or null when it is new
 * @param after its path after, or null when it is deleted
 * @param binary git showed no lines because the content is binary
 * @param link a symbolic link on one side: its lines are a path, not code
 */
public record FileDiff(
    @Nullable String before,
    @Nullable String after,
    boolean binary,
    boolean link,
    List<Hunk> hunks) {
  public FileDiff {
    hunks = List.copyOf(hunks);
    if (before == null && after == null) {
      throw new IllegalArgumentException("a file is there before or after a change");
    }
  }

  /** A file that is not a symbolic link. */
  public FileDiff(
      @Nullable String before, @Nullable String after, boolean binary, List<Hunk> hunks) {
    this(before, after, binary, false, hunks);
  }

  /** The path after the change, or the one before when the file is gone. */
  public String path() {
    return after != null ? after : String.valueOf(before);
  }

  public long changedLines() {
    return hunks.stream().flatMap(hunk -> hunk.lines().stream()).filter(DiffLine::changed).count();
  }

  /** How much text the hunks show. */
  public long shownCharacters() {
    return hunks.stream()
        .flatMap(hunk -> hunk.lines().stream())
        .mapToLong(line -> line.text().length())
        .sum();
  }

  /** The identifiers on added lines. */
  public Set<String> addedWords() {
    Set<String> words = new HashSet<>();
    hunks.stream()
        .flatMap(hunk -> hunk.lines().stream())
        .filter(DiffLine::added)
        .forEach(line -> words.addAll(List.of(line.text().split("\\W+"))));
    return words;
  }

  public boolean added() {
    return before == null;
  }

  public boolean deleted() {
    return after == null;
  }

  public boolean renamed() {
    return before != null && after != null && !before.equals(after);
  }
}
