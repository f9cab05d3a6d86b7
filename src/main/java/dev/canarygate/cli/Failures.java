package dev.canarygate.cli;

import dev.canarygate.client.CliNotFound;
import dev.canarygate.evidence.DiskFault;
import dev.canarygate.gate.BadData;
import dev.canarygate.journal.CorruptJournal;
import dev.canarygate.journal.Held;
import dev.canarygate.run.MemoryFault;
import dev.canarygate.world.Interrupted;
import dev.canarygate.world.Obstacle;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine;

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
    err.println("gate-runner: " + problem.getMessage());
    CommandLine.UnmatchedArgumentException.printSuggestions(problem, err);
    err.println("Try: " + problem.getCommandLine().getCommandSpec().qualifiedName() + " --help");
    return ExitCode.USAGE.code();
  }

  static int execution(Exception problem, CommandLine commandLine, ParseResult parsed) {
    var err = commandLine.getErr();
    var code = code(problem);
    err.println("gate-runner: " + words(problem, code));
    remedy(problem).ifPresent(remedy -> err.println("What to do: " + remedy));
    if (code == ExitCode.INTERNAL_ERROR) {
      problem.printStackTrace(err);
    }
    err.flush();
    return code.code();
  }

  private static Optional<String> remedy(Exception problem) {
    if (problem instanceof Obstacle obstacle) {
      return Optional.of(obstacle.remedy());
    }
    return problem instanceof MemoryFault fault
        ? Optional.of(fault.remedy())
        : DiskFault.behind(problem).map(DiskFault::remedy);
  }

  private static String words(Exception problem, ExitCode code) {
    return switch (code) {
      case INTERNAL_ERROR ->
          "a defect of this program; please report it with the lines below: " + problem;
      case DISK ->
          DiskFault.behind(problem).map(Exception.class::cast).orElse(problem).getMessage();
      default -> String.valueOf(problem.getMessage());
    };
  }

  private static ExitCode code(Exception problem) {
    if (problem instanceof Obstacle obstacle) {
      return code(obstacle.kind());
    }
    return CODES.entrySet().stream()
        .filter(each -> each.getKey().isInstance(problem))
        .map(Map.Entry::getValue)
        .findFirst()
        .or(() -> DiskFault.behind(problem).map(fault -> ExitCode.DISK))
        .orElse(ExitCode.INTERNAL_ERROR);
  }

  static ExitCode code(Obstacle.Kind kind) {
    return switch (kind) {
      case UNREACHABLE, NOT_SHOWN -> ExitCode.UNREACHABLE;
      case NO_PERMISSION -> ExitCode.NO_PERMISSION;
    };
  }
}
