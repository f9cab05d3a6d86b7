package dev.canarygate.evidence;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;

/** Differences of two sets of named values, in words. */
final class Changes {
  private Changes() {}

  static List<String> between(String what, Map<String, String> before, Map<String, String> after) {
    var names = new LinkedHashSet<>(before.keySet());
    names.addAll(after.keySet());
    var lines = new ArrayList<String>();
    for (var name : names) {
      var then = before.get(name);
      var now = after.get(name);
      if (then == null) {
        lines.add(what + name + ": only in the second: " + now);
      } else if (now == null) {
        lines.add(what + name + ": only in the first: " + then);
      } else if (!then.equals(now)) {
        lines.add(what + name + ": " + then + " -> " + now);
      }
    }
    return lines;
  }
}
