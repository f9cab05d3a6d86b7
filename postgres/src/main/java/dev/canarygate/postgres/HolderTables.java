package dev.canarygate.postgres;

import dev.canarygate.journal.Holder;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What is asked of the database about who has a gate. Each can be asked twice.
 *
 * @param seconds a holder that was not heard of for so long can be replaced
 */
record HolderTables(Link link, int seconds) {
  /**
   * What became of a try to take a gate.
   *
   * @param other whom this one replaced, or who has it; null: nobody
   */
  record Taking(boolean taken, @Nullable String other) {}

  /**
   * @param dead token of a holder that is known to have ended; null: none
   */
  Taking take(String gate, Holder me, @Nullable String dead) {
    return Sql.ask(
            link,
            "write to",
            "select taken, other from gate_runner.take(?, ?, ?, ?, ?)",
            row -> new Taking(row.getBoolean(1), row.getString(2)),
            gate,
            me.token(),
            HolderForm.write(me),
            dead,
            seconds)
        .get(0);
  }

  /** Whether the gate is still this holder's; what is known of its heartbeat stays. */
  boolean holds(String gate, Holder me) {
    return beat(gate, me, null);
  }

  /** The same, and shows when it was last seen. */
  boolean beat(String gate, Holder me) {
    return beat(gate, me, HolderForm.write(me));
  }

  private boolean beat(String gate, Holder me, @Nullable String seen) {
    return Sql.ask(
            link,
            "write to",
            "select gate_runner.beat(?, ?, ?, ?)",
            Sql::isTrue,
            gate,
            me.token(),
            seen,
            seconds)
        .get(0);
  }

  void giveBack(String gate, Holder me) {
    Sql.ask(link, "write to", "select gate_runner.give_back(?, ?)", Sql::isTrue, gate, me.token());
  }

  /** Who had it; empty: nobody. */
  Optional<String> unlock(String gate) {
    return Sql.one(link, "write to", "select gate_runner.unlock(?)", gate);
  }

  Optional<String> holder(String gate) {
    return Sql.one(link, "read", "select holder from gate_runner.gate where name = ?", gate);
  }
}
