package dev.canarygate.cli;

import dev.canarygate.app.GateChoice;
import dev.canarygate.app.GateRuns;
import dev.canarygate.app.GateSource;
import dev.canarygate.app.Loudness;
import dev.canarygate.app.OtherGate;
import dev.canarygate.gate.LoadedGate;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** What {@code run}, {@code resume} and {@code plan} have in common. */
final class RunOptions {
  @Spec(Spec.Target.MIXEE)
  private @Nullable CommandSpec spec;

  @Mixin private GateOptions gate = new GateOptions();
  @Mixin private GateIdOption gateId = new GateIdOption();
  @Mixin private Person person = new Person();
  @Mixin private LoudnessOptions loudness = new LoudnessOptions();
  @Mixin private NotifyOption notify = new NotifyOption();

  /** A gate to start; the one that is named, with what it was started with. */
  GateRuns gate() {
    return gateId.id() == null ? starting(gate.source()) : started();
  }

  /** The gate that is named, else the newest, with what it was started with. */
  GateRuns started() {
    var source = gate.started(gateId.id());
    var loaded = gate.loaded(source);
    return runs(source, loaded, gate.other(source, loaded));
  }

  /** The gate that is named, else the newest while it can still go on here, else one to start. */
  GateRuns next() {
    return gateId.id() == null ? starting(gate.next()) : started();
  }

  private GateRuns starting(GateSource source) {
    return runs(source, gate.toStart(source), Optional.empty());
  }

  private GateRuns runs(GateSource source, LoadedGate loaded, Optional<OtherGate> other) {
    gate.spokenBy(person.given());
    var loud = loudness.asked();
    var console = Console.of(spec).as(loud);
    if (other.isEmpty()) {
      console.notes(loaded.differences());
    }
    if (loud == Loudness.VERBOSE) {
      console.err().println("Gate files: " + source.files().toAbsolutePath().normalize());
    }
    return new GateRuns(
            loaded.definition(), gate.store(), person.name(), gate.launcher(), console.err())
        .as(loud)
        .lookingBy(gate.looking())
        .of(new GateChoice(gateId.id()))
        .unless(other)
        .startedWith(loaded.given().typedAs(gate.given().kept(source.memory())))
        .lacking(loaded.missing())
        .notifying(notify.of(loaded, gate.launcher().forOthers(), console.err()::println));
  }
}
