package dev.canarygate.postgres;

import dev.canarygate.journal.CopyMark;
import dev.canarygate.journal.GateFolder;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * Gates of rehearsals, which are in the database as long as they are played. They have names of
 * their own, which no list of gates has.
 */
record Rehearsed(Tables tables) {
  /** Whether a gate has such a name. */
  static boolean is(String gate) {
    return gate.startsWith(Tables.REHEARSAL);
  }

  /** A folder for one. Rehearsals do not see each other's names, so theirs are random. */
  static GateFolder create(Path artifacts, Instant now, String title) {
    var prefix = Tables.REHEARSAL + UUID.randomUUID().toString().substring(0, 8) + "-";
    return GateFolder.create(artifacts, prefix, name -> true, now, title);
  }

  /** Takes it out; its folder, brought up to date, is a gate in files from now on. */
  void end(Copies copies, GateFolder gate) {
    if (tables.gate(gate.name()).isPresent()) {
      copies.refresh(gate);
      remove(gate.name());
    }
    new CopyMark(gate).remove();
  }

  /** Takes out those that nobody uses and whose process did not; their names. */
  List<String> removeDead() {
    var removed = unused().stream().filter(this::remove).toList();
    forgetRest();
    return removed;
  }

  private List<String> unused() {
    return ask(
        "read",
        "select name from gate_runner.gate where gate_runner.is_rehearsed(name)"
            + " and not gate_runner.is_used(name) order by made, name");
  }

  /** False when it is used. */
  private boolean remove(String gate) {
    return Sql.one(tables.link(), "write to", "select gate_runner.rehearsal_remove(?)", gate)
        .filter("t"::equals)
        .isPresent();
  }

  /** Takes out what belongs to no gate any more: runners that are gone, and files of gates. */
  void forgetRest() {
    ask("write to", "select gate_runner.rehearsal_forget_runners()");
    ask("write to", "select gate_runner.rehearsal_forget_definitions()");
  }

  private List<String> ask(String doing, String question) {
    return Sql.ask(tables.link(), doing, question, row -> row.getString(1));
  }
}
