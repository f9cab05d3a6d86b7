package dev.canarygate.cli;

import dev.canarygate.app.ExitCode;
import dev.canarygate.sync.Ailment;
import dev.canarygate.sync.Examination;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Lists what ails the local sync state, with a remedy each; changes nothing. */
@Command(
    name = "doctor",
    description =
        "Lists orphan records, daemons nobody owns, stale locks and unreadable files, each with"
            + " its remedy. Changes nothing and ends no process. Exits 3 when there is any.",
    mixinStandardHelpOptions = true,
    footer = {"", "Example:", "  ${ROOT-COMMAND-NAME} sync doctor"})
final class SyncDoctorCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private SyncHome home;

  @Override
  public Integer call() {
    List<Ailment> ailments = new Examination(home.host(), home.now()).ailments();
    PrintWriter out = spec.commandLine().getOut();
    if (ailments.isEmpty()) {
      out.println("Nothing ails the local sync state.");
    }
    for (Ailment ailment : ailments) {
      out.println("! " + ailment.what());
      out.println("  " + ailment.remedy());
    }
    out.flush();
    return (ailments.isEmpty() ? ExitCode.OK : ExitCode.STOPPED).code();
  }
}
