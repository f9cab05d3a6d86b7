package dev.canarygate.postgres;

import dev.canarygate.engine.ContentStore;
import dev.canarygate.evidence.DiskFault;
import dev.canarygate.gate.BadData;
import java.math.BigInteger;
import java.security.SecureRandom;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A store outside of the database that has the bytes of its evidence. Before a machine uses it, its
 * id is compared with the one that the database knows: a folder that is not mounted, or another
 * bucket, gets nothing.
 */
final class OutsideStore {
  private final ContentStore store;
  private final Tables tables;
  private final EvidenceTables evidence;
  private @Nullable String id;

  OutsideStore(ContentStore store, Tables tables) {
    this.store = store;
    this.tables = tables;
    this.evidence = new EvidenceTables(tables.link());
  }

  /**
   * To read from; empty while this database has nothing in a store.
   *
   * @throws BadData when it is another one than that of this database
   */
  synchronized Optional<ContentStore> toRead() {
    if (id == null) {
      evidence.store().ifPresent(each -> id = required(each));
    }
    return id == null ? Optional.empty() : Optional.of(store);
  }

  private String required(EvidenceTables.Outside known) {
    return required(known.id(), store.id().orElse("none"));
  }

  private String required(String known, String found) {
    if (!known.equals(found)) {
      throw new BadData(
          store.place(),
          "expected the store with id %s, in which %s keeps its evidence, found %s; name the right store, or mount it"
              .formatted(known, tables.link().place(), found));
    }
    return known;
  }

  /**
   * Looks for the store now, also when it was there before.
   *
   * @throws BadData when this machine does not reach it, or reaches that of another database
   */
  synchronized void requireHere() {
    var known = evidence.store();
    try {
      var found = store.id().orElse("none");
      known.ifPresent(each -> required(each.id(), found));
    } catch (DiskFault away) {
      throw new BadData(store.place(), String.valueOf(away.getMessage()));
    }
  }

  /**
   * To keep evidence in; a database without a store gets this one.
   *
   * @return its id
   * @throws BadData when the database has another one
   */
  synchronized String toKeep() {
    if (toRead().isEmpty()) {
      id = tables.alone(this::adopted);
    }
    return String.valueOf(id);
  }

  private String adopted() {
    Supplier<String> begun = () -> store.begin(fresh());
    var found = store.id().orElseGet(begun);
    return required(evidence.adopt(new EvidenceTables.Outside(found, store.place())), found);
  }

  private static String fresh() {
    return "%032x".formatted(new BigInteger(128, new SecureRandom()));
  }

  /** What it is, once it was looked at. */
  String inWords() {
    var used =
        toRead().isPresent() ? "" : store.id().map(each -> ", not used yet").orElse(", empty");
    return store.place() + used;
  }

  ContentStore store() {
    return store;
  }
}
