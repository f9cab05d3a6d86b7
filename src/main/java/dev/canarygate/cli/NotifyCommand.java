package dev.canarygate.cli;

import dev.canarygate.app.NotifyTargets;
import dev.canarygate.app.UsageProblem;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Shows the targets of notifications, and tries them. */
@Command(
    name = "notify",
    description =
        "Lists whom a run tells how it ends, and whether the environment has what is needed. With"
            + " --test, sends a test message and says what each target answered; exit code 69 when"
            + " one did not take it.",
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "Examples:",
      "  ${ROOT-COMMAND-NAME} notify",
      "  ${ROOT-COMMAND-NAME} notify --test",
      "  ${ROOT-COMMAND-NAME} notify --test ops"
    })
final class NotifyCommand extends AnsweringCommand {
  @Mixin private GateOptions options = new GateOptions();
  @Mixin private Person person = new Person();

  @Parameters(
      index = "0",
      arity = "0..1",
      paramLabel = "TARGET",
      description = "Name of one target (default: all).")
  private @Nullable String target;

  @Option(names = "--test", description = "Send a test message.")
  private boolean test;

  @Override
  public Integer call() {
    var targets = NotifyTargets.of(options.source().known(System.getenv()), System.getenv());
    if (target != null && !test) {
      throw new UsageProblem(
          "TARGET goes with --test: " + options.launcher().line("notify --test " + target));
    }
    return say(
        test ? targets.test(target, person.name(), options.withoutParameters()) : targets.answer());
  }
}
