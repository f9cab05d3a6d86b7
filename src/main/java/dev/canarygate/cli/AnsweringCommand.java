package dev.canarygate.cli;

import dev.canarygate.app.CommandAnswer;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** A command that says what a use case answers; what it returns is the exit code. */
abstract class AnsweringCommand implements Callable<Integer> {
  @Spec private @Nullable CommandSpec spec;
  @Mixin private AnswerOptions answers = new AnswerOptions();

  /** Where it says it. */
  final Console console() {
    return Console.of(spec);
  }

  /** Its names and options. */
  final CommandSpec spec() {
    return Console.line(spec).getCommandSpec();
  }

  /** Whether a program reads the answer. */
  final boolean forProgram() {
    return answers.forProgram();
  }

  /** Whether later steps of a workflow can ask how it ended. */
  boolean givesOutputs() {
    return false;
  }

  /** Says it in the form that was asked for; gives back the exit code. */
  final int say(CommandAnswer answer) {
    return answers.say(answer, console());
  }

  /** The same below the progress that led to it, so without a pager. */
  final int sayBelow(CommandAnswer answer) {
    return answers.say(answer, console().straight());
  }
}
