package dev.canarygate.candidate;

import dev.canarygate.evidence.Exhibit;
import dev.canarygate.evidence.RegularFile;
import dev.canarygate.evidence.ScratchFolder;
import dev.canarygate.gate.Assignment;
import dev.canarygate.gate.Durations;
import dev.canarygate.gate.Facts;
import dev.canarygate.gate.Finding;
import dev.canarygate.gate.Settings;
import dev.canarygate.gate.Shape;
import dev.canarygate.gate.SharedFacts;
import dev.canarygate.gate.Step;
import dev.canarygate.gate.StepKind;
import dev.canarygate.gate.Verdict;
import dev.canarygate.gate.Version;
import dev.canarygate.text.Words;
import dev.canarygate.world.Shell.Command;
import dev.canarygate.world.Shell.Exited;
import dev.canarygate.world.Withheld;
import dev.canarygate.world.World;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Puts the candidate in place, unless it is there and right. */
final class InstallStep implements Step {
  static final StepKind KIND =
      new StepKind(
              "candidate.install",
              "Installs the candidate with pipx or uv, unless it is already installed and unchanged.",
              Shape.EMPTY
                  .required("package", Shape.Type.TEXT, "Name of the distribution.")
                  .required("cli", Shape.Type.TEXT, "Path of the installed command.")
                  .required("python", Shape.Type.TEXT, "Path of the Python next to it.")
                  .required("program", Shape.Type.TEXT, "Path or name of the installer.")
                  .optional("tool", Shape.Type.TEXT, "What the installer is: pipx (default) or uv.")
                  .optional("environment", Shape.Type.TEXT_MAP, "Set on top of our own.")
                  .optional("limit", Shape.Type.DURATION, "How long it may take; default 10m.")
                  .optional("reinstall", Shape.Type.FLAG, "Install even what is there and right."),
              false,
              InstallStep::new)
          .using("installation")
          .learning(
              CandidateFacts.INSTALL,
              SharedFacts.CANDIDATE_WHEEL,
              SharedFacts.CANDIDATE_WHEEL_SHA256);

  private static final int TAIL = 12;

  private final Settings settings;
  private final Installer installer;
  private final Duration limit;

  private InstallStep(Settings settings) {
    this.settings = settings;
    installer = Installer.of(settings.optionalText("tool").orElse("pipx"));
    limit = settings.durationOr("limit", Duration.ofMinutes(10));
  }

  @Override
  public Finding perform(World world, Assignment assignment) {
    var version = assignment.facts().get(SharedFacts.CANDIDATE_VERSION).map(Version::of);
    if (version.isEmpty()) {
      return Finding.inconclusive("no candidate is known; discover one first");
    }
    var before = look(world);
    if (before.isRight(version.get()) && !settings.flag("reinstall")) {
      return Finding.passed(version.get() + " is installed already: " + before.inWords())
          .with(CandidateFacts.INSTALL, "kept");
    }
    return install(world, assignment, version.get(), before)
        .detail("Found before: " + before.inWords());
  }

  private Finding install(
      World world, Assignment assignment, Version version, Installation before) {
    boolean again = before.has(version);
    var words =
        installer.words(settings.text("program"), settings.text("package") + "==" + version, again);
    if (world.dry()) {
      throw new Withheld(before.inWords() + "; would install it with: " + String.join(" ", words));
    }
    try (var scratch = ScratchFolder.make("candidate")) {
      var report = scratch.path().resolve("report.json");
      return install(world, assignment, version, words, report);
    }
  }

