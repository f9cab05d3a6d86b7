package dev.canarygate.cli;

import dev.canarygate.app.Waivers;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Lists what persons let pass, decided and vouched for. */
@Command(
    name = "waivers",
    description = "Lists the waivers, decisions and attestations of the newest gate.",
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "Examples:",
      "  ${ROOT-COMMAND-NAME} waivers",
      "  ${ROOT-COMMAND-NAME} waivers --json"
    })
final class WaiversCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private RecordOptions options = new RecordOptions();

  @Option(names = "--json", description = "As one JSON document.")
  private boolean json;

  @Override
  public Integer call() {
    return Console.of(spec).say(new Waivers(options.gate()).all(), json);
  }
}
