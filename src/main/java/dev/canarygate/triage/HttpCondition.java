package dev.canarygate.triage;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Which error statuses a text must report. A status is worth more than all console words: the same
 * words come with different ones.
 *
 * @param oneOf statuses of which one must be there; empty: see {@code forbidden}
 * @param forbidden whether no error status may be there
 */
record HttpCondition(Set<Integer> oneOf, boolean forbidden) {
  static HttpCondition of(String rule, List<String> texts) {
    if (texts.equals(List.of("none"))) {
      return new HttpCondition(Set.of(), true);
    }
    var statuses = new TreeSet<Integer>();
    for (var text : texts) {
      TriageRule.require(
          text.matches("[45]\\d\\d"),
          rule,
          "http: expected none, or statuses from 400 to 599, found '" + text + "'");
      statuses.add(Integer.valueOf(text));
    }
    return new HttpCondition(statuses, false);
  }

  boolean holds(Set<Integer> errors) {
    return forbidden
        ? errors.isEmpty()
        : oneOf.isEmpty() || oneOf.stream().anyMatch(errors::contains);
  }
}
