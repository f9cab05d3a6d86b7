package dev.canarygate.blocker;

import dev.canarygate.world.Closure;
import dev.canarygate.world.Closure.Fix;
import dev.canarygate.world.Forge;
import java.time.Instant;
import java.util.List;

/**
 * What is taken for the fix of an issue.
 *
 * @param how in words: how it was found
 */
record Fixes(List<Fix> fixes, String how) {
  Fixes {
    fixes = List.copyOf(fixes);
  }

  static Fixes of(Forge forge, Blocker blocker, String repository, Closure closure) {
    if (!blocker.named().isEmpty()) {
      List<Fix> named =
          blocker.named().stream().map(name -> named(forge, name, repository)).toList();
      return new Fixes(named, "is named in the package file");
    }
    if (!closure.closers().isEmpty()) {
      return new Fixes(closure.closers(), "closed the issue");
    }
    List<Fix> mentions =
        closure.mentions().stream().filter(fix -> mergedBefore(fix, closure)).toList();
    return new Fixes(
        mentions, "merged before the issue was closed by hand, with a closing keyword");
  }

  private static boolean mergedBefore(Fix fix, Closure closure) {
    Instant merged = fix.mergedAt();
    Instant closed = closure.at();
    return merged != null && closed != null && !merged.isAfter(closed);
  }

  /** A pull request's merge commit is learned when its change is read. */
  private static Fix named(Forge forge, String name, String repository) {
    int number = name.indexOf('#');
    if (number >= 0) {
      String where = name.substring(0, number);
      int pull = Integer.parseInt(name.substring(number + 1));
      String head = forge.pullRequest(where, pull).map(change -> change.head()).orElse("");
      return new Fix(where, head, pull, null);
    }
    int at = name.indexOf('@');
    String where = at < 0 ? repository : name.substring(0, at);
    String commit = name.substring(at + 1);
    return new Fix(
        where, forge.commit(where, commit).map(change -> change.head()).orElse(commit), 0, null);
  }
}
