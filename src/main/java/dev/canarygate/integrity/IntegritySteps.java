package dev.canarygate.integrity;

import dev.canarygate.gate.Attestation;
import dev.canarygate.gate.Settings;
import dev.canarygate.gate.Shape;
import dev.canarygate.gate.StepDefinition;
import dev.canarygate.gate.StepKind;
import java.util.List;
import java.util.Optional;

/** Measuring that nothing but the canary changed anything: effects are measured, not actors. */
public final class IntegritySteps {
  private IntegritySteps() {}

  public static List<StepKind> kinds() {
    return List.of(fingerprint(), judge(), attested());
  }

  private static StepKind fingerprint() {
    var shape =
        Shape.EMPTY
            .required("label", Shape.Type.TEXT, "When it is taken, such as before-run-1.")
            .required("package", Shape.Type.TEXT, "Name of the package under test.")
            .required("cli", Shape.Type.TEXT, "Binary of the installed candidate.")
            .required("python", Shape.Type.TEXT, "Python of the installed candidate.")
            .required("harness", Shape.Type.TEXT, "Checkout of the harness.")
            .required("script", Shape.Type.TEXT, "The canary's script in that checkout.")
            .optional("git", Shape.Type.TEXT, "The git program; git by default.")
            .optional(
                "harness-writes",
                Shape.Type.TEXTS,
                "Folders of the checkout into which the canary itself writes; artifacts by"
                    + " default.")
            .required(
                "workspace",
                Shape.Type.TEXT,
                "Folder in which the client keeps its settings for the workspace.")
            .optional(
                "canary-homes",
                Shape.Type.TEXTS,
                "Globs of the homes that the canary makes in the folder for temporary files;"
                    + " those of pytest by default.");
    return new StepKind(
        "integrity.fingerprint",
        "Takes a fingerprint of the operator's home, the canary's homes, the candidate and the"
            + " harness.",
        shape,
        true,
        settings -> new FingerprintStep(FingerprintRequest.of(settings)));
  }

  private static StepKind judge() {
    var shape =
        Shape.EMPTY
            .optional("fingerprints", Shape.Type.NUMBER, "How many there must be; 2 or more.")
            .optional("snapshots", Shape.Type.NUMBER, "How many health snapshots there must be.");
    return new StepKind(
            "integrity.judge",
            "Compares all fingerprints and health snapshots of this attempt.",
            shape,
            true,
            settings ->
                new IntegrityVerdictStep(
                    fingerprints(settings),
                    settings.has("snapshots") ? (int) settings.number("snapshots") : 0))
        .within(new EnoughLooks())
        .learning(
            IntegrityFacts.VERDICT,
            IntegrityFacts.MEASURED,
            IntegrityFacts.EXPLAINED,
            IntegrityFacts.ENFORCED);
  }

  private static int fingerprints(Settings settings) {
    return settings.has("fingerprints") ? (int) settings.number("fingerprints") : 2;
  }

  /** A judge that asks for more fingerprints than are taken before it never passes. */
  private static final class EnoughLooks implements StepKind.Context {
    @Override
    public Optional<String> neverPasses(Settings settings, List<StepDefinition> before) {
      long taken =
          before.stream()
              .filter(each -> each.kind().name().equals("integrity.fingerprint"))
              .count();
      return taken >= fingerprints(settings)
          ? Optional.empty()
          : Optional.of(
              "it expects "
                  + fingerprints(settings)
                  + " fingerprints, and the steps before it take "
                  + taken);
    }
  }

  private static StepKind attested() {
    return new StepKind(
            "integrity.attested",
            "Waits until a named person has attested what this machine cannot measure.",
            Shape.EMPTY
                .required(
                    "runs-of",
                    Shape.Type.TEXTS,
                    "Packages whose runs the person vouches for; the statement must cover all of"
                        + " their period.")
                .optional(
                    AttestedStep.STATEMENT,
                    Shape.Type.TEXT,
                    "What the person vouches for who gives no words of their own: what nobody did"
                        + " during the runs, in one sentence. By default: "
                        + Attestation.USUAL),
            true,
            settings -> new AttestedStep(settings.texts("runs-of")))
        .learning(
            IntegrityFacts.ATTESTATION,
            IntegrityFacts.ATTESTED,
            IntegrityFacts.INTERVENED,
            IntegrityFacts.INTERVENTIONS,
            IntegrityFacts.RUNS_BEGAN,
            IntegrityFacts.RUNS_ENDED)
        .asking(new AttestedStep.Asks());
  }
}
