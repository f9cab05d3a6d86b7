package dev.canarygate.cli;

import dev.canarygate.gate.GateDefinition;
import dev.canarygate.report.Report;
import dev.canarygate.run.Watcher;
import dev.canarygate.text.Json;
import dev.canarygate.text.Screen;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** What {@code run}, {@code resume} and {@code plan} have in common. */
final class RunOptions {
  @Spec(Spec.Target.MIXEE)
  private @Nullable CommandSpec spec;

  @Mixin private GateOptions gate = new GateOptions();
  @Mixin private Person person = new Person();

  @Option(names = "--json", description = "The result as one JSON document on standard output.")
  private boolean json;

  private @Nullable GateDefinition definition;

  GateDefinition definition() {
    if (definition == null) {
      definition = gate.definition(System.getenv());
    }
    return definition;
  }

  GateFlow flow(boolean attest) {
    return new GateFlow(definition(), worlds(false), person.name(), attest);
  }

  /** What a run would do and write now. */
  Preview preview() {
    return Preview.of(definition(), worlds(true), person.name());
  }

  private RealWorlds worlds(boolean dry) {
    return new RealWorlds(definition(), System.getenv(), Console.of(spec).err()::println, dry)
        .startedBy(gate.launcher());
  }

  /** Ends with the exit code that the run would end with, as far as can be read. */
  int show(Preview preview) {
    var out = Console.of(spec).out();
    Screen.text(out, json ? Json.text(preview.json()) : preview.text());
    return preview.exit().code();
  }

  /** Runs, with progress on the way and the report at the end. */
  int run(Function<Watcher, GateFlow.Ended> run) {
    var console = Console.of(spec);
    return end(watched(run, console), console);
  }

  private GateFlow.Ended watched(Function<Watcher, GateFlow.Ended> run, Console console) {
    var artifacts = GateRecord.artifacts(definition());
    try (var view = LiveView.open(definition(), artifacts, System.getenv(), console.err())) {
      return run.apply(view);
    }
  }

  private int end(GateFlow.Ended ended, Console console) {
    var kept = KeptReports.keep(ended, System.getenv());
    var report = Report.of(ended.plan(), gate.launcher());
    Screen.text(console.out(), json ? report.json() : report.text());
    console.err().println("Report: " + kept);
    return Exits.of(ended.plan()).code();
  }
}
