package dev.canarygate.cli;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;

/** One command of the program, called in this process, and what it said so far. */
final class CalledCommand {
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  private final String name;

  CalledCommand(String name) {
    this.name = name;
  }

  /** Gives back the exit code. */
  int with(String... words) {
    var all = new ArrayList<>(List.of(name));
    all.addAll(List.of(words));
    return GateRunner.commandLine()
        .setOut(new PrintWriter(out, true))
        .setErr(new PrintWriter(err, true))
        .execute(all.toArray(String[]::new));
  }

  StringWriter out() {
    return out;
  }

  StringWriter err() {
    return err;
  }
}
