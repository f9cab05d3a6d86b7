package dev.canarygate.cli;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;

/** One command of the program, called in this process, and what it said so far. */
final class CalledCommand {
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  private final List<String> begin;

  /**
   * @param begin words that each call begins with
   */
  CalledCommand(String... begin) {
    this.begin = List.of(begin);
  }

  /** Gives back the exit code. */
  int with(String... words) {
    var all = new ArrayList<>(begin);
    all.addAll(List.of(words));
    return GateRunner.commandLine()
        .setOut(new PrintWriter(out, true))
        .setErr(new PrintWriter(err, true))
        .execute(all.toArray(String[]::new));
  }

  /** The same, without what was said before. */
  int anew(String... words) {
    out.getBuffer().setLength(0);
    err.getBuffer().setLength(0);
    return with(words);
  }

  StringWriter out() {
    return out;
  }

  StringWriter err() {
    return err;
  }
}
