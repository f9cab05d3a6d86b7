package dev.canarygate.cli;

import dev.canarygate.app.GateRuns;
import dev.canarygate.app.Preview;
import dev.canarygate.report.Report;
import dev.canarygate.text.Screen;
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

  GateRuns gate() {
    return new GateRuns(
        gate.source().definition(System.getenv()),
        person.name(),
        gate.launcher(),
        Console.of(spec).err());
  }

  /** Ends with the exit code that the run would end with, as far as can be read. */
  int show(Preview preview) {
    return Console.of(spec).say(preview.answer(), json);
  }

  /** Prints the report, and what to give again. */
  int end(GateRuns.Ended ended) {
    var console = Console.of(spec);
    var report = Report.of(ended.plan(), gate.launcher());
    Screen.text(console.out(), json ? report.json() : report.text());
    console.err().println("Report: " + ended.report());
    return ended.exit().code();
  }
}
