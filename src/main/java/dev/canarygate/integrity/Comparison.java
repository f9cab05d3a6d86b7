package dev.canarygate.integrity;

import dev.canarygate.integrity.Fingerprint.Owner;
import dev.canarygate.integrity.Fingerprint.Queue;
import dev.canarygate.integrity.Fingerprint.Table;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;

/** What differs between two fingerprints that follow each other. */
final class Comparison {
  private final Fingerprint before;
  private final Fingerprint after;
  private final List<Observation> observations = new ArrayList<>();

  private Comparison(Fingerprint before, Fingerprint after) {
    this.before = before;
    this.after = after;
  }

  static List<Observation> of(Fingerprint before, Fingerprint after) {
    var comparison = new Comparison(before, after);
    comparison.clock();
    comparison.toolchain();
    comparison.owner();
    comparison.queues();
    return comparison.observations;
  }

  private String between() {
    return " between " + before.label() + " and " + after.label();
  }

  private void clock() {
    if (after.moment().isBefore(before.moment())) {
      observations.add(Observation.gap("the clock went back" + between()));
    }
  }

  private void toolchain() {
    var names = new TreeSet<>(before.toolchain().keySet());
    names.addAll(after.toolchain().keySet());
    for (var name : names) {
      if (!Objects.equals(before.toolchain().get(name), after.toolchain().get(name))) {
        observations.add(Observation.suspect("toolchain: " + name + " changed" + between()));
      }
    }
  }

  private void owner() {
    var then = before.owner();
    var now = after.owner();
    if (!Objects.equals(then.record(), now.record())) {
      observations.add(Observation.suspect("the owner record changed" + between()));
    }
    if (then.alive() && !sameDaemon(then, now)) {
      observations.add(
          Observation.suspect("daemon " + then.pid() + " ended or was replaced" + between()));
    } else if (!then.alive() && now.alive()) {
      observations.add(Observation.suspect("daemon " + now.pid() + " was started" + between()));
    }
  }

  private static boolean sameDaemon(Owner then, Owner now) {
    return now.alive()
        && Objects.equals(then.pid(), now.pid())
        && Objects.equals(then.processStarted(), now.processStarted());
  }

  private void queues() {
    var names = new TreeSet<>(before.queues().keySet());
    names.addAll(after.queues().keySet());
    for (var name : names) {
      var then = before.queues().get(name);
      var now = after.queues().get(name);
      if (then == null || now == null) {
        var how = then == null ? " appeared" : " vanished";
        observations.add(Observation.suspect("queue file " + name + how + between()));
      } else {
        queue(name, then, now);
      }
    }
  }

  private void queue(String name, Queue then, Queue now) {
    for (var table : new TreeMap<>(then.tables()).entrySet()) {
      var rowsNow = now.tables().get(table.getKey());
      if (rowsNow == null) {
        observations.add(
            Observation.suspect(name + ": table " + table.getKey() + " vanished" + between()));
      } else {
        table(name + ", " + table.getKey(), table.getValue(), rowsNow);
      }
    }
  }

  private void table(String name, Table then, Table now) {
    if (now.sequence() < then.sequence()) {
      observations.add(
          Observation.suspect(
              name + ": the id sequence went back, as after a new file" + between()));
    } else if (now.sequence() > then.sequence()) {
      observations.add(
          Observation.suspect(
              name + ": " + (now.sequence() - then.sequence()) + " rows were added" + between()));
    }
    replayed(name, then, now);
    rewritten(name, then, now);
    gone(name, then, now);
  }

  /** An event that was there before and now stands under a new id was queued again. */
  private void replayed(String name, Table then, Table now) {
    var known = new HashSet<>(then.events().values());
    long again =
        now.events().entrySet().stream()
            .filter(row -> !then.rows().containsKey(row.getKey()))
            .filter(row -> known.contains(row.getValue()))
            .count();
    if (again > 0) {
      observations.add(
          Observation.suspect(name + ": " + again + " events were queued again" + between()));
    }
  }

  private void rewritten(String name, Table then, Table now) {
    long changed =
        now.rows().entrySet().stream()
            .filter(row -> then.rows().containsKey(row.getKey()))
            .filter(row -> !row.getValue().equals(then.rows().get(row.getKey())))
            .count();
    if (changed > 0) {
      observations.add(
          Observation.suspect(name + ": " + changed + " rows were rewritten" + between()));
    }
  }

  private void gone(String name, Table then, Table now) {
    long added = Math.max(0, now.sequence() - then.sequence());
    long gone = then.count() + added - now.count();
    if (gone <= 0) {
      return;
    }
    boolean drained = before.owner().alive() && sameDaemon(before.owner(), after.owner());
    observations.add(
        drained
            ? Observation.explained(
                name
                    + ": "
                    + gone
                    + " rows left while daemon "
                    + before.owner().pid()
                    + " was alive"
                    + between())
            : Observation.suspect(
                name + ": " + gone + " rows left while no daemon was alive" + between()));
  }

  /** Of every pair that follows each other. */
  static List<Observation> ofAll(List<Fingerprint> fingerprints) {
    var all = new ArrayList<Observation>();
    for (int i = 1; i < fingerprints.size(); i++) {
      all.addAll(of(fingerprints.get(i - 1), fingerprints.get(i)));
    }
    return all;
  }
}
