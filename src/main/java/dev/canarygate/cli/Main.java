package dev.canarygate.cli;

import dev.canarygate.app.AnswerOutput;
import dev.canarygate.app.ExitCode;
import dev.canarygate.app.FirstLine;
import dev.canarygate.app.Interruption;
import dev.canarygate.app.MaskedScreen;
import dev.canarygate.app.Product;
import dev.canarygate.text.Screen;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.util.List;
import picocli.CommandLine;

/** The way in, and the only way to the two streams. */
public final class Main {
  private Main() {}

  public static void main(String[] arguments) {
    if (arguments.length == 1 && asksVersion(arguments[0])) {
      System.out.println(Product.description()); // Before anything that takes time to load.
      return;
    }
    var answer = new AnswerOutput(new FileOutputStream(FileDescriptor.out));
    int code = run(answer.printed(), System.err, arguments);
    System.exit(said(answer) ? code : ExitCode.DISK.code());
  }

  /** Whether all of the answer reached its reader, or the disk that it goes to. */
  private static boolean said(AnswerOutput answer) {
    var notices = MaskedScreen.on(System.err);
    answer.refusal().forEach(each -> Console.tell(notices, each));
    return answer.refusal().isEmpty();
  }

  /** Does all of a command; gives back its exit code. */
  static int run(PrintStream out, PrintStream err, String... arguments) {
    var first = FirstLine.of(List.of(arguments), err, System.getenv());
    var answers = first.before(out);
    var notices = first.before(err);
    Thread.setDefaultUncaughtExceptionHandler(
        (thread, problem) -> Failures.defect(problem, notices));
    return Interruption.untilSaid(
        () -> commandLine(answers, notices, arguments).execute(arguments),
        () -> TypedAgain.line(arguments),
        remedy -> Failures.interrupted(answers, notices, remedy, arguments));
  }

  /** The entry point: everything that is printed passes a {@link Screen}. */
  static CommandLine commandLine(PrintWriter out, PrintWriter err, String... arguments) {
    return GateRunner.commandLineFor(arguments).setOut(out).setErr(err);
  }

  /** As the root command declares it. */
  private static boolean asksVersion(String argument) {
    return argument.equals("--version") || argument.equals("-V");
  }
}
