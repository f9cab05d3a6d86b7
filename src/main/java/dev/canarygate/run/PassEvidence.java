package dev.canarygate.run;

import dev.canarygate.evidence.Digest;
import dev.canarygate.evidence.DiskFault;
import dev.canarygate.evidence.DurableFiles;
import dev.canarygate.evidence.Exhibit;
import dev.canarygate.gate.Attempt;
import dev.canarygate.gate.BadData;
import dev.canarygate.gate.Event;
import dev.canarygate.gate.GateState;
import dev.canarygate.gate.Plan;
import dev.canarygate.gate.SharedFacts;
import dev.canarygate.gate.WorkPackage;
import dev.canarygate.world.Effect;
import dev.canarygate.world.Launcher;
import dev.canarygate.world.Settlement;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Whether the files that prove a pass are still what they were. */
record PassEvidence(Path artifacts) {
  /** What is wrong with the newest attempt's evidence, named; empty when all is as it was. */
  private Optional<String> broken(GateState state, String workPackage) {
    return state.newestAttempt(workPackage).filter(Attempt::hasEnded).stream()
        .flatMap(attempt -> attempt.performed().stream())
        .flatMap(performed -> performed.finding().evidence().stream())
        .flatMap(exhibit -> wrong(exhibit).stream())
        .findFirst();
  }

  /** For each kept pass whose evidence is no longer complete: an event that it does not count. */
  List<Event.PassVoided> voided(Plan plan) {
    return plan.definition().workPackages().stream()
        .filter(each -> plan.standing(each).kept())
        .flatMap(each -> voided(plan, each).stream())
        .toList();
  }

  private Optional<Event.PassVoided> voided(Plan plan, WorkPackage workPackage) {
    return broken(plan.state(), workPackage.id())
        .map(why -> new Event.PassVoided(plan.now(), workPackage.id(), why));
  }

  /**
   * Refuses to go on where a comment rests on evidence that is no longer what it was: a package
   * that is done again would post another comment next to it.
   *
   * @throws BadData naming each package, its file, and the comment
   */
  void requireWhereItWasPosted(Plan plan) {
    var problems = voided(plan).stream().flatMap(each -> problem(plan, each).stream()).toList();
    if (!problems.isEmpty()) {
      throw new BadData(problems);
    }
  }

  private static Optional<BadData.Problem> problem(Plan plan, Event.PassVoided broken) {
    return posted(plan, broken.workPackage())
        .map(
            comment ->
                new BadData.Problem(
                    broken.workPackage(),
                    0,
                    0,
                    broken.why()
                        + ", and "
                        + comment
                        + " rests on it: put it back as it was (for all of it: "
                        + Launcher.PLAIN.line("verify")
                        + "), or start another gate: "
                        + Launcher.PLAIN.line("run --new")));
  }

  /** A comment about the newest evidence, by this package or by one that needs it. */
  private static Optional<String> posted(Plan plan, String below) {
    var state = plan.state();
    var evidence = state.facts().get(SharedFacts.EVIDENCE_ATTEMPT).orElse("none");
    return state.wanted().stream()
        .filter(each -> each instanceof Effect.Comment && each.id().evidence().equals(evidence))
        .filter(each -> state.settlement(each.id()).filter(Settlement::asWanted).isPresent())
        .filter(each -> restsOn(plan, state.wantedBy(each.id()), below))
        .map(Effect::inWords)
        .findFirst();
  }

  private static boolean restsOn(Plan plan, String above, String below) {
    return above.equals(below)
        || plan.definition().workPackage(above).needs().stream()
            .anyMatch(need -> restsOn(plan, need, below));
  }

  private Optional<String> wrong(Exhibit exhibit) {
    var file = artifacts.resolve(exhibit.path());
    try {
      if (!DurableFiles.has(file)) {
        return Optional.of("its evidence " + exhibit.path() + " is missing");
      }
      return Digest.of(file).equals(exhibit.sha256())
          ? Optional.empty()
          : Optional.of("its evidence " + exhibit.path() + " was changed");
    } catch (IOException e) {
      throw new DiskFault("read", file, e);
    }
  }
}
