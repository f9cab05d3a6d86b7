package dev.canarygate.report;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.canarygate.gate.Fact;
import dev.canarygate.gate.Facts;
import dev.canarygate.gate.SharedFacts;
import java.util.List;
import java.util.Optional;

/**
 * The branches of one repository concerned, as the facts {@code branch.NAME.…} have them.
 *
 * @param name of the repository in facts
 */
record BranchContract(String name, Facts facts) {
  private static final String NOT_READ = "not read";

  /** In the order in which they were learned. */
  static List<BranchContract> all(Facts facts) {
    return facts.all(SharedFacts.BRANCH_REPOSITORY).stream()
        .map(found -> new BranchContract(found.filled().get(0), facts))
        .toList();
  }

  private Optional<String> fact(Fact what) {
    return facts.get(what.of(name));
  }

  private String told(Fact what) {
    return fact(what).orElse(NOT_READ);
  }

  /** What was agreed, and whether it is so. */
  String contract() {
    return told(SharedFacts.BRANCH_REPOSITORY)
        + ": current branch "
        + told(SharedFacts.BRANCH_CURRENT)
        + ", planning/base branch "
        + told(SharedFacts.BRANCH_BASE)
        + ", final merge target "
        + told(SharedFacts.BRANCH_TARGET)
        + ", branch_matches_target: "
        + told(SharedFacts.BRANCH_MATCHES)
        + byCandidate();
  }

  private String byCandidate() {
    return fact(SharedFacts.BRANCH_CURRENT).isEmpty()
            && fact(SharedFacts.BRANCH_MATCHES).isPresent()
        ? " (by the branch of the candidate)"
        : "";
  }

  /** What else was read, and what could not be. */
  String rest() {
    return "default branch "
        + told(SharedFacts.BRANCH_DEFAULT)
        + fact(SharedFacts.BRANCH_CANDIDATE).map(branch -> ", candidate on " + branch).orElse("")
        + notRead().map(why -> "; not read: " + why).orElse("");
  }

  private Optional<String> notRead() {
    return fact(SharedFacts.BRANCH_NOT_READ).filter(why -> !why.equals("nothing"));
  }

  void json(ObjectNode node) {
    node.put("name", name);
    node.put("repository", fact(SharedFacts.BRANCH_REPOSITORY).orElse(null));
    node.put("current", fact(SharedFacts.BRANCH_CURRENT).orElse(null));
    node.put("base", fact(SharedFacts.BRANCH_BASE).orElse(null));
    node.put("target", fact(SharedFacts.BRANCH_TARGET).orElse(null));
    node.put("default", fact(SharedFacts.BRANCH_DEFAULT).orElse(null));
    node.put("candidate", fact(SharedFacts.BRANCH_CANDIDATE).orElse(null));
    node.put("matches", fact(SharedFacts.BRANCH_MATCHES).map(Boolean::valueOf).orElse(null));
    node.put("notRead", notRead().orElse(""));
  }
}
