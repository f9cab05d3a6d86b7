package dev.canarygate.blocker.substance;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Which names the files of a change mention. Most changes never ask, so they are collected when
 * first asked for; several threads may ask.
 */
final class MentionedNames {
  private final List<States> files;
  private final Set<String> tested;
  private @Nullable Map<String, Integer> counts;

  /**
   * @param tested words of the tests: what they mention counts as another file's
   */
  MentionedNames(List<States> files, Set<String> tested) {
    this.files = files;
    this.tested = tested;
  }

  /** Whether a file other than the given one mentions a name. */
  Predicate<String> elsewhere(States file) {
    return new Elsewhere(file)::mentions;
  }

  private synchronized Map<String, Integer> counts() {
    if (counts == null) {
      Map<String, Integer> found = new HashMap<>();
      files.forEach(file -> file.names().forEach(name -> found.merge(name, 1, Integer::sum)));
      counts = found;
    }
    return counts;
  }

  /** All files but one, which one thread judges. */
  private final class Elsewhere {
    private final States file;
    private @Nullable Set<String> own;

    Elsewhere(States file) {
      this.file = file;
    }

    private boolean mentions(String name) {
      return tested.contains(name)
          || counts().getOrDefault(name, 0) > (own().contains(name) ? 1 : 0);
    }

    private Set<String> own() {
      if (own == null) {
        own = file.names();
      }
      return own;
    }
  }
}
