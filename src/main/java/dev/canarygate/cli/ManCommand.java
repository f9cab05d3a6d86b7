package dev.canarygate.cli;

import dev.canarygate.app.Product;
import dev.canarygate.app.WrittenManual;
import dev.canarygate.manual.ManualPages;
import java.io.IOException;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Writes the manual. The build calls it; a person reads the pages with {@code man}. */
@Command(
    name = "man",
    hidden = true,
    description = "Writes the pages of the manual: one for each command and each topic.",
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "Examples:",
      "  ${ROOT-COMMAND-NAME} man target/man",
      "  man -M target/man ${ROOT-COMMAND-NAME}-run"
    })
final class ManCommand extends AnsweringCommand {
  @Parameters(index = "0", paramLabel = "DIR", description = "Folder that gets man1 and man7.")
  private Path folder = Path.of("man");

  @Override
  public Integer call() throws IOException {
    var pages = ManualPages.of(GateRunner.commandLine(), Product.date(), Product.version());
    return say(WrittenManual.in(folder, pages));
  }
}
