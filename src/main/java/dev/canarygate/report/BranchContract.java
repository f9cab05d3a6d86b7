package dev.canarygate.report;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.canarygate.gate.Facts;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The branches of one repository concerned, as the facts {@code branch.NAME.…} have them.
 *
 * @param name of the repository in facts
 */
record BranchContract(String name, Facts facts) {
  private static final Pattern REPOSITORY = Pattern.compile("branch\\.([a-z0-9-]+)\\.repository");
  private static final String NOT_READ = "not read";

  /** In the order in which they were learned. */
  static List<BranchContract> all(Facts facts) {
    return facts.asMap().keySet().stream()
        .map(REPOSITORY::matcher)
        .filter(Matcher::matches)
        .map(form -> new BranchContract(form.group(1), facts))
        .toList();
  }

  private Optional<String> fact(String what) {
    return facts.get("branch." + name + "." + what);
  }

  private String told(String what) {
    return fact(what).orElse(NOT_READ);
  }

  /** What was agreed, and whether it is so. */
  String contract() {
    return told("repository")
        + ": current branch "
        + told("current")
        + ", planning/base branch "
        + told("base")
        + ", final merge target "
        + told("target")
        + ", branch_matches_target: "
        + told("matches")
        + byCandidate();
  }

  private String byCandidate() {
    return fact("current").isEmpty() && fact("matches").isPresent()
        ? " (by the branch of the candidate)"
        : "";
  }

  /** What else was read, and what could not be. */
  String rest() {
    return "default branch "
        + told("default")
        + fact("candidate").map(branch -> ", candidate on " + branch).orElse("")
        + notRead().map(why -> "; not read: " + why).orElse("");
  }

  private Optional<String> notRead() {
    return fact("not-read").filter(why -> !why.equals("nothing"));
  }

  void json(ObjectNode node) {
    node.put("name", name);
    for (var key : List.of("repository", "current", "base", "target", "default", "candidate")) {
      node.put(key, fact(key).orElse(null));
    }
    node.put("matches", fact("matches").map(Boolean::valueOf).orElse(null));
    node.put("notRead", notRead().orElse(""));
  }
}
