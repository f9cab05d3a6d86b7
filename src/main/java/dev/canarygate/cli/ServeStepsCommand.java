package dev.canarygate.cli;

import dev.canarygate.app.CommandAnswer;
import dev.canarygate.app.RunnerWishes;
import dev.canarygate.app.StepService;
import dev.canarygate.app.UsageProblem;
import dev.canarygate.text.Screen;
import java.util.LinkedHashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Performs steps for gates that are driven elsewhere. */
@Command(
    name = "serve-steps",
    description = {
      "Performs steps of packages with 'runs-on' for gates in a shared database, until it is"
          + " ended.",
      "With --drive it also goes on with gates that were left to drivers by 'run --detach'.",
      "It takes packages whose tags this machine has. The gate's files come from the database;"
          + " only parameters that say where things are come from this machine."
    },
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "Examples:",
      "  ${ROOT-COMMAND-NAME} serve-steps --engine postgres --tags canary",
      "  ${ROOT-COMMAND-NAME} serve-steps --engine postgres --tags canary --parallel 2"
          + " --health-port 9464",
      "  ${ROOT-COMMAND-NAME} serve-steps --engine postgres --drive"
    })
final class ServeStepsCommand extends AnsweringCommand {
  @Mixin private GateOptions options = new GateOptions();

  @Option(
      names = "--tags",
      paramLabel = "TAG",
      split = ",",
      description =
          "Tags that this machine has besides its system (linux, macos or windows) and those in"
              + " the parameter runner.tags.")
  private List<String> tags = List.of();

  @Option(
      names = "--name",
      paramLabel = "TEXT",
      description =
          "What messages and evidence call this runner (default: the machine's name); two that"
              + " live have two names.")
  private String name = "";

  @Option(
      names = "--parallel",
      paramLabel = "N",
      description = "How many packages it has at once, 1 to 100 (default: 1).")
  private int parallel = 1;

  @Option(
      names = "--health-port",
      paramLabel = "PORT",
      description = "Answers /healthz and /metrics on this port of loopback; 0 for any free port.")
  private @Nullable Integer healthPort;

  @Option(
      names = "--drive",
      arity = "0..1",
      fallbackValue = "10",
      paramLabel = "N",
      description =
          "Also drives gates that were left to drivers, up to N at once, 1 to 100 (without a"
              + " value: 10). The user of the database needs gate_runner_driver, too.")
  private @Nullable Integer drive;

  @Override
  public Integer call() {
    var wishes = new RunnerWishes(name, new LinkedHashSet<>(tags), parallel, healthPort, drives());
    var words = options.given();
    return StepService.of(
            options.store(),
            words,
            wishes.onThisMachine(words),
            line -> Screen.text(console().err(), line))
        .serve(this::arrived)
        .code();
  }

  /** People read the same in the log. */
  private void arrived(CommandAnswer answer) {
    if (forProgram()) {
      sayBelow(answer);
    }
  }

  private int drives() {
    if (drive != null && drive < 1) {
      throw new UsageProblem("--drive: expected a number from 1 to 100, found " + drive);
    }
    return drive == null ? 0 : drive;
  }
}
