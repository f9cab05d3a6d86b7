package dev.canarygate.hub;

import dev.canarygate.gate.Assignment;
import dev.canarygate.gate.Fact;
import dev.canarygate.gate.Facts;
import dev.canarygate.gate.Finding;
import dev.canarygate.gate.Settings;
import dev.canarygate.gate.Shape;
import dev.canarygate.gate.Step;
import dev.canarygate.gate.StepKind;
import dev.canarygate.gate.Verdict;
import dev.canarygate.text.Visible;
import dev.canarygate.world.CommitRef;
import dev.canarygate.world.RunState.Counts;
import dev.canarygate.world.World;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.function.Predicate;

/** Expects required checks of a commit to have passed: runs of checks and statuses alike. */
record ChecksStep(NamedCommit commit, List<String> required) implements Step {
  static final StepKind KIND =
      new StepKind(
              "github.checks",
              "Checks that the required checks of a commit passed: check runs and commit statuses.",
              NamedCommit.SHAPE.required(
                  "required",
                  Shape.Type.TEXTS,
                  "Names of the checks, as GitHub shows them; what was skipped or is neutral"
                      + " passes."),
              true,
              ChecksStep::of)
          .ahead(NamedCommit::isFixed)
          .learning(
              HubFacts.CHECKS_SHA,
              HubFacts.CHECKS_REQUIRED,
              HubFacts.CHECKS_PASSED,
              HubFacts.CHECKS_FAILED,
              HubFacts.CHECKS_FAILED_COUNT,
              HubFacts.CHECKS_PENDING,
              HubFacts.CHECKS_PENDING_COUNT,
              HubFacts.CHECKS_MISSING,
              HubFacts.CHECKS_MISSING_COUNT);

  private static final int MOST = 200;

  ChecksStep {
    required = List.copyOf(required);
    if (required.isEmpty() || required.size() > MOST) {
      throw new IllegalArgumentException(
          "'required' names " + required.size() + " checks: expected 1 to " + MOST);
    }
    var names = new HashSet<String>();
    for (var name : required) {
      if (name.isBlank() || !names.add(name)) {
        throw new IllegalArgumentException(
            "'required' names '" + name + "': expected each check by its name, once");
      }
    }
  }

  private static ChecksStep of(Settings settings) {
    return new ChecksStep(NamedCommit.of(settings), settings.texts("required"));
  }

  @Override
  public Finding perform(World world, Assignment assignment) {
    return commit.with(world, assignment, at -> found(world, assignment, at));
  }

  private Finding found(World world, Assignment assignment, CommitRef at) {
    var runs = world.forge().checkRuns(at);
    var statuses = world.forge().statuses(at);
    var checks = required.stream().map(name -> RequiredCheck.of(name, runs, statuses)).toList();
    var lines = checks.stream().map(RequiredCheck::inWords).map(Visible::line).toList();
    var kept = at + "\n" + String.join("\n", lines) + "\n";
    return judged(at, checks)
        .with(facts(checks))
        .with(HubFacts.CHECKS_SHA, at.sha())
        .details(lines)
        .proof(
            world
                .evidence()
                .keepNew(assignment.step() + ".txt", kept.getBytes(StandardCharsets.UTF_8)));
  }

  private static Finding judged(CommitRef at, List<RequiredCheck> checks) {
    var failed = names(checks, each -> each.is(Counts.FAILED));
    var pending = names(checks, each -> each.is(Counts.PENDING));
    var missing = names(checks, RequiredCheck::isMissing);
    if (!failed.isEmpty()) {
      return Finding.failed(at.inWords() + ": required checks failed: " + listed(failed));
    }
    if (pending.isEmpty() && missing.isEmpty()) {
      return Finding.passed(
          "%s: %d of %d required checks passed"
              .formatted(at.inWords(), checks.size(), checks.size()));
    }
    return Finding.of(
        Verdict.WAITING,
        at.inWords()
            + ":"
            + (pending.isEmpty() ? "" : " not ended: " + listed(pending) + ";")
            + (missing.isEmpty() ? "" : " missing: " + listed(missing) + ";")
            + " all must pass");
  }

  /** Which checks are in which state; a list without any is not known. */
  private static Facts facts(List<RequiredCheck> checks) {
    return Facts.NONE
        .with(HubFacts.CHECKS_REQUIRED, checks.size())
        .with(HubFacts.CHECKS_PASSED, names(checks, each -> each.is(Counts.PASSED)).size())
        .and(
            listed(
                HubFacts.CHECKS_FAILED,
                HubFacts.CHECKS_FAILED_COUNT,
                names(checks, each -> each.is(Counts.FAILED))))
        .and(
            listed(
                HubFacts.CHECKS_PENDING,
                HubFacts.CHECKS_PENDING_COUNT,
                names(checks, each -> each.is(Counts.PENDING))))
        .and(
            listed(
                HubFacts.CHECKS_MISSING,
                HubFacts.CHECKS_MISSING_COUNT,
                names(checks, RequiredCheck::isMissing)));
  }

  private static Facts listed(Fact list, Fact count, List<String> names) {
    var counted = Facts.NONE.with(count, names.size());
    return names.isEmpty() ? counted : counted.with(list, listed(names));
  }

  private static List<String> names(List<RequiredCheck> checks, Predicate<RequiredCheck> which) {
    return checks.stream().filter(which).map(RequiredCheck::name).toList();
  }

  private static String listed(List<String> names) {
    return String.join(", ", names);
  }
}
