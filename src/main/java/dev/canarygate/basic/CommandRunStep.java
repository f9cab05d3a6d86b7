package dev.canarygate.basic;

import dev.canarygate.evidence.Exhibit;
import dev.canarygate.gate.Assignment;
import dev.canarygate.gate.Durations;
import dev.canarygate.gate.Finding;
import dev.canarygate.gate.Step;
import dev.canarygate.text.Visible;
import dev.canarygate.world.Shell.Command;
import dev.canarygate.world.Shell.Exited;
import dev.canarygate.world.World;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;

/**
 * Runs a command and keeps its output. An exit code that is not accepted fails; a command that
 * could not start, did not end in time or was killed says nothing about the candidate.
 */
record CommandRunStep(CommandRun run) implements Step {
  private static final int TOLD_LINES = 8;

  /** A shell and the JDK add the signal's number to it. */
  private static final int SIGNALED = 128;

  private static final int LAST_SIGNAL = 31;
  private static final Map<Integer, String> SIGNALS =
      Map.of(2, "SIGINT", 6, "SIGABRT", 9, "SIGKILL", 11, "SIGSEGV", 15, "SIGTERM");

  @Override
  public Finding perform(World world, Assignment assignment) {
    var missing = run.missing(assignment.facts());
    if (!missing.isEmpty()) {
      return Finding.inconclusive(
          "The command is not known: no measured " + String.join(", ", missing));
    }
    var name = world.evidence().freeName(assignment.step() + ".log");
    var log = world.evidence().fileFor(name);
    var command = run.command(assignment.facts(), log);
    world.progress().doing("command " + command.words().get(0));
    var exited = world.shell().run(command);
    var finding = judged(command, exited);
    return exited.started() && Files.exists(log)
        ? kept(finding, world.evidence().exhibit(name))
        : finding;
  }

  private static Finding kept(Finding finding, Exhibit log) {
    return finding.with(BasicFacts.COMMAND_LOG, log.path()).proof(log);
  }

  private Finding judged(Command command, Exited exited) {
    var assessment = new Assessment();
    var outcome = outcome(exited);
    assessment.learn(BasicFacts.COMMAND_OUTCOME, outcome);
    if (!exited.started()) {
      assessment.unknown(notStarted(command, exited));
      return assessment.finding(inShort(command), "");
    }
    assessment.learn(BasicFacts.COMMAND_SECONDS, HttpLook.seconds(exited.took()));
    if (!exited.timedOut()) {
      assessment.learn(BasicFacts.COMMAND_EXIT_CODE, exited.code());
    }
    judge(assessment, outcome, exited);
    return assessment
        .finding(inShort(command), "ended with exit code " + exited.code() + took(exited))
        .details(assessment.isFine() ? List.of() : lastLines(exited.output()));
  }

  private String outcome(Exited exited) {
    if (!exited.started()) {
      return "not-started";
    }
    if (exited.timedOut()) {
      return "timed-out";
    }
    if (run.accepted().contains(exited.code())) {
      return "accepted";
    }
    return isSignaled(exited) ? "killed" : "refused";
  }

  private static boolean isSignaled(Exited exited) {
    return exited.code() > SIGNALED && exited.code() <= SIGNALED + LAST_SIGNAL;
  }

  private void judge(Assessment assessment, String outcome, Exited exited) {
    switch (outcome) {
      case "timed-out" ->
          assessment.unknown(
              "it did not end within its limit of "
                  + Durations.inWords(run.limit())
                  + " and was ended");
      case "killed" -> assessment.unknown(killed(exited));
      case "refused" -> refused(assessment, exited);
      default -> accepted(assessment, exited);
    }
  }

  private void accepted(Assessment assessment, Exited exited) {
    boolean tree = run.facts().stream().anyMatch(DeclaredFact::isInDocument);
    var material = tree ? DocumentFormat.JSON.read(exited.stdout()) : Material.of(exited.stdout());
    assessment.read(run.facts(), material, "stdout");
    assessment.check(run.expect());
  }

  /** What a failed command says is not a measurement, but it can say why. */
  private void refused(Assessment assessment, Exited exited) {
    assessment.miss(
        "expected exit code " + run.codesInWords() + ", found " + exited.code() + took(exited));
  }

  private static String took(Exited exited) {
    return " after " + Durations.inWords(exited.took());
  }

  private static String killed(Exited exited) {
    int signal = exited.code() - SIGNALED;
    var name = SIGNALS.getOrDefault(signal, "");
    return "it was killed by signal "
        + signal
        + (name.isEmpty() ? "" : " (" + name + ")")
        + took(exited);
  }

  private String notStarted(Command command, Exited exited) {
    if (!Files.isDirectory(run.directory())) {
      return "directory not found: " + run.directory();
    }
    return exited.output().startsWith(Exited.NOT_FOUND)
        ? Exited.NOT_FOUND + command.words().get(0)
        : "it could not be started: " + exited.output().strip();
  }

  private static String inShort(Command command) {
    return "'" + Visible.line(command.toString(), 120) + "'";
  }

  private static List<String> lastLines(String output) {
    var lines = output.strip().lines().map(line -> Visible.line(line, 300)).toList();
    return lines.subList(Math.max(0, lines.size() - TOLD_LINES), lines.size());
  }
}
