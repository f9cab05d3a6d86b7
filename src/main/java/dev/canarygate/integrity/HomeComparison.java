package dev.canarygate.integrity;

import dev.canarygate.integrity.RowListing.Changes;
import dev.canarygate.integrity.StateHome.Owner;
import dev.canarygate.integrity.StateHome.Queue;
import dev.canarygate.integrity.StateHome.Table;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What differs in one home between two looks, kind of change by kind of change. */
final class HomeComparison {
  private final String prefix;
  private final boolean mayDrain;
  private final RowListings listings;
  private final List<Observation> observations = new ArrayList<>();

  /**
   * @param mayDrain whether rows may leave while the home's own daemon lives
   */
  private HomeComparison(String prefix, boolean mayDrain, RowListings listings) {
    this.prefix = prefix;
    this.mayDrain = mayDrain;
    this.listings = listings;
  }

  static HomeComparison ofOperator(RowListings listings) {
    return new HomeComparison("", false, listings);
  }

  static HomeComparison ofCanary(String name, RowListings listings) {
    return new HomeComparison("canary home " + name + ": ", true, listings);
  }

  List<Observation> of(StateHome then, StateHome now) {
    owner(then.owner(), now.owner());
    var daemon = then.owner().livesOnAs(now.owner()) ? then.owner() : Owner.NONE;
    for (var name : Comparison.names(then.queues(), now.queues())) {
      queue(name, then.queues().get(name), now.queues().get(name), daemon);
    }
    return observations;
  }

  private void owner(Owner then, Owner now) {
    if (!Objects.equals(then.record(), now.record())) {
      suspect("the owner record changed");
    }
    if (then.alive() && !then.livesOnAs(now)) {
      suspect("daemon " + then.pid() + " ended or was replaced");
    } else if (!then.alive() && now.alive()) {
      suspect("daemon " + now.pid() + " was started");
    }
  }

  private void queue(String name, @Nullable Queue then, @Nullable Queue now, Owner daemon) {
    if (then == null || now == null) {
      suspect("queue file " + name + (then == null ? " appeared" : " vanished"));
      return;
    }
    for (var table : Comparison.names(then.tables(), now.tables())) {
      var before = then.tables().getOrDefault(table, Table.EMPTY);
      table(name, table, before, now.tables().get(table), daemon);
    }
  }

  private void table(String queue, String table, Table then, @Nullable Table now, Owner daemon) {
    if (now == null) {
      suspect(queue + ": table " + table + " vanished");
      return;
    }
    var name = queue + ", " + table + ": ";
    try {
      changes(name, then, now, listings.changes(then, now), daemon);
    } catch (IOException e) {
      observations.add(
          Observation.gap(prefix + name + "its rows cannot be compared: " + e.getMessage()));
    }
  }

  /** Ids are never given twice: what the sequence counts beyond the rows was added and left. */
  private void changes(String name, Table then, Table now, Changes rows, Owner daemon) {
    long added = Math.max(rows.added(), now.sequence() - then.sequence());
    if (now.sequence() < then.sequence()) {
      suspect(name + "the id sequence went back, as after a new file");
    }
    if (added > 0) {
      suspect(name + added + " rows were added");
    }
    if (rows.again() > 0) {
      suspect(name + rows.again() + " events were queued again");
    }
    if (rows.rewritten() > 0) {
      suspect(name + rows.rewritten() + " rows were rewritten");
    }
    left(name, rows.gone() + added - rows.added(), daemon);
  }

  private void left(String name, long gone, Owner daemon) {
    if (gone <= 0) {
      return;
    }
    var what = prefix + name + gone + " rows left while ";
    if (!daemon.alive()) {
      observations.add(Observation.suspect(what + "no daemon was alive"));
    } else if (mayDrain) {
      observations.add(Observation.explained(what + "daemon " + daemon.pid() + " was alive"));
    } else {
      observations.add(
          Observation.suspect(
              what
                  + "daemon "
                  + daemon.pid()
                  + " was alive, which is not allowed for the operator's queue"));
    }
  }

  private void suspect(String what) {
    observations.add(Observation.suspect(prefix + what));
  }
}
