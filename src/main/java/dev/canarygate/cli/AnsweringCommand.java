package dev.canarygate.cli;

import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** A command that says what a use case answers; what it returns is the exit code. */
abstract class AnsweringCommand implements Callable<Integer> {
  @Spec private @Nullable CommandSpec spec;

  /** Where it says it. */
  final Console console() {
    return Console.of(spec);
  }
}
