package dev.canarygate.cli;

import dev.canarygate.app.CommandFailure;
import dev.canarygate.app.ExitCode;
import dev.canarygate.app.Interruption;
import dev.canarygate.app.NamesCommands;
import dev.canarygate.app.NothingToDo;
import dev.canarygate.app.ProgramError;
import dev.canarygate.app.Workflow;
import dev.canarygate.gate.BadData;
import dev.canarygate.report.Layout;
import dev.canarygate.report.NextLines;
import dev.canarygate.text.Annotation;
import dev.canarygate.text.RehearsalMark;
import dev.canarygate.text.Screen;
import dev.canarygate.text.Visible;
import dev.canarygate.world.Interrupted;
import dev.canarygate.world.Launcher;
import dev.canarygate.world.Obstacle;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/**
 * Prints what ended a command before its answer, and gives the exit code. A program that asked for
 * JSON gets it in JSON, where it reads the answer; people get it on standard error.
 */
final class Failures {
  private static final String TRY = "Try: ";

  private Failures() {}

  static int usage(ParameterException refused, String[] arguments) {
    var problem = Meant.first(refused);
    var command = problem.getCommandLine();
    var meant = Meant.of(problem);
    var message = Visible.line(meant.message());
    var help = Meant.called(command, "--help");
    if (AnswerOptions.forProgram(arguments)) {
      var said = ProgramError.of(ExitCode.USAGE, message, "", List.of());
      var next = Meant.corrected(problem, meant, arguments).orElse(help);
      say(command, detailed(said, problem, meant).withNext(next), arguments);
    } else {
      var err = command.getErr();
      Console.tell(err, "gate-runner: " + message);
      if (!meant.instead().isEmpty()) {
        Console.tell(err, "Did you mean: " + meant.instead());
      }
      Console.tell(err, TRY + help);
    }
    return ended(command, ExitCode.USAGE, List.of(annotation(message + "\n" + TRY + help)));
  }

  /** Says that Ctrl-C ended a command before its answer, and what to do. */
  static void interrupted(PrintWriter out, PrintWriter err, String remedy, String... words) {
    if (AnswerOptions.forProgram(words)) {
      var error =
          ProgramError.of(ExitCode.INTERRUPTED, "Interrupted.", remedy, List.of())
              .orNext(TypedAgain.line(words));
      Screen.text(out, AnswerOptions.shaped(error.json(), words));
    } else {
      Console.tell(err, "Interrupted. " + remedy);
    }
  }

  /** Tells a workflow of it: annotations, and how the command ended. */
  private static int ended(CommandLine command, ExitCode exit, List<Annotation> annotations) {
    var workflow = Workflow.of(System.getenv());
    var err = command.getErr();
    workflow.annotate(err, annotations);
    if (command.getCommand() instanceof AnsweringCommand each && each.givesOutputs()) {
      workflow.outputs(Map.of("exit-code", String.valueOf(exit.code())), err::println);
    }
    return exit.code();
  }

  private static Annotation annotation(String message) {
    return new Annotation(Annotation.Level.ERROR, "gate-runner", message);
  }

  /** With what is known of it beyond its message. */
  private static ProgramError detailed(ProgramError said, ParameterException problem, Meant meant) {
    if (problem instanceof UnmatchedArgumentException unmatched) {
      return said.with(Meant.expected(unmatched, meant), unmatched.getUnmatched().get(0));
    }
    if (problem.getCause() instanceof PathThere.NotThere) {
      return said.with(meant.instead(), String.valueOf(problem.getValue()));
    }
    if (problem instanceof MissingParameterException missing) {
      var labels = WrongWords.allMissing(missing).map(ArgSpec::paramLabel).toList();
      return said.with(String.join(" ", labels), "");
    }
    return said;
  }

