package dev.canarygate.cli;

import dev.canarygate.evidence.Secrets;
import dev.canarygate.gate.Finding;
import dev.canarygate.gate.GateDefinition;
import dev.canarygate.gate.GateState;
import dev.canarygate.gate.Settings;
import dev.canarygate.gate.StepDefinition;
import dev.canarygate.gate.WorkPackage;
import dev.canarygate.journal.GateFolder;
import dev.canarygate.run.PackageCheck;
import dev.canarygate.text.Json;
import dev.canarygate.text.Screen;
import dev.canarygate.world.Progress;
import dev.canarygate.world.World;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Looks at one package of the gate now, outside of any run. */
@Command(
    name = "check",
    description = {
      "Goes through the steps of one work package now. Nothing is recorded, posted or changed:"
          + " a step that would change something is shown instead of done.",
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
final class CheckCommand implements Callable<Integer> {
  private static final String INSTALL = "candidate.install";

  @Spec private @Nullable CommandSpec spec;
  @Mixin private GateOptions gate = new GateOptions();

  @Parameters(index = "0", paramLabel = "WP", description = "The work package, such as WP02.")
  private String name = "";

  @Option(names = "--install", description = "Install the candidate, unless it is there and right.")
  private boolean install;

  @Option(names = "--reinstall", description = "Install the candidate even when it is there.")
  private boolean reinstall;

  @Option(
      names = "--issue",
      paramLabel = "N",
      description = "Only this blocker (issue verification).")
  private @Nullable Integer issue;

  @Option(names = "--json", description = "The result as one JSON document on standard output.")
  private boolean json;

  @Override
  public Integer call() {
    var console = Console.of(spec);
    var definition = gate.definitionWith(System.getenv(), onlyIssue());
    var workPackage = prepared(named(definition));
    var worlds = new RealWorlds(definition, System.getenv(), console.err()::println, !installs());
    var state =
        GateFolder.newest(worlds.artifacts())
            .map(folder -> GateState.of(folder.read().events()))
            .orElse(GateState.NEW);
    var world = worlds.forAttempt(evidence(worlds.outside(), workPackage), Progress.SILENT);
    var result = new PackageCheck(definition, state, world).check(workPackage);
    var report = new CheckReport(result);
    var text = json ? Json.text(report.json()) : report.text();
    Screen.text(console.out(), Secrets.ofEnvironment(System.getenv()).mask(text));
    return code(result).code();
  }

  private List<String> onlyIssue() {
    if (issue != null && issue < 1) {
      throw new UsageProblem("--issue " + issue + " is no issue; expected 1 or more");
    }
    return issue == null ? List.of() : List.of("blockers=" + issue);
  }

  private boolean installs() {
    return install || reinstall;
  }

  /** Each check has a folder of its own, so that nothing is written twice. */
  private static String evidence(World world, WorkPackage workPackage) {
    var at =
        DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss.SSS'Z'", Locale.ROOT)
            .format(world.time().now().atZone(ZoneOffset.UTC));
    return "checks/" + workPackage.id() + "-" + at;
  }

  private WorkPackage named(GateDefinition definition) {
    return definition.workPackages().stream()
        .filter(each -> each.id().equalsIgnoreCase(name))
        .findFirst()
        .orElseThrow(
            () ->
                new UsageProblem(
                    "there is no work package '"
                        + name
                        + "'; there are "
                        + definition.workPackages().stream()
                            .map(WorkPackage::id)
                            .collect(Collectors.joining(", "))));
  }

  private WorkPackage prepared(WorkPackage workPackage) {
    if (!installs()) {
      return workPackage;
    }
    if (workPackage.steps().stream().noneMatch(CheckCommand::isInstall)) {
      throw new UsageProblem(workPackage.id() + " installs nothing; --install is for WP02");
    }
    var steps = new ArrayList<StepDefinition>();
    workPackage.steps().forEach(step -> steps.add(isInstall(step) ? asked(step) : step));
    return new WorkPackage(
        workPackage.id(),
        workPackage.title(),
        workPackage.needs(),
        steps,
        workPackage.stops(),
        workPackage.onStop(),
        workPackage.attempts(),
        workPackage.freshFor(),
        workPackage.holdsWhile(),
        workPackage.eachRun());
  }

  private StepDefinition asked(StepDefinition step) {
    var values = new LinkedHashMap<>(step.settings().values());
    values.put("reinstall", reinstall);
    return new StepDefinition(step.id(), step.kind(), new Settings(values));
  }

  private static boolean isInstall(StepDefinition step) {
    return step.kind().name().equals(INSTALL);
  }

  private static ExitCode code(PackageCheck.Result result) {
    return switch (result.verdict()) {
      case PASSED -> ExitCode.OK;
      case WAITING -> ExitCode.WAITING;
      case FAILED -> ExitCode.STOPPED;
      case INCONCLUSIVE ->
          result.lines().stream()
              .map(PackageCheck.Line::finding)
              .map(Finding::obstacle)
              .filter(Objects::nonNull)
              .findFirst()
              .map(Failures::code)
              .orElse(ExitCode.HELD);
    };
  }
}
