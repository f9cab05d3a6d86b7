package dev.canarygate.client;

import dev.canarygate.client.StateProblem.Subject;
import java.util.List;
import java.util.Optional;

/** Who owns the queue, as far as the owner record tells. */
public sealed interface DaemonOwner {
  /** Whom the record in those places names. */
  static DaemonOwner find(Host host, StateRoots roots) {
    try {
      return new OwnerRecordFile(roots, host.disk())
          .read()
          .map(record -> of(record, host))
          .orElseGet(Absent::new);
    } catch (UnreadableFile e) {
      return new Unreadable(StateProblem.of(Subject.OWNER_RECORD, roots.ownerRecord(), e));
    }
  }

  private static DaemonOwner of(OwnerRecord record, Host host) {
    Optional<String> orphaned = new Liveness(host).orphaned(record);
    return orphaned.isPresent() ? new Orphan(record, orphaned.get()) : new Present(record);
  }

  /** One word for programs: {@code absent}, {@code present}, {@code orphan}, {@code unreadable}. */
  String status();

  /** The record, if one could be read. */
  default Optional<OwnerRecord> record() {
    return Optional.empty();
  }

  /** The record that must match the foreground: a live daemon's. */
  default Optional<OwnerRecord> comparable() {
    return Optional.empty();
  }

  /** Why the record cannot be read. */
  default Optional<StateProblem> problem() {
    return Optional.empty();
  }

  /** Records whose daemon is gone. */
  default List<Orphan> orphans() {
    return List.of();
  }

  /** The record is missing. That is coherent: nobody else owns the queue. */
  record Absent() implements DaemonOwner {
    @Override
    public String status() {
      return "absent";
    }
  }

  /** A record of a live daemon. */
  record Present(OwnerRecord owner) implements DaemonOwner {
    @Override
    public String status() {
      return "present";
    }

    @Override
    public Optional<OwnerRecord> record() {
      return Optional.of(owner);
    }

    @Override
    public Optional<OwnerRecord> comparable() {
      return record();
    }
  }

  /** A record whose daemon is gone, and how that shows. */
  record Orphan(OwnerRecord owner, String why) implements DaemonOwner {
    @Override
    public String status() {
      return "orphan";
    }

    @Override
    public Optional<OwnerRecord> record() {
      return Optional.of(owner);
    }

    @Override
    public List<Orphan> orphans() {
      return List.of(this);
    }
  }

  /** A record that cannot be read, so that nobody knows who owns the queue. */
  record Unreadable(StateProblem why) implements DaemonOwner {
    @Override
    public Optional<StateProblem> problem() {
      return Optional.of(why);
    }

    @Override
    public String status() {
      return "unreadable";
    }
  }
}