  static int execution(Exception problem, CommandLine commandLine, ParseResult parsed) {
    if (problem instanceof NothingToDo nothing
        && commandLine.getCommand() instanceof AnsweringCommand command) {
      return command.say(nothing.answer());
    }
    var err = commandLine.getErr();
    var words = parsed.originalArgs().toArray(String[]::new);
    var failure =
        CommandFailure.of(
            problem,
            GateOptions.launcher(commandLine.getCommandSpec()),
            "run: " + again(commandLine.getCommand(), words));
    boolean program = AnswerOptions.forProgram(words);
    if (failure.exit() == ExitCode.INTERRUPTED && !Interruption.takesTheWord()) {
      return failure.exit().code();
    }
    if (failure.exit() == ExitCode.INTERNAL_ERROR) {
      defect(problem, err);
    } else if (failure.exit() == ExitCode.INTERRUPTED && !program) {
      Console.tell(err, failure.text() + ". " + failure.remedy().orElse(""));
    } else if (!program) {
      if (GateOptions.isRehearsal(commandLine.getCommandSpec())) {
        Console.tell(err, RehearsalMark.BANNER);
      }
      Console.tell(err, "gate-runner: " + shown(failure));
      failure.remedy().ifPresent(remedy -> Console.tell(err, "What to do: " + remedy));
      next(failure, problem, commandLine, words).forEach(line -> Console.tell(err, line));
      err.flush();
    }
    if (program) {
      var error = error(failure, problem).orNext(next(problem, commandLine, words));
      say(commandLine, error.withCommands(commands(problem)), words);
    }
    if (problem instanceof BadData bad) {
      Workflow.of(System.getenv())
          .summarize(bad.problems(), next(problem, commandLine, words), err::println);
    }
    return ended(commandLine, failure.exit(), annotations(failure, problem));
  }

  /** What to type, each command on a line of its own; nothing where the message says it already. */
  private static List<String> next(
      CommandFailure failure, Exception problem, CommandLine command, String... words) {
    var named = commands(problem);
    // What is wrong in a file can name a command that helps to mend it; another one comes after
    // that.
    var isSaid = !(problem instanceof BadData) && Launcher.firstIn(failure.text()).isPresent();
    if (!named.isEmpty() || failure.remedy().isPresent() || isSaid) {
      return NextLines.of(named);
    }
    var mended = MendedFile.of(problem, command, words);
    if (mended.commands().isEmpty() && failure.exit() == ExitCode.USAGE) {
      return List.of(TRY + Meant.called(command, "--help"));
    }
    return mended.first().isEmpty()
        ? NextLines.of(mended.commands())
        : NextLines.when(mended.first(), mended.commands().get(0));
  }

  private static List<String> commands(Exception problem) {
    return problem instanceof NamesCommands named ? named.commands() : List.of();
  }

  /** A run is started once; after that its gate is resumed. */
  private static String again(Object command, String... words) {
    var started = runs(command) ? Interruption.goesOn() : Optional.<String>empty();
    return started.orElseGet(() -> TypedAgain.line(words));
  }

  private static boolean runs(Object command) {
    return command instanceof RunCommand || command instanceof ResumeCommand;
  }

  private static List<Annotation> annotations(CommandFailure failure, Exception problem) {
    if (problem instanceof BadData bad) {
      return Workflow.mistakes(bad.problems());
    }
    var remedy = failure.remedy().map(each -> "\nWhat to do: " + each).orElse("");
    return List.of(annotation(failure.text() + remedy));
  }

  /**
   * For what says nothing of it: where something is repaired first, the same command; where no file
   * is mended first, it came from the words that were typed, and help says what they can be.
   */
  private static String next(Exception problem, CommandLine command, String... words) {
    return commands(problem).stream()
        .findFirst()
        .or(
            () ->
                problem instanceof Obstacle || problem instanceof Interrupted
                    ? Optional.of(again(command.getCommand(), words))
                    : Optional.empty())
        .or(() -> MendedFile.of(problem, command, words).commands().stream().findFirst())
        .orElseGet(() -> Meant.called(command, "--help"));
  }

  /** Who holds a gate is said with times, which a person reads in the zone of all screens. */
  private static String shown(CommandFailure failure) {
    return failure.exit() == ExitCode.TAKEN
        ? Layout.of(System.getenv()).timed(failure.text())
        : failure.text();
  }

  private static ProgramError error(CommandFailure failure, Exception problem) {
    var problems = problem instanceof BadData bad ? bad.problems() : List.<BadData.Problem>of();
    return ProgramError.of(failure.exit(), failure.text(), failure.remedy().orElse(""), problems);
  }

  /**
   * A jq expression about an answer finds nothing in an error; then nothing is printed in its
   * place.
   */
  private static void say(CommandLine commandLine, ProgramError error, String... words) {
    var shaped = AnswerOptions.shaped(error.json(), words);
    if (AnswerOptions.isFiltered(words)) {
      Console.tell(commandLine.getErr(), "gate-runner: " + error.message());
    }
    if (!shaped.strip().equals("null")) {
      Screen.text(commandLine.getOut(), shaped);
    }
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
