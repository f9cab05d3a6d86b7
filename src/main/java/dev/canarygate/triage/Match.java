package dev.canarygate.triage;

import java.util.List;

/**
 * A rule whose complete signature was found.
 *
 * @param words what matched, one entry for each of the rule's words
 */
public record Match(TriageRule rule, List<String> words) {
  public Match {
    words = List.copyOf(words);
  }
}
