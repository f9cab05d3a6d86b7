package dev.canarygate.candidate;

import dev.canarygate.gate.Assignment;
import dev.canarygate.gate.Finding;
import dev.canarygate.gate.Settings;
import dev.canarygate.gate.Shape;
import dev.canarygate.gate.SharedFacts;
import dev.canarygate.gate.Step;
import dev.canarygate.gate.StepKind;
import dev.canarygate.world.World;

/**
 * Reads what is installed at this moment, from its files alone. A candidate whose files were
 * altered has another digest than the one that was proved.
 */
record InstalledDigestStep(Settings settings) implements Step {
  static final StepKind KIND =
      new StepKind(
              "candidate.identity",
              "Reads the digest of the installed distribution.",
              Shape.EMPTY
                  .required("package", Shape.Type.TEXT, "Name of the distribution.")
                  .required("cli", Shape.Type.TEXT, "Path of the installed command.")
                  .required("python", Shape.Type.TEXT, "Path of the Python next to it."),
              true,
              InstalledDigestStep::new)
          .learning(SharedFacts.CANDIDATE_DIGEST);

  @Override
  public Finding perform(World world, Assignment assignment) {
    var installation =
        Installation.look(
            Installation.Runner.of(
                world, settings.text("package"), settings.text("cli"), settings.text("python")));
    return Finding.passed("installed is " + installation.inWords())
        .with(SharedFacts.CANDIDATE_DIGEST, digest(installation));
  }

  /** Whatever is not the proved candidate gets a value that no proved candidate has. */
  private static String digest(Installation installation) {
    var found = installation.distribution();
    if (found == null || !installation.broken().isEmpty()) {
      return "none: " + installation.inWords();
    }
    return found.altered().isEmpty() ? found.digest() : "altered: " + found.altered().get(0);
  }
}
