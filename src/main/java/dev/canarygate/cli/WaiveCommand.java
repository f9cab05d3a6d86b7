package dev.canarygate.cli;

import dev.canarygate.gate.Event;
import dev.canarygate.gate.GateDefinition;
import dev.canarygate.gate.GateState;
import dev.canarygate.gate.StopCondition;
import dev.canarygate.gate.TrippedStop;
import dev.canarygate.gate.Waiver;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
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
      "  gate-runner waive WP03 --stop rows-changed --reason 'row 23 is known, see #1407'"
          + " --until 2026-06-30 --candidate 3.2.0rc30"
    })
final class WaiveCommand implements Callable<Integer> {
  /** Stops that stand for a rule which nothing lifts. */
  private static final Set<String> NEVER = Set.of("effect-refused", "tracker-closed");

  @Spec private CommandSpec spec;
  @Mixin private GateRecord gate = new GateRecord();

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
    var id = workPackage.toUpperCase(Locale.ROOT);
    refuseNever();
    refuseUnknown(id, gate.definition(), gate.state());
    var waiver = new Waiver(id, stop, gate.person(), requireReason(reason), moment(), candidate);
    gate.record(state -> new Event.Waived(gate.now(), waiver));
    spec.commandLine().getOut().println("Waived: " + WaiversCommand.inWords(waiver));
    spec.commandLine().getOut().println("Next: gate-runner resume");
    return ExitCode.OK.code();
  }

  static String requireReason(String reason) {
    if (reason.isBlank()) {
      throw new UsageProblem("--reason is empty; say why, it is shown wherever it counts");
    }
    return reason.strip();
  }

  private void refuseNever() {
    if (NEVER.contains(stop)) {
      throw new UsageProblem("stop '" + stop + "' stands for a rule that no waiver lifts");
    }
  }

  private void refuseUnknown(String id, GateDefinition definition, GateState state) {
    var known = new TreeSet<String>();
    definition.workPackages().stream()
        .filter(each -> each.id().equals(id))
        .flatMap(each -> each.stops().stream())
        .map(StopCondition::id)
        .forEach(known::add);
    state.attempts(id).stream()
        .flatMap(attempt -> attempt.stops().stream())
        .map(TrippedStop::id)
        .forEach(known::add);
    if (!known.contains(stop)) {
      throw new UsageProblem(
          id + " has no stop '" + stop + "'; it has: " + String.join(", ", known));
    }
  }

  private Instant moment() {
    try {
      var moment =
          until.contains("T")
              ? Instant.parse(until)
              : LocalDate.parse(until).plusDays(1).atStartOfDay().toInstant(ZoneOffset.UTC);
      if (!moment.isAfter(gate.now())) {
        throw new UsageProblem("--until " + until + " is past; a waiver must end in the future");
      }
      return moment;
    } catch (DateTimeException e) {
      throw new UsageProblem("--until '" + until + "' is no date; expected one like 2026-06-30");
    }
  }
}