  private Finding install(
      World world, Assignment assignment, Version version, List<String> words, Path report) {
    var name = assignment.step() + "-" + Words.of(installer);
    var log = world.evidence().freeName(name + ".log");
    var command =
        new Command(
            words,
            null,
            unattended(settings.textMap("environment"), report),
            limit,
            world.evidence().fileFor(log),
            true);
    world.progress().doing("installing " + version);
    var exited = world.shell().run(command);
    if (!exited.started()) {
      return Finding.inconclusive("the installer does not start: " + settings.text("program"))
          .detail("Name another one in the parameter runner.pipx or runner.uv.");
    }
    var pip = PipLog.of(exited.output(), logs(world));
    var proof = new ArrayList<>(List.of(world.evidence().exhibit(log)));
    pip.keep(world, name + "-pip-errors.log").ifPresent(proof::add);
    keep(world, report, name + "-pip-report.json").ifPresent(proof::add);
    var finding = judge(exited, pip, version, look(world));
    var known = finding.verdict() == Verdict.PASSED ? wheel(report) : Facts.NONE;
    return finding.with(known).proof(proof).detail("Command: " + command);
  }

  private Finding judge(Exited exited, PipLog pip, Version version, Installation after) {
    if (exited.timedOut()) {
      var ended = "the installer was ended after " + Durations.inWords(limit);
      return told(Finding.inconclusive(ended), exited, pip, after);
    }
    if (!exited.succeeded()) {
      var what = "the installer ended with exit code " + exited.code() + ", expected 0";
      return told(failed(what, version, exited.output() + "\n" + pip.text()), exited, pip, after);
    }
    if (!after.isRight(version)) {
      var what = "the installer said all is well, but: expected " + version;
      return told(
          Finding.failed(what + ", a wheel from the index; found " + after.inWords()),
          exited,
          pip,
          after);
    }
    return Finding.passed("installed " + version + " in " + Durations.inWords(exited.took()))
        .with(CandidateFacts.INSTALL, "installed");
  }

  /** An index that does not answer or a Python that does not fit is not the candidate's fault. */
  private static Finding failed(String what, Version version, String said) {
    var unread = PipTrouble.ofTheIndex(said);
    if (unread.isPresent()) {
      return Finding.inconclusive(what + ": " + unread.get().inWords())
          .detail(unread.get().trouble().remedy());
    }
    return PipTrouble.of(version, said)
        .map(
            unfit ->
                Finding.waiting(what + ": " + unfit.inWords()).detail(unfit.trouble().remedy()))
        .orElseGet(() -> Finding.failed(what));
  }

  /**
   * Nobody is there to type a password. The report is asked for by a variable, because pipx keeps
   * pip's arguments and gives them to pip again at each upgrade.
   */
  private static Map<String, String> unattended(Map<String, String> environment, Path report) {
    var all = new LinkedHashMap<>(environment);
    all.putIfAbsent("PIP_NO_INPUT", "1");
    all.put("PIP_REPORT", report.toString());
    return all;
  }

  private Facts wheel(Path report) {
    return PipReport.read(report, settings.text("package"))
        .map(PipReport::asWheel)
        .orElse(Facts.NONE);
  }

  /** What pip reports it installed, with all that the candidate depends on. */
  private static Optional<Exhibit> keep(World world, Path report, String name) {
    try {
      return Files.exists(report)
          ? Optional.of(
              world.evidence().keepNew(name, RegularFile.bytes(report, RegularFile.SMALL)))
          : Optional.empty();
    } catch (IOException e) {
      return Optional.empty(); // No report that pip could have written.
    }
  }

  private static Finding told(Finding finding, Exited exited, PipLog pip, Installation after) {
    var lines = exited.output().strip().lines().toList();
    return finding
        .with(CandidateFacts.INSTALL, "failed")
        .detail("Left behind: " + after.inWords())
        .details(pip.problems())
        .details(
            lines.subList(Math.max(0, lines.size() - TAIL), lines.size()).stream()
                .map(line -> "  " + line)
                .toList());
  }

  private List<Path> logs(World world) {
    return PipxLogs.folders(world, settings.textMap("environment"), runner(world).python());
  }

  private Installation look(World world) {
    return Installation.look(runner(world));
  }

  private Installation.Runner runner(World world) {
    return Installation.Runner.of(
        world, settings.text("package"), settings.text("cli"), settings.text("python"));
  }
}
