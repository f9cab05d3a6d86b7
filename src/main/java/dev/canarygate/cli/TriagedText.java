package dev.canarygate.cli;

import dev.canarygate.app.CommandAnswer;
import dev.canarygate.app.FailureTriage;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Options and answer of every command that applies triage rules to a text alone. */
final class TriagedText {
  @Option(
      names = "--text",
      required = true,
      paramLabel = "FILE|-",
      converter = PathThere.OrInput.class,
      description = "the failure as it was printed; - reads standard input")
  private String text;

  @Option(
      names = "--rules",
      paramLabel = "FILE",
      converter = PathThere.class,
      description = "other rules than those of this gate")
  private @Nullable Path rules;

  CommandAnswer answer(FailureTriage triage) {
    return triage.judge(text, rules);
  }
}
