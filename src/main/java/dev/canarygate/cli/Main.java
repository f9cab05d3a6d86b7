package dev.canarygate.cli;

import dev.canarygate.evidence.Secrets;
import dev.canarygate.text.Screen;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import picocli.CommandLine;

/** The way in, and the only way to the two streams. */
public final class Main {
  private Main() {}

  public static void main(String[] arguments) {
    var err = screen(System.err);
    Thread.setDefaultUncaughtExceptionHandler((thread, problem) -> Failures.defect(problem, err));
    System.exit(commandLine(screen(System.out), err).execute(arguments));
  }

  /** As it is started: whatever is printed passes a {@link Screen}. */
  static CommandLine commandLine(PrintWriter out, PrintWriter err) {
    return GateRunner.commandLine().setOut(out).setErr(err);
  }

  private static Screen screen(PrintStream stream) {
    return new Screen(
        new PrintWriter(stream, false, Charset.defaultCharset()),
        text -> Secrets.ofProcess().mask(text));
  }
}
