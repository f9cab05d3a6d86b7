package dev.canarygate.candidate;

import dev.canarygate.gate.Assignment;
import dev.canarygate.gate.Facts;
import dev.canarygate.gate.Finding;
import dev.canarygate.gate.Settings;
import dev.canarygate.gate.Shape;
import dev.canarygate.gate.SharedFacts;
import dev.canarygate.gate.Step;
import dev.canarygate.gate.StepKind;
import dev.canarygate.world.World;
import java.util.List;

/**
 * Which branches the repositories concerned are on, and whether these are the ones that were
 * agreed. It only tells: what cannot be read is said to be not read, and never stops the gate.
 */
final class BranchesStep implements Step {
  private static final String HOLDS = "holds-candidate";

  private static final Shape REPOSITORY =
      Shape.EMPTY
          .required("name", Shape.Type.TEXT, "Its name in facts: branch.NAME.current and so on.")
          .required("repo", Shape.Type.TEXT, "Repository on GitHub, as owner/name.")
          .required(
              "base", Shape.Type.TEXT, "Branch that work on it is planned on and starts from.")
          .required("target", Shape.Type.TEXT, "Branch that changes are merged into in the end.")
          .optional("checkout", Shape.Type.TEXT, "Checkout on this runner; empty when missing.")
          .optional(
              HOLDS,
              Shape.Type.FLAG,
              "Whether the candidate's tag is in it; then the branch that contains it is reported,"
                  + " too.");

  static final StepKind KIND =
      new StepKind(
              "candidate.branches",
              "Reports the branches of the repositories. A name never stops the gate.",
              Shape.EMPTY.required(
                  "repositories", Shape.Type.SECTIONS, "The repositories concerned.", REPOSITORY),
              true,
              BranchesStep::new)
          .learning(
              SharedFacts.BRANCH_REPOSITORY,
              SharedFacts.BRANCH_BASE,
              SharedFacts.BRANCH_TARGET,
              SharedFacts.BRANCH_NOT_READ,
              SharedFacts.BRANCH_CURRENT,
              SharedFacts.BRANCH_DEFAULT,
              SharedFacts.BRANCH_CANDIDATE,
              SharedFacts.BRANCH_MATCHES)
          .filling(
              "repository",
              settings ->
                  settings.sections("repositories").stream()
                      .map(each -> each.text("name"))
                      .toList());

  private final List<Settings> repositories;

  private BranchesStep(Settings settings) {
    repositories = settings.sections("repositories");
    repositories.forEach(
        each -> Facts.requireName(SharedFacts.BRANCH_CURRENT.of(each.text("name")).name()));
  }

  @Override
  public Finding perform(World world, Assignment assignment) {
    var forge = new PatientOnce(world.forge());
    var branches = repositories.stream().map(each -> read(each, world, forge, assignment)).toList();
    var known = branches.stream().map(Branches::facts).reduce(Facts.NONE, Facts::and);
    return Finding.passed(summary(branches))
        .details(branches.stream().map(Branches::inWords).toList())
        .with(known);
  }

  private static Branches read(
      Settings repository, World world, PatientOnce forge, Assignment assignment) {
    var commit = assignment.facts().get(SharedFacts.CANDIDATE_COMMIT);
    return new Branches(
        repository, world.shell(), forge, commit.filter(each -> repository.flag(HOLDS)));
  }

  private static String summary(List<Branches> branches) {
    long matching = branches.stream().filter(each -> each.says("true")).count();
    long other = branches.stream().filter(each -> each.says("false")).count();
    return branches.size()
        + (branches.size() == 1 ? " repository: " : " repositories: ")
        + matching
        + " on the merge target, "
        + other
        + " on another branch, "
        + (branches.size() - matching - other)
        + " not read.";
  }
}
