package dev.canarygate.signing;

import java.util.List;

/**
 * A list of patterns with commas, as {@code ssh_config(5)} has them: {@code *}, {@code ?}, and
 * {@code !} before what is not meant.
 */
record SshPatterns(List<String> patterns) {
  SshPatterns {
    patterns = List.copyOf(patterns);
  }

  /**
   * @throws MalformedForm when a pattern is empty
   */
  static SshPatterns of(String list, String what) throws MalformedForm {
    var patterns = List.of(list.split(",", -1));
    if (patterns.stream().anyMatch(each -> each.isEmpty() || each.equals("!"))) {
      throw new MalformedForm(what + " between commas, found an empty one");
    }
    return new SshPatterns(patterns);
  }

  /** The first that is not a negation; empty when all are. */
  String first() {
    return patterns.stream().filter(each -> !each.startsWith("!")).findFirst().orElse("");
  }

  boolean fit(String text) {
    boolean meant = false;
    for (var each : patterns) {
      boolean not = each.startsWith("!");
      if (fits(not ? each.substring(1) : each, text)) {
        if (not) {
          return false;
        }
        meant = true;
      }
    }
    return meant;
  }

  /** At most as many steps as both lengths multiplied: only the last star is tried again. */
  private static boolean fits(String pattern, String text) {
    int p = 0;
    int star = -1;
    int from = 0;
    for (int t = 0; t < text.length(); ) {
      if (p < pattern.length() && pattern.charAt(p) == '*') {
        star = p++;
        from = t;
      } else if (p < pattern.length()
          && (pattern.charAt(p) == '?' || pattern.charAt(p) == text.charAt(t))) {
        p++;
        t++;
      } else if (star >= 0) {
        p = star + 1;
        t = ++from;
      } else {
        return false;
      }
    }
    return pattern.substring(p).chars().allMatch(c -> c == '*');
  }
}
