package dev.canarygate.blocker;

import dev.canarygate.world.Change;
import dev.canarygate.world.Closure.Fix;
import dev.canarygate.world.Forge;
import dev.canarygate.world.Obstacle;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads the changes of a blocker's fixes, each at the place where it lives. */
final class FixChanges {
  private final Forge forge;
  private final Blocker blocker;
  private final String home;
  private final List<Located> located = new ArrayList<>();
  private final List<String> unread = new ArrayList<>();

  /** A fix whose change could be read, at the place where it lives. */
  record Located(Fix fix, Change change, FixPlace place) {}

  /**
   * @param home the repository of the issue under its present name
   */
  FixChanges(Forge forge, Blocker blocker, String home) {
    this.forge = forge;
    this.blocker = blocker;
    this.home = home;
  }

  List<Located> located() {
    return located;
  }

  /** Why the others could not be read, in words. */
  List<String> unread() {
    return unread;
  }

  void locate(Fix fix) {
    for (FixPlace place : blocker.places()) {
      if (isAt(fix, place)) {
        change(fix, fix.repository(), unread)
            .ifPresent(change -> located.add(new Located(fix, change, place)));
        return;
      }
    }
    if (!locateElsewhere(fix)) {
      unread.add(fix + " is in no place where a fix of " + blocker.name() + " is expected");
    }
  }

  private boolean isAt(Fix fix, FixPlace place) {
    String repository = blocker.issue().repository();
    boolean same = fix.repository().equalsIgnoreCase(place.repository());
    boolean moved =
        fix.repository().equalsIgnoreCase(home) && place.repository().equalsIgnoreCase(repository);
    return same || moved;
  }

  /** A repository may have another name by now: the commit itself tells. */
  private boolean locateElsewhere(Fix fix) {
    for (FixPlace place : blocker.places()) {
      Optional<Change> change =
          fix.commit().isEmpty() || fix.pullRequest() > 0
              ? Optional.empty()
              : change(fix, place.repository(), new ArrayList<>());
      if (change.isPresent()) {
        located.add(new Located(fix, change.get(), place));
        return true;
      }
    }
    return false;
  }

  /**
   * What a token cannot see, or the forge does not show, is out of reach, which is for a person;
   * what is down is not.
   *
   * @param unread receives the reason why it cannot be read
   */
  private Optional<Change> change(Fix fix, String repository, List<String> unread) {
    try {
      Optional<Change> change =
          fix.pullRequest() > 0
              ? forge.pullRequest(repository, fix.pullRequest())
              : forge.commit(repository, fix.commit());
      if (change.isEmpty()) {
        unread.add(fix + " cannot be read: it is not there, or not for this token");
      }
      return change;
    } catch (Obstacle obstacle) {
      if (obstacle.kind() == Obstacle.Kind.UNREACHABLE) {
        throw obstacle;
      }
      unread.add(fix + " cannot be read: " + obstacle.getMessage() + "; " + obstacle.remedy());
      return Optional.empty();
    }
  }
}
