package dev.canarygate.cli;

import dev.canarygate.app.ExitCode;
import dev.canarygate.app.OrphansLive;
import dev.canarygate.app.UsageProblem;
import dev.canarygate.client.CliNotFound;
import dev.canarygate.evidence.DiskFault;
import dev.canarygate.gate.BadData;
import dev.canarygate.journal.CorruptJournal;
import dev.canarygate.journal.Held;
import dev.canarygate.run.MemoryFault;
import dev.canarygate.text.Screen;
import dev.canarygate.text.Visible;
import dev.canarygate.world.Interrupted;
import dev.canarygate.world.Obstacle;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/** Where exceptions become words for people and an exit code for scripts. */
final class Failures {
  private static final Map<Class<? extends Exception>, ExitCode> CODES =
      Map.of(
          BadData.class, ExitCode.BAD_DATA,
          CorruptJournal.class, ExitCode.BAD_DATA,
          CliNotFound.class, ExitCode.BAD_DATA,
          UsageProblem.class, ExitCode.USAGE,
          Held.class, ExitCode.WAITING,
          OrphansLive.class, ExitCode.WAITING,
          MemoryFault.class, ExitCode.DISK,
          Interrupted.class, ExitCode.INTERRUPTED);

  private Failures() {}

  static int usage(ParameterException problem, String[] arguments) {
    var err = problem.getCommandLine().getErr();
    err.println("gate-runner: " + Visible.line(String.valueOf(problem.getMessage())));
    CommandLine.UnmatchedArgumentException.printSuggestions(problem, err);
    err.println("Try: " + problem.getCommandLine().getCommandSpec().qualifiedName() + " --help");
    return ExitCode.USAGE.code();
  }

  static int execution(Exception problem, CommandLine commandLine, ParseResult parsed) {
    var err = commandLine.getErr();
    var code = code(problem);
    if (code == ExitCode.INTERNAL_ERROR) {
      return defect(problem, err);
    }
    Screen.text(err, "gate-runner: " + words(problem, code));
    remedy(problem).map(Visible::line).ifPresent(remedy -> err.println("What to do: " + remedy));
    err.flush();
    return code.code();
  }

  /**
   * Its stack is indented, so that no line of it, which may be of others, looks like one of ours.
   */
  static int defect(Throwable problem, PrintWriter err) {
    var stack = new StringWriter();
    problem.printStackTrace(new PrintWriter(stack, true));
    err.println("gate-runner: a defect of this program; please report it with the lines below");
    stack.toString().lines().forEach(line -> err.println("  " + line));
    err.flush();
    return ExitCode.INTERNAL_ERROR.code();
  }

  private static Optional<String> remedy(Exception problem) {
    if (problem instanceof Obstacle obstacle) {
      return Optional.of(obstacle.remedy());
    }
    return problem instanceof MemoryFault fault
        ? Optional.of(fault.remedy())
        : DiskFault.behind(problem).map(DiskFault::remedy);
  }

  /** A line for each problem: what is wrong may hold line breaks of others. */
  private static String words(Exception problem, ExitCode code) {
    if (problem instanceof BadData several) {
      return several.problems().stream()
          .map(each -> Visible.line(each.toString()))
          .collect(Collectors.joining("\n"));
    }
    var shown =
        code == ExitCode.DISK
            ? DiskFault.behind(problem).map(Exception.class::cast).orElse(problem)
            : problem;
    return Visible.line(String.valueOf(shown.getMessage()));
  }

  private static ExitCode code(Exception problem) {
    if (problem instanceof Obstacle obstacle) {
      return ExitCode.of(obstacle.kind());
    }
    return CODES.entrySet().stream()
        .filter(each -> each.getKey().isInstance(problem))
        .map(Map.Entry::getValue)
        .findFirst()
        .or(() -> DiskFault.behind(problem).map(fault -> ExitCode.DISK))
        .orElse(ExitCode.INTERNAL_ERROR);
  }
}
