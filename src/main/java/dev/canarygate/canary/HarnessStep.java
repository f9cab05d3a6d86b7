package dev.canarygate.canary;

import dev.canarygate.evidence.AttemptFolder;
import dev.canarygate.gate.Assignment;
import dev.canarygate.gate.Durations;
import dev.canarygate.gate.Finding;
import dev.canarygate.gate.Settings;
import dev.canarygate.gate.Step;
import dev.canarygate.text.Visible;
import dev.canarygate.world.FolderLock;
import dev.canarygate.world.FolderTaken;
import dev.canarygate.world.Shell;
import dev.canarygate.world.World;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Optional;

/** Runs the harness's own checks, one after the other, until one fails. */
final class HarnessStep implements Step {
  private final Settings settings;

  HarnessStep(Settings settings) {
    this.settings = settings;
  }

  @Override
  public Finding perform(World world, Assignment assignment) {
    var attempt = OpenAttempt.of(world, assignment, "check the harness");
    if (attempt.isEmpty()) {
      return OpenAttempt.gone(assignment);
    }
    var missing = missingScript();
    if (missing.isPresent()) {
      return Finding.inconclusive("harness script not found: " + missing.get())
          .detail("Nothing was started. Expected it in the checkout of the harness.");
    }
    try (var harness =
        FolderLock.take(Path.of(settings.text("directory")), assignment.holder(), world)) {
      return check(world, assignment, attempt.get(), harness);
    } catch (FolderTaken taken) {
      return Finding.waiting("the harness is " + taken.getMessage());
    }
  }

  private Finding check(
      World world, Assignment assignment, AttemptFolder attempt, FolderLock harness) {
    var finding =
        harness.said().isEmpty()
            ? Finding.passed("the harness passes its own checks")
            : Finding.passed("the harness passes its own checks").detail(harness.said());
    var done = new ArrayList<String>();
    for (var check : settings.sections("checks")) {
      var log = "logs/" + assignment.workPackage() + "-harness-" + check.text("name") + ".log";
      var exited = run(world, harness, attempt, check, log);
      var proof = exited.started() ? attempt.exhibit(log) : null;
      finding = proof == null ? finding : finding.proof(proof);
      if (!exited.succeeded()) {
        return broken(check, exited).proof(finding.evidence());
      }
      done.add(check.text("name") + ": passed in " + Durations.inWords(exited.took()));
    }
    return finding.details(done).with(CanaryFacts.HARNESS_CHECKS, done.size());
  }

  private Optional<Path> missingScript() {
    return settings
        .optionalText("script")
        .map(Path.of(settings.text("directory"))::resolve)
        .filter(script -> !Files.isRegularFile(script));
  }

  private Shell.Exited run(
      World world, FolderLock harness, AttemptFolder attempt, Settings check, String log) {
    world.progress().doing("harness check " + check.text("name"));
    return harness
        .over(world.shell())
        .run(
            new Shell.Command(
                check.texts("command"),
                Path.of(settings.text("directory")),
                settings.textMap("environment"),
                check.durationOr("limit", Duration.ofMinutes(15)),
                attempt.fileFor(log),
                true));
  }

  private static Finding broken(Settings check, Shell.Exited exited) {
    return Finding.inconclusive(
            "harness, not canary: check '" + check.text("name") + "' " + ended(exited))
        .detail("The candidate was not tested. Repair the harness or the runner, then resume.")
        .details(lastLines(exited.output()));
  }

  static String ended(Shell.Exited exited) {
    return exited.inWords() + (exited.timedOut() ? " of " + Durations.inWords(exited.took()) : "");
  }

  static java.util.List<String> lastLines(String output) {
    var lines = output.lines().map(Visible::line).toList();
    return lines.subList(Math.max(0, lines.size() - 8), lines.size());
  }
}
