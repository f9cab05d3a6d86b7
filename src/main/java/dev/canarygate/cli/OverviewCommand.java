package dev.canarygate.cli;

import dev.canarygate.app.GateOverview;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Shows all gates of the artifacts folder side by side. */
@Command(
    name = "overview",
    description =
        "Shows all gates of the artifacts folder side by side: each run a column, each package and"
            + " check a row, with trends. A pass that does not count any more says stale, and what"
            + " was not run says so. Reads files only.",
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "Examples:",
      "  ${ROOT-COMMAND-NAME} overview",
      "  ${ROOT-COMMAND-NAME} overview --since 30d --html --open",
      "  ${ROOT-COMMAND-NAME} overview --jq '.trends.stops[0].stop'"
    })
final class OverviewCommand extends AnsweringCommand {
  @Mixin private GateOptions options = new GateOptions();
  @Mixin private MomentOption moment = new MomentOption();

  @Option(
      names = "--html",
      paramLabel = "FILE",
      arity = "0..1",
      fallbackValue = "",
      description =
          "Write a page for a browser, and say where it is (default: overview.html in the artifacts"
              + " folder).")
  private @Nullable Path html;

  @Option(names = "--open", description = "Write the page, and show it in your browser.")
  private boolean opens;

  @Option(
      names = "--since",
      paramLabel = "DATE",
      description =
          "Only gates in which something happened since then: a date, a moment in UTC, or a length"
              + " of time, such as 2026-05-21, 2026-05-21T08:14:00Z or 7d.")
  private @Nullable String since;

  @Option(
      names = "--rehearsals",
      description =
          "Count rehearsals in the trends, too. Without it they count only when all gates are"
              + " rehearsals.")
  private boolean rehearsals;

  @Override
  public Integer call() {
    var request = new GateOverview.Request(since, moment.given(), rehearsals, html, opens);
    options.looksAtAll();
    console().notes(options.given().placeNotes());
    var overview = GateOverview.of(options.definitions(), options.store(), request);
    return say(overview.answer(options.launcher()));
  }
}
