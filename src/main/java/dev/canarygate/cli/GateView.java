package dev.canarygate.cli;

import dev.canarygate.edge.SystemTime;
import dev.canarygate.edge.shell.LiveProcesses;
import dev.canarygate.evidence.Secrets;
import dev.canarygate.gate.Event;
import dev.canarygate.gate.GateDefinition;
import dev.canarygate.gate.GateState;
import dev.canarygate.gate.Plan;
import dev.canarygate.gate.Standing;
import dev.canarygate.journal.GateFolder;
import dev.canarygate.journal.Lease;
import dev.canarygate.world.Launcher;
import dev.canarygate.world.Progress;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** A gate as its files and its journal have it, for commands that only look. */
final class GateView {
  @Mixin private GateOptions options = new GateOptions();

  @Option(
      names = "--name",
      paramLabel = "GATE",
      description = "The gate to look at (default: the newest in the artifacts directory).")
  private @Nullable String name;

  private @Nullable GateDefinition definition;

  GateDefinition definition() {
    if (definition == null) {
      definition = options.definition(System.getenv());
    }
    return definition;
  }

  Launcher launcher() {
    return options.launcher();
  }

  /** Empty before the first run. */
  Optional<GateFolder> folder() {
    var artifacts = GateRecord.artifacts(definition());
    if (name == null) {
      return GateFolder.newest(artifacts);
    }
    return Optional.of(
        GateFolder.list(artifacts).stream()
            .filter(each -> each.name().equals(name))
            .findFirst()
            .orElseThrow(
                () -> new UsageProblem("there is no gate '" + name + "' in " + artifacts)));
  }

  List<Event> events() {
    return folder().map(each -> each.read().events()).orElse(List.of());
  }

  Plan plan() {
    return new Plan(definition(), GateState.of(events()), now());
  }

  /** What a reader of the plan should know besides. */
  List<String> notes(Plan plan) {
    var notes = new ArrayList<String>();
    var state = plan.state();
    if (state.runs().isEmpty()) {
      return notes;
    }
    var holder = Lease.holder(GateFolder.all(GateRecord.artifacts(definition())));
    holder.ifPresent(each -> notes.add("Held by " + each + "."));
    if (holder.filter(each -> each.isAliveOn(Person.host())).isEmpty()) {
      Orphanage.living(state, new LiveProcesses(Secrets.ofEnvironment(System.getenv())))
          .forEach(
              each ->
                  notes.add(
                      "A program outlived its gate, and resume waits for it: "
                          + each
                          + ". To have it ended: "
                          + launcher().line(Orphanage.COMMAND)));
    }
    if (holder.isEmpty() && runs(plan)) {
      notes.add("Nobody holds the gate: what seems to run was cut short; resume goes on with it.");
    }
    if (GateFlow.ofOtherDefinition(state, definition())) {
      notes.add(
          "The gate's files or parameters are not those of its last run: "
              + String.join(", ", GateFlow.changedParts(state, definition())));
    }
    return notes;
  }

  private static boolean runs(Plan plan) {
    return plan.definition().workPackages().stream()
        .anyMatch(each -> plan.standing(each).kind() == Standing.Kind.RUNNING);
  }

  private static Instant now() {
    return new SystemTime(Progress.SILENT).now();
  }
}
