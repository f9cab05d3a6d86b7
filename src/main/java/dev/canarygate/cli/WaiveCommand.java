package dev.canarygate.cli;

import dev.canarygate.app.ExitCode;
import dev.canarygate.app.UsageProblem;
import dev.canarygate.gate.Event;
import dev.canarygate.gate.Plan;
import dev.canarygate.gate.Waiver;
import dev.canarygate.gate.WorkPackage;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Lets one stop of one package not block, in a person's name. */
@Command(
    name = "waive",
    description =
        "Lets one stop of one package not block: in your name, for a reason, until a date."
            + " Verdicts stay as they are, and the waiver shows in every report and comment.",
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "Example:",
      "  ${ROOT-COMMAND-NAME} waive WP03 --stop rows-changed --reason 'row 23 is known'"
          + " --until 2026-06-30 --candidate 3.2.0rc30"
    })
final class WaiveCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private RecordOptions options = new RecordOptions();

  @Parameters(index = "0", paramLabel = "WP", description = "The work package, such as WP03.")
  private String workPackage;

  @Option(names = "--stop", required = true, description = "Id of the stop, as status shows it.")
  private String stop;

  @Option(names = "--reason", required = true, description = "Why; it is shown wherever it counts.")
  private String reason;

  @Option(
      names = "--until",
      required = true,
      paramLabel = "DATE",
      description = "Last day on which it counts (2026-06-30, UTC), or a moment in ISO 8601.")
  private String until;

  @Option(
      names = "--candidate",
      paramLabel = "VERSION",
      description = "Only for this candidate, without the v of its tag.")
  private @Nullable String candidate;

  @Override
  public Integer call() {
    var gate = options.gate();
    var id = workPackage.toUpperCase(Locale.ROOT);
    refuseUnwaivable(id, new Plan(gate.definition(), gate.state(), gate.now()));
    var waiver =
        new Waiver(id, stop, gate.person(), requireReason(reason), moment(gate.now()), candidate);
    gate.record(state -> new Event.Waived(gate.now(), waiver));
    spec.commandLine().getOut().println("Waived: " + WaiversCommand.inWords(waiver));
    spec.commandLine().getOut().println("Next: " + gate.launcher().line("resume"));
    return ExitCode.OK.code();
  }

  static String requireReason(String reason) {
    if (reason.isBlank()) {
      throw new UsageProblem("--reason is empty; say why, it is shown wherever it counts");
    }
    return reason.strip();
  }

  /** A stop is known that the package declares, or that one of its attempts tripped. */
  private void refuseUnwaivable(String id, Plan plan) {
    var known = new TreeMap<String, Boolean>();
    plan.definition().workPackages().stream()
        .filter(each -> each.id().equals(id))
        .forEach(each -> stops(each, plan, known));
    if (!known.containsKey(stop)) {
      throw new UsageProblem(
          id + " has no stop '" + stop + "'; it has: " + String.join(", ", known.keySet()));
    }
    if (!known.get(stop)) {
      throw new UsageProblem(
          "stop '" + stop + "' cannot be waived: it guards a rule that nobody lifts");
    }
  }

  private static void stops(WorkPackage workPackage, Plan plan, Map<String, Boolean> known) {
    workPackage
        .stops()
        .forEach(each -> known.merge(each.id(), each.waivable(), Boolean::logicalAnd));
    plan.state().attempts(workPackage.id()).stream()
        .flatMap(attempt -> plan.tripped(workPackage, attempt).stream())
        .forEach(each -> known.merge(each.id(), !each.neverWaived(), Boolean::logicalAnd));
  }

  private Instant moment(Instant now) {
    try {
      var moment =
          until.contains("T")
              ? Instant.parse(until)
              : LocalDate.parse(until).plusDays(1).atStartOfDay().toInstant(ZoneOffset.UTC);
      if (!moment.isAfter(now)) {
        throw new UsageProblem("--until " + until + " is past; a waiver must end in the future");
      }
      return moment;
    } catch (DateTimeException e) {
      throw new UsageProblem("--until '" + until + "' is no date; expected one like 2026-06-30");
    }
  }
}
