package dev.canarygate.cli;

import dev.canarygate.app.MaskedScreen;
import dev.canarygate.text.Screen;
import java.io.PrintWriter;
import picocli.CommandLine;

/** The way in, and the only way to the two streams. */
public final class Main {
  private Main() {}

  public static void main(String[] arguments) {
    var err = MaskedScreen.on(System.err);
    Thread.setDefaultUncaughtExceptionHandler((thread, problem) -> Failures.defect(problem, err));
    System.exit(commandLine(MaskedScreen.on(System.out), err).execute(arguments));
  }

  /** The entry point: everything that is printed passes a {@link Screen}. */
  static CommandLine commandLine(PrintWriter out, PrintWriter err) {
    return GateRunner.commandLine().setOut(out).setErr(err);
  }
}
