package dev.canarygate.cli;

import dev.canarygate.app.AnswerLayout;
import dev.canarygate.app.CommandAnswer;
import dev.canarygate.app.Interruption;
import dev.canarygate.app.Loudness;
import dev.canarygate.app.Pager;
import dev.canarygate.app.Workflow;
import dev.canarygate.report.Layout;
import dev.canarygate.text.Colors;
import dev.canarygate.text.RehearsalMark;
import dev.canarygate.text.Screen;
import java.io.PrintWriter;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

/**
 * The streams of the command that is running: results go out, everything else goes to err.
 *
 * @param pages whether a long answer may go through the person's pager
 * @param rehearsal whether the gate of the command is one: each answer for people says so
 */
record Console(PrintWriter out, PrintWriter err, Colors colors, boolean pages, boolean rehearsal) {
  /**
   * @param spec as picocli injects it before a command is called
   */
  static Console of(@Nullable CommandSpec spec) {
    var line = line(spec);
    return new Console(
        line.getOut(),
        line.getErr(),
        GateRunner.colors(line),
        GateRunner.pages(line),
        GateOptions.isRehearsal(line.getCommandSpec()));
  }

  /** The command that is running. */
  static CommandLine line(@Nullable CommandSpec spec) {
    return Objects.requireNonNull(spec, "picocli injects it").commandLine();
  }

  /** Says something besides a result; a terminal gets it wrapped. */
  static void tell(PrintWriter err, String text) {
    Screen.text(err, Layout.ofErrors(System.getenv()).folded(text));
  }

  /** What a person should know besides the result. */
  void notes(List<String> notes) {
    notes.forEach(each -> tell(err, "Note: " + each));
  }

  /** The same, as loud as a person wants it. */
  Console as(Loudness loudness) {
    return new Console(out, loudness.notices(err), colors, pages, rehearsal);
  }

  /** The same without a pager: for what was watched while it came about. */
  Console straight() {
    return new Console(out, err, colors, false, rehearsal);
  }

  /** Prints the answer, as JSON when asked; gives back the exit code. */
  int say(CommandAnswer answer, boolean json) {
    Interruption.takesTheWord();
    if (json) {
      Screen.text(out, answer.document());
    } else {
      var layout = pages ? Layout.of(System.getenv()) : AnswerLayout.below(System.getenv());
      marked(answer.shown(layout));
    }
    var ours = Layout.ofErrors(System.getenv());
    answer.notes().forEach(each -> tell(err, ours.timed(Screen.line(each))));
    Workflow.of(System.getenv()).annotate(err, answer.annotations());
    return answer.exit().code();
  }

  /** Says that nothing is real where the answer does not say so itself. */
  private void marked(String text) {
    if (rehearsal && !text.contains(RehearsalMark.BANNER)) {
      Screen.text(err, RehearsalMark.BANNER);
    }
    show(text);
  }

  private void show(String text) {
    err.flush(); // What is there only until the answer comes goes away.
    if (!pages || !Pager.of(System.getenv()).shows(text, to -> colors.text(to, text))) {
      colors.text(out, text);
    }
  }
}
