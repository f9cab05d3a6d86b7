package dev.canarygate.app;

import dev.canarygate.gate.LoadedGate;
import dev.canarygate.report.Layout;
import dev.canarygate.report.Table;
import dev.canarygate.text.Json;
import dev.canarygate.text.RehearsalMark;
import dev.canarygate.text.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Everything that this machine has and lacks for a gate.
 *
 * @param rehearsed whether nothing that the gate does is real
 */
public record Checkups(List<Checkup> all, boolean rehearsed) {
  public Checkups {
    all = List.copyOf(all);
  }

  Checkups(List<Checkup> all) {
    this(all, false);
  }

  /**
   * Looks; changes nothing.
   *
   * @param store of the gates that were started
   * @param notice receives what a person should know but no result depends on
   * @param verbose whether to tell what is asked and started, too
   */
  public static Checkups of(
      LoadedGate gate, GateStore store, Consumer<String> notice, boolean verbose) {
    var definition = gate.definition();
    var worlds = RealWorlds.typed(definition, notice, true).verbose(verbose);
    var all = new ArrayList<>(new Doctor(definition, worlds.outside()).examine());
    all.addAll(VerdictCheckups.of(definition, System.getenv()));
    all.addAll(new OrphanCheckup(store.of(definition), worlds).all());
    all.addAll(NotifyCheckups.of(gate.targets(), System.getenv()));
    return new Checkups(all, RehearsalMark.isIn(definition.parameters()));
  }

  /** What the gate would end with, as far as this machine decides it. */
  public ExitCode exit() {
    if (count(Checkup.State.MISSING) > 0) {
      return ExitCode.STOPPED;
    }
    return count(Checkup.State.WAITS) > 0 ? ExitCode.WAITING : ExitCode.OK;
  }

  private long count(Checkup.State state) {
    return all.stream().filter(each -> each.state() == state).count();
  }

  /** The table; for programs a list of all. */
  public CommandAnswer answer() {
    return CommandAnswer.laidOut(this::text, () -> Json.text(Json.tree(all)), exit());
  }

  /** A table of all, and how many are missing. */
  String text(Layout layout) {
    var table = new Table();
    for (var each : all) {
      table.add(Words.of(each.state()), each.subject(), FromHere.in(each.found(), layout));
      if (!each.remedy().isEmpty()) {
        table.add("", "", "→ " + each.remedy());
      }
    }
    long missing = count(Checkup.State.MISSING);
    long waits = count(Checkup.State.WAITS);
    return (rehearsed ? RehearsalMark.BANNER + "\n" : "")
        + table.text(layout)
        + (missing == 0 ? nothingMissing() : missing + " missing.")
        + (waits == 0 ? "" : " The gate will wait for " + waits + ".")
        + "\n";
  }

  private String nothingMissing() {
    return count(Checkup.State.NOTE) == 0
        ? "Nothing is missing."
        : "Nothing is missing that the gate needs: it goes without what a note names, or makes it.";
  }
}
