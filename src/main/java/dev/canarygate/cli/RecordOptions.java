package dev.canarygate.cli;

import dev.canarygate.app.GateChoice;
import dev.canarygate.app.GateRecord;
import dev.canarygate.app.GateServing;
import dev.canarygate.app.GateView;
import dev.canarygate.gate.LoadedGate;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Options of commands that look at the newest gate or put a person's word into its journal. */
final class RecordOptions {
  @Spec(Spec.Target.MIXEE)
  private @Nullable CommandSpec spec;

  @Mixin private GateOptions options = new GateOptions();
  @Mixin private GateIdOption gateId = new GateIdOption();
  @Mixin private Person person = new Person();
  @Mixin private NotifyOption notify = new NotifyOption();

  /** The gate that is served; null until it is started. */
  private @Nullable String followed;

  GateRecord gate() {
    var loaded = options.spoken(gateId.id());
    var console = Console.of(spec);
    console.notes(loaded.differences());
    options.spokenBy(person.given());
    return record(loaded, gateId.id(), person.name());
  }

  private GateRecord record(LoadedGate loaded, @Nullable String id, String by) {
    return new GateRecord(loaded.definition(), options.store(), by, options.launcher())
        .of(new GateChoice(id))
        .notifying(
            notify.of(loaded, options.launcher().forOthers(), Console.of(spec).err()::println));
  }

  /**
   * One gate for a long time, although others may come: it is looked at, and takes words, with its
   * files as they are then.
   */
  GateServing.Sources sources() {
    followed = view(gateId.id()).started().orElse(null);
    return new GateServing.Sources(this::view, this::record, person.name());
  }

  /** Of the gate that is served: without one, of the first that is started. */
  private synchronized GateView view() {
    if (followed == null) {
      followed = view(null).started().orElse(null);
    }
    return view(followed);
  }

  private GateView view(@Nullable String id) {
    return options.view(id, (event, after) -> {}, Console.of(spec));
  }

  private synchronized GateRecord record(String by) {
    return record(options.spoken(followed), followed, by);
  }
}
