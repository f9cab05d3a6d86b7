package dev.canarygate.cli;

import dev.canarygate.app.CommandAnswer;
import dev.canarygate.app.GateReports;
import dev.canarygate.app.UsageProblem;
import java.util.function.Function;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Makes the whole report of a gate anew. */
@Command(
    name = "report",
    description =
        "Makes the whole report anew from the journal. The page for a browser is written to"
            + " report/report.html in the gate's folder, and the answer says where that is; the"
            + " other forms are printed.",
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "Examples:",
      "  ${ROOT-COMMAND-NAME} report --open",
      "  ${ROOT-COMMAND-NAME} report --format md",
      "  ${ROOT-COMMAND-NAME} report --format junit > gate.junit.xml",
      "  ${ROOT-COMMAND-NAME} report --format badge > gate.svg"
    })
final class ReportCommand extends AnsweringCommand {
  @Mixin private ViewOptions options = new ViewOptions();
  @Mixin private MomentOption moment = new MomentOption();

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      description = "One of ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).",
      defaultValue = "html")
  private Format format = Format.html;

  @Option(names = "--open", description = "Show the page in your browser.")
  private boolean opens;

  /** The names are what people type. */
  @SuppressWarnings({"MemberName", "ImmutableEnumChecker"}) // Made of method references.
  enum Format {
    html(reports -> reports.page(false)),
    md(GateReports::markdown),
    json(GateReports::json),
    junit(GateReports::junit),
    ctrf(GateReports::ctrf),
    badge(GateReports::badge);

    private final Function<GateReports, CommandAnswer> made;

    Format(Function<GateReports, CommandAnswer> made) {
      this.made = made;
    }
  }

  @Override
  public Integer call() {
    if (opens && format != Format.html) {
      throw new UsageProblem("--open shows the page; expected --format html, found " + format);
    }
    var reports = options.reports().at(moment.exact());
    return say(opens ? reports.page(true) : format.made.apply(reports));
  }
}
