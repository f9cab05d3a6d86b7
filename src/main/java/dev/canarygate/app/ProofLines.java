package dev.canarygate.app;

import dev.canarygate.proof.ProofCheck;
import dev.canarygate.proof.ProofCheck.State;
import dev.canarygate.report.Layout;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The checks of a verdict as a person reads them: each says whether it is fine. Checks of what the
 * verdict does not have, for the same reason, share a line.
 */
record ProofLines(List<ProofCheck> checks) {
  ProofLines {
    checks = List.copyOf(checks);
  }

  List<String> shown(Layout layout) {
    var lines = new ArrayList<String>();
    for (int first = 0; first < checks.size(); ) {
      var same = alike(first);
      lines.addAll(layout.packed("  ", sentences(same)));
      first += same.size();
    }
    return lines;
  }

  private List<ProofCheck> alike(int first) {
    var check = checks.get(first);
    return check.state() == State.ABSENT
        ? checks.subList(first, checks.size()).stream()
            .takeWhile(each -> isLike(each, check))
            .toList()
        : List.of(check);
  }

  private static boolean isLike(ProofCheck one, ProofCheck other) {
    return one.state() == other.state() && one.found().equals(other.found());
  }

  private static List<String> sentences(List<ProofCheck> same) {
    var check = same.get(0);
    var ids = same.stream().map(ProofCheck::id).collect(Collectors.joining(", "));
    var found = ids + " " + word(check.state()) + ": " + check.found() + ".";
    return check.holds() && !check.proves().isEmpty()
        ? List.of(
            found, "Proves: " + check.proves() + ".", "Does not prove: " + check.leaves() + ".")
        : List.of(found);
  }

  private static String word(State state) {
    return switch (state) {
      case HOLDS -> "ok";
      case BROKEN -> "NOT OK";
      case UNKNOWN -> "to look at";
      case ABSENT -> "not used";
    };
  }
}
