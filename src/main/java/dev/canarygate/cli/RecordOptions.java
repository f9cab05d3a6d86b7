package dev.canarygate.cli;

import dev.canarygate.app.GateRecord;
import picocli.CommandLine.Mixin;

/** Options of commands that look at the newest gate or put a person's word into its journal. */
final class RecordOptions {
  @Mixin private GateOptions options = new GateOptions();
  @Mixin private Person person = new Person();

  GateRecord gate() {
    return new GateRecord(
        options.source().definition(System.getenv()), person.name(), options.launcher());
  }
}
