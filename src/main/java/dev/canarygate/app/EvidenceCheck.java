package dev.canarygate.app;

import dev.canarygate.evidence.Verification;
import dev.canarygate.evidence.Verification.Problem;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One checked folder.
 *
 * @param kind {@code attempt}, {@code gate}, or {@code posted} for a gate's comments on GitHub
 * @param summary what was checked, when all is well
 * @param obstacle why it could not be checked; empty when it could
 * @param required whether it was asked for by name, so that not checking it is an answer
 */
record EvidenceCheck(
    String folder,
    String kind,
    List<Problem> problems,
    String summary,
    String obstacle,
    boolean required) {
  EvidenceCheck {
    problems = List.copyOf(problems);
  }

  static EvidenceCheck of(Verification found, String folder, boolean required) {
    return new EvidenceCheck(
        folder,
        "attempt",
        found.problems(),
        found.files() + " files, E " + found.digest(),
        found.obstacle(),
        required);
  }

  boolean checked() {
    return obstacle.isEmpty();
  }

  List<String> lines() {
    if (!checked()) {
      return List.of(folder + ": not checked: " + obstacle);
    }
    if (problems.isEmpty()) {
      return List.of(folder + ": OK, " + summary);
    }
    var lines = new ArrayList<String>();
    lines.add(folder + ": BROKEN, " + problems.size() + " not as expected");
    problems.forEach(each -> lines.add("  " + each));
    return lines;
  }

  Map<String, Object> asMap() {
    var map = new LinkedHashMap<String, Object>();
    map.put("folder", folder);
    map.put("kind", kind);
    map.put("state", !checked() ? "not-checked" : problems.isEmpty() ? "ok" : "broken");
    map.put("summary", checked() ? summary : obstacle);
    map.put("problems", problems);
    return map;
  }
}
