package dev.canarygate.cli;

import dev.canarygate.app.GateChoice;
import dev.canarygate.app.GateRecord;
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

  GateRecord gate() {
    var loaded = options.started(gateId.id()).loaded(System.getenv());
    var console = Console.of(spec);
    console.notes(loaded.differences());
    console.rehearsal(loaded.definition());
    return new GateRecord(loaded.definition(), person.name(), options.launcher())
        .of(new GateChoice(gateId.id()))
        .notifying(notify.of(loaded, options.launcher(), console.err()::println));
  }
}
