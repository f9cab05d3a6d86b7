package dev.canarygate.cli;

import dev.canarygate.app.Attestations;
import dev.canarygate.app.Decisions;
import dev.canarygate.app.ExitCode;
import dev.canarygate.gate.Waiver;
import dev.canarygate.text.Json;
import dev.canarygate.text.Screen;
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
    var gate = options.gate();
    var state = gate.state();
    var out = spec.commandLine().getOut();
    if (json) {
      var document = Json.object();
      document.set("waivers", Json.tree(state.waivers()));
      document.set("decisions", Json.tree(state.decisions()));
      document.set("attestations", Json.tree(state.attestations()));
      Screen.text(out, Json.text(document));
      return ExitCode.OK.code();
    }
    var now = gate.now();
    for (var waiver : state.waivers()) {
      out.println(
          (now.isBefore(waiver.until()) ? "waiver       " : "expired      ") + inWords(waiver));
    }
    state.decisions().forEach(each -> out.println("decision     " + Decisions.inWords(each)));
    state.attestations().forEach(each -> out.println("attestation  " + Attestations.inWords(each)));
    if (state.waivers().isEmpty()
        && state.decisions().isEmpty()
        && state.attestations().isEmpty()) {
      out.println("No waiver, no decision, no attestation.");
    }
    return ExitCode.OK.code();
  }

  static String inWords(Waiver waiver) {
    return waiver.workPackage()
        + " "
        + waiver.stop()
        + ", by "
        + waiver.person()
        + ", until "
        + waiver.until()
        + (waiver.candidate() == null ? "" : ", for candidate " + waiver.candidate())
        + ": "
        + waiver.reason();
  }
}
