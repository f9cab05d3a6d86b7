package dev.canarygate.cli;

import dev.canarygate.app.CommandAnswer;
import dev.canarygate.text.Colors;
import dev.canarygate.text.Screen;
import java.io.PrintWriter;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

/** The streams of the command that is running: results go out, everything else goes to err. */
record Console(PrintWriter out, PrintWriter err, Colors colors) {
  /**
   * @param spec as picocli injects it before a command is called
   */
  static Console of(@Nullable CommandSpec spec) {
    var line = line(spec);
    return new Console(line.getOut(), line.getErr(), GateRunner.colors(line));
  }

  /** The command that is running. */
  static CommandLine line(@Nullable CommandSpec spec) {
    return Objects.requireNonNull(spec, "picocli injects it").commandLine();
  }

  /** What a person should know besides the result. */
  void notes(List<String> notes) {
    notes.forEach(each -> Screen.text(err, "Note: " + each));
  }

  /** Prints the answer, as JSON when asked; gives back the exit code. */
  int say(CommandAnswer answer, boolean json) {
    if (json) {
      Screen.text(out, answer.as(true));
    } else {
      colors.text(out, answer.as(false));
    }
    answer.notes().forEach(err::println);
    return answer.exit().code();
  }
}
