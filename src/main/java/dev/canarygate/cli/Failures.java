package dev.canarygate.cli;

import dev.canarygate.app.CommandFailure;
import dev.canarygate.app.ExitCode;
import dev.canarygate.text.Screen;
import dev.canarygate.text.Visible;
import java.io.PrintWriter;
import java.io.StringWriter;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/** Prints what ended a command before its answer, and gives the exit code. */
final class Failures {
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
    var failure = CommandFailure.of(problem, GateOptions.launcher(commandLine.getCommandSpec()));
    if (failure.exit() == ExitCode.INTERNAL_ERROR) {
      return defect(problem, err);
    }
    Screen.text(err, "gate-runner: " + failure.text());
    failure.remedy().ifPresent(remedy -> err.println("What to do: " + remedy));
    err.flush();
    return failure.exit().code();
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
}
