package dev.canarygate.sync;

import dev.canarygate.gate.Settings;
import dev.canarygate.gate.Shape;
import dev.canarygate.gate.StepKind;
import java.util.List;

/** Looking at the local sync boundary before a step that sends. */
public final class SyncSteps {
  private SyncSteps() {}

  public static List<StepKind> kinds() {
    return List.of(preflight());
  }

  private static StepKind preflight() {
    var shape =
        Shape.EMPTY
            .required("python", Shape.Type.TEXT, "Interpreter that the gated CLI is installed in.")
            .optional("home", Shape.Type.TEXT, "Home of who runs the CLI (default: ours).")
            .optional("require-auth", Shape.Type.FLAG, "Whether being logged out refuses too.");
    return new StepKind(
            "sync.preflight",
            "Checks that daemon, queue and login agree before anything is sent.",
            shape,
            true,
            SyncSteps::step)
        .learning(
            SyncFacts.OK,
            SyncFacts.DAEMON,
            SyncFacts.MISMATCHES,
            SyncFacts.ORPHAN_RECORDS,
            SyncFacts.LEGACY_ROWS,
            SyncFacts.UNREADABLE_FILES,
            SyncFacts.LOGGED_IN);
  }

  private static PreflightStep step(Settings settings) {
    return new PreflightStep(
        settings.text("python"), settings.optionalText("home"), settings.flag("require-auth"));
  }
}
