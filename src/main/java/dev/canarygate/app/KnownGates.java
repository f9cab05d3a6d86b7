package dev.canarygate.app;

import dev.canarygate.edge.SystemTime;
import dev.canarygate.engine.Gates;
import dev.canarygate.engine.LeftGates;
import dev.canarygate.evidence.DiskFault;
import dev.canarygate.gate.GateState;
import dev.canarygate.gate.Plan;
import dev.canarygate.gate.SharedFacts;
import dev.canarygate.journal.CorruptJournal;
import dev.canarygate.journal.GateFolder;
import dev.canarygate.journal.Holder;
import dev.canarygate.report.GateList;
import dev.canarygate.report.GivenInShort;
import dev.canarygate.report.OverviewReader;
import dev.canarygate.world.Launcher;
import dev.canarygate.world.Progress;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** The gates of an artifacts folder, each as far as its journal can be read. */
public final class KnownGates {
  private final OwnDefinitions definitions;
  private final Gates gates;
  private final Instant now;

  private KnownGates(OwnDefinitions definitions, Gates gates, Instant now) {
    this.gates = gates;
    this.definitions = definitions;
    this.now = now;
  }

  /**
   * @param definitions name the artifacts folder and judge each gate; those whose files or
   *     parameters are others by now are listed, too, and marked
   * @param store where they are kept
   */
  public static KnownGates of(OwnDefinitions definitions, GateStore store) {
    return new KnownGates(
        definitions, store.of(definitions.newest()), new SystemTime(Progress.SILENT).now());
  }

  /**
   * A row for each, the newest first.
   *
   * @param launcher words the command that starts a gate where none was started
   */
  public CommandAnswer answer(Launcher launcher) {
    var rows = rows();
    var list = new GateList(gates.artifacts().toString(), rows, now);
    return rows.isEmpty()
        ? MissingGate.answer(gates, list::json, launcher)
        : CommandAnswer.laidOut(list::text, list::json, ExitCode.OK).noting(notes(rows, launcher));
  }

  private static List<String> notes(List<GateList.Row> rows, Launcher launcher) {
    return rows.stream()
        .filter(each -> each.left().isPresent())
        .map(each -> List.of(LeftWords.takeBack(launcher, each.gate())))
        .findFirst()
        .orElse(List.of());
  }

  private List<GateList.Row> rows() {
    var rows = new ArrayList<GateList.Row>();
    gates.refreshAll();
    var left = gates.leftToDrivers();
    var folders = new ArrayList<>(gates.list());
    Collections.reverse(folders);
    folders.forEach(each -> rows.add(row(each).left(left(left, each))));
    return rows;
  }

  private Optional<GateList.Left> left(LeftGates all, GateFolder gate) {
    return all.find(gate.name())
        .map(
            each ->
                new GateList.Left(
                    each.goesOn(),
                    each.due(),
                    each.why(),
                    each.problem(),
                    LeftWords.briefly(each, now, Drivers.holder(gates, gate).isPresent())));
  }

  private GateList.Row row(GateFolder folder) {
    try {
      return row(folder, folder.read().state());
    } catch (CorruptJournal | DiskFault unreadable) {
      return GateList.Row.unreadable(folder.name(), String.valueOf(unreadable.getMessage()));
    }
  }

  private GateList.Row row(GateFolder folder, GateState read) {
    var definition = definitions.of(folder, read);
    var state = CutRun.seen(definition, read, now, gates, folder);
    var plan = new Plan(definition, state, now);
    var driver = Drivers.holder(gates, folder);
    return new GateList.Row(
        folder.name(),
        folder.title(),
        state.facts().get(SharedFacts.CANDIDATE_VERSION).orElse(""),
        GivenInShort.of(plan.definition(), state.runs()),
        OverviewReader.outcome(plan).name(),
        state.wasCleared(),
        OverviewReader.isInterrupted(plan),
        state.runs(),
        !plan.definition().differsFrom(state),
        state.exportedTo().orElse(""),
        GateList.due(plan),
        driver.map(this::driver),
        Optional.empty(),
        "");
  }

  private GateList.Driver driver(Holder holder) {
    return new GateList.Driver(
        holder.person(),
        holder.host(),
        holder.since(),
        holder.heartbeat(),
        Drivers.life(holder, now));
  }
}
