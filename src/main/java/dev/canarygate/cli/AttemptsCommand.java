package dev.canarygate.cli;

import dev.canarygate.app.GateChoice;
import dev.canarygate.app.GateStore;
import dev.canarygate.app.KeptAttempts;
import dev.canarygate.world.Launcher;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** Lists the attempts whose evidence is kept. */
@Command(
    name = "attempts",
    description = "Lists kept attempts with candidate, outcome and the result of each scenario.",
    mixinStandardHelpOptions = true,
    subcommands = AttemptsDiffCommand.class,
    footerHeading = "%nExamples:%n",
    footer = {
      "  ${ROOT-COMMAND-NAME} attempts",
      "  ${ROOT-COMMAND-NAME} attempts diff v3.2.0rc16-attempt1 v3.2.0rc17-attempt1"
    })
final class AttemptsCommand extends AnsweringCommand {
  @Mixin private GateOptions options = new GateOptions();
  @Mixin private GateIdOption gateId = new GateIdOption();

  @Option(
      names = "--artifacts",
      paramLabel = "DIR",
      scope = ScopeType.INHERIT,
      description = "the artifacts directory; by default GATE_ARTIFACTS_DIR, else artifacts")
  private @Nullable Path artifacts;

  /** Of the folder that its own options or those of a command below it name. */
  KeptAttempts kept(GateOptions given, Console console) {
    if (artifacts == null) {
      console.notes(given.given().placeNotes());
    }
    var folder = artifacts == null ? given.given().artifacts() : artifacts;
    var store = artifacts == null ? given.store() : GateStore.FILES;
    return new KeptAttempts(store, folder).of(new GateChoice(gateId.id()), folder);
  }

  /** For what comes next in that folder. */
  Launcher launcher(GateOptions given) {
    var starting = given.unstarted();
    return artifacts == null
        ? starting
        : new Launcher("--set " + Launcher.word("artifacts-dir=" + artifacts), starting.starting());
  }

  @Override
  public Integer call() {
    return say(kept(options, console()).list(options::unstarted));
  }
}
