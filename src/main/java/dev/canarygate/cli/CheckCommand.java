package dev.canarygate.cli;

import dev.canarygate.app.GateChoice;
import dev.canarygate.app.PackageLook;
import dev.canarygate.app.PackageLook.Installing;
import dev.canarygate.app.UsageProblem;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Looks at one package of the gate now, outside of any run. */
@Command(
    name = "check",
    description = {
      "Performs the steps of one work package now. Nothing is recorded, posted or changed: a"
          + " step that would change something is shown instead of done.",
      "With --install, the candidate is installed for real, with its logs kept as evidence.",
      "Facts of the newest gate here, such as the fixes that were found, are known to the steps."
    },
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "Examples:",
      "  ${ROOT-COMMAND-NAME} check WP01",
      "  ${ROOT-COMMAND-NAME} check WP01 --issue 7",
      "  ${ROOT-COMMAND-NAME} check WP02",
      "  ${ROOT-COMMAND-NAME} check WP02 --install",
      "  ${ROOT-COMMAND-NAME} check WP02 --json"
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "  0:every step passed",
      "  3:a step failed",
      "  4:nothing was learned",
      " 69:a service that was asked did not answer",
      " 75:the world is not ready, or a change would have to be made first",
      " 77:a token or one of its scopes is missing"
    })
final class CheckCommand extends AnsweringCommand {
  @Mixin private GateOptions gate = new GateOptions();
  @Mixin private GateIdOption gateId = new GateIdOption();
  @Mixin private VerboseOption verbose = new VerboseOption();

  @Parameters(index = "0", paramLabel = "WP", description = "The work package, such as WP02.")
  private String name = "";

  @Option(names = "--install", description = "Install the candidate, unless it is there and right.")
  private boolean install;

  @Option(names = "--reinstall", description = "Install the candidate even when it is there.")
  private boolean reinstall;

  @Option(
      names = "--issue",
      paramLabel = "N",
      description = "Checks only this blocker (issue verification).")
  private @Nullable Integer issue;

  @Override
  public Integer call() {
    var console = console();
    var loaded = gate.toStart(gate.started(null).with(onlyIssue()));
    console.notes(gate.placeNotes());
    var definition = loaded.definition();
    var look =
        new PackageLook(
            definition, gate.store(), installing(), console.err()::println, verbose.isGiven());
    return sayBelow(look.startedBy(gate.launcher()).at(name, new GateChoice(gateId.id())).answer());
  }

  private List<String> onlyIssue() {
    if (issue != null && issue < 1) {
      throw new UsageProblem("--issue " + issue + " is not an issue; expected 1 or more");
    }
    return issue == null ? List.of() : List.of("blockers=" + issue);
  }

  private Installing installing() {
    return reinstall ? Installing.ALWAYS : install ? Installing.WHEN_NEEDED : Installing.NOT;
  }
}
