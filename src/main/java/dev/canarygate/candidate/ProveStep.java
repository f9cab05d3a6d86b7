package dev.canarygate.candidate;

import dev.canarygate.client.SpokenVersion;
import dev.canarygate.evidence.ScratchFolder;
import dev.canarygate.gate.Assignment;
import dev.canarygate.gate.Facts;
import dev.canarygate.gate.Finding;
import dev.canarygate.gate.Settings;
import dev.canarygate.gate.Shape;
import dev.canarygate.gate.SharedFacts;
import dev.canarygate.gate.Step;
import dev.canarygate.gate.StepKind;
import dev.canarygate.gate.Version;
import dev.canarygate.text.Visible;
import dev.canarygate.world.Shell.Command;
import dev.canarygate.world.World;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Whether what is installed is the candidate: by the distribution's own metadata and files, not by
 * the version that it prints.
 */
final class ProveStep implements Step {
  static final StepKind KIND =
      new StepKind(
              "candidate.prove",
              "Checks metadata, files, version output and imports: the candidate is installed.",
              Shape.EMPTY
                  .required("package", Shape.Type.TEXT, "Name of the distribution.")
                  .required("cli", Shape.Type.TEXT, "Path of the installed command.")
                  .required("python", Shape.Type.TEXT, "Path of the Python next to it.")
                  .optional("modules", Shape.Type.TEXTS, "Modules that must be importable.")
                  .optional(
                      "pip",
                      Shape.Type.TEXTS,
                      "How pip is started on the runner, word by word: downloads the wheel, and what"
                          + " is installed is compared with it. When not given, it is not.")
                  .optional(
                      "require-publisher",
                      Shape.Type.TEXT,
                      "Repository, owner/name, that the index must say the wheel was published from"
                          + " (PEP 740); needs pip. The attestation's signature is not checked.")
                  .optional("environment", Shape.Type.TEXT_MAP, "Set on top of our own.")
                  .optional(
                      "limit",
                      Shape.Type.DURATION,
                      "How long each question may take; default 1m, for pip 2m."),
              true,
              ProveStep::new)
          .learning(
              SharedFacts.CANDIDATE_INSTALLED_VERSION,
              SharedFacts.CANDIDATE_ORIGIN,
              CandidateFacts.RECORD,
              SharedFacts.CANDIDATE_DIGEST,
              CandidateFacts.CLI_ANSWER,
              SharedFacts.CANDIDATE_WHEEL,
              SharedFacts.CANDIDATE_WHEEL_SHA256,
              CandidateFacts.PUBLISHER,
              CandidateFacts.PUBLISHER_REPOSITORY,
              CandidateFacts.PUBLISHER_WORKFLOW,
              CandidateFacts.STRAY_PTH);

  private static final int SHOWN = 5;

  private final Settings settings;
  private final Duration limit;

  private ProveStep(Settings settings) {
    this.settings = settings;
    limit = settings.durationOr("limit", Duration.ofMinutes(1));
    if (settings.has("require-publisher") && !settings.has("pip")) {
      throw new IllegalArgumentException("require-publisher: expected pip, too, found none");
    }
  }

  @Override
  public Finding perform(World world, Assignment assignment) {
    var version = assignment.facts().get(SharedFacts.CANDIDATE_VERSION).map(Version::of);
    if (version.isEmpty()) {
      return Finding.inconclusive("no candidate is known; discover one first");
    }
    var installation =
        Installation.look(
            Installation.Runner.of(
                world, settings.text("package"), settings.text("cli"), settings.text("python")));
    if (!installation.broken().isEmpty()) {
      return Finding.failed("expected " + version.get() + "; found " + installation.inWords())
          .details(installation.broken());
    }
    return prove(world, assignment, installation, version.get());
  }

  private Finding prove(
      World world, Assignment assignment, Installation installation, Version version) {
    var problems = new ArrayList<>(metadata(installation, version));
    var facts = facts(installation);
    try (var home = ScratchFolder.make("candidate")) {
      var environment = BorrowedHome.in(home.path(), settings.textMap("environment"));
      var answer = answer(world, installation, environment);
      facts = facts.with(CandidateFacts.CLI_ANSWER, answer);
      if (SpokenVersion.in(answer).flatMap(Version::parse).filter(version::equals).isEmpty()) {
        problems.add("`--version`: expected " + version + ", found '" + answer + "'");
      }
      var modules = settings.texts("modules");
      if (!modules.isEmpty()) {
        problems.addAll(
            new ImportedModules(world.shell(), installation).problems(modules, environment, limit));
      }
    }
    var wheel = new WheelLook(world, settings, assignment, version).look(installation, problems);
    problems.addAll(wheel.problems());
    return verdict(problems, wheel.open(), version)
        .with(facts.and(wheel.facts()))
        .details(wheel.notes())
        .proof(wheel.proof());
  }

  private static Finding verdict(List<String> problems, List<String> open, Version version) {
    if (!problems.isEmpty()) {
      return Finding.failed("what is installed is not the candidate: " + problems.get(0))
          .details(problems.subList(1, problems.size()))
          .details(open);
    }
    return open.isEmpty()
        ? Finding.passed(version + " is installed, and is what it says")
        : Finding.inconclusive("it is not known whether the candidate is installed: " + open.get(0))
            .details(open.subList(1, open.size()));
  }

  /** That a local build could pass under a candidate's version string is why this is looked at. */
  private static List<String> metadata(Installation installation, Version version) {
    var problems = new ArrayList<String>();
    var found = installation.distribution();
    if (found == null) {
      return List.of("metadata: expected " + version + ", found none");
    }
    if (!installation.has(version)) {
      problems.add("metadata: expected version " + version + ", found " + found.version());
    }
    if (!found.origin().isIndex()) {
      problems.add("origin: expected a wheel from the index, found " + found.origin());
    }
    if (!found.altered().isEmpty()) {
      int number = found.altered().size();
      problems.add(
          "files: expected all as RECORD says, found "
              + number
              + " otherwise: "
              + String.join("; ", found.altered().subList(0, Math.min(SHOWN, number))));
    }
    return problems;
  }

  private static Facts facts(Installation installation) {
    var found = installation.distribution();
    return found == null
        ? Facts.NONE
        : Facts.NONE
            .with(SharedFacts.CANDIDATE_INSTALLED_VERSION, found.version())
            .with(SharedFacts.CANDIDATE_ORIGIN, found.origin())
            .with(CandidateFacts.RECORD, found.record())
            .with(SharedFacts.CANDIDATE_DIGEST, found.digest());
  }

  private String answer(World world, Installation installation, Map<String, String> environment) {
    var words = List.of(installation.runner().cli().toString(), "--version");
    var exited = world.shell().run(new Command(words, null, environment, limit, null, false));
    if (!exited.succeeded()) {
      return exited.inWords();
    }
    return Visible.uncolored(exited.stdout()).strip();
  }
}
