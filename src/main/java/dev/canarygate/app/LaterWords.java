package dev.canarygate.app;

import dev.canarygate.proof.ProofCheck;
import dev.canarygate.proof.ProofCheck.State;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What came after verdicts that say CLEARED, and takes that back. */
final class LaterWords {
  private final VerdictSearch search;

  LaterWords(VerdictSearch search) {
    this.search = search;
  }

  /**
   * @param asked folder of one verdict, of one gate, or with all gates
   */
  static LaterWords in(Path asked) {
    return new LaterWords(new VerdictSearch(asked));
  }

  /** The same checks; of verdicts that were taken back, with a line for each reason. */
  List<EvidenceCheck> on(List<EvidenceCheck> checks) {
    return checks.stream().map(this::on).toList();
  }

  EvidenceCheck on(EvidenceCheck check) {
    return check.isVerdict() && check.checked()
        ? search
            .of(Path.of(check.folder()))
            .filter(SeenVerdict::isCleared)
            .map(each -> on(check, each))
            .orElse(check)
        : check;
  }

  private EvidenceCheck on(EvidenceCheck check, SeenVerdict cleared) {
    var run = NewestRun.above(cleared.folder());
    var denied = new ArrayList<String>();
    search
        .denying(cleared.folder(), Optional.empty())
        .forEach(each -> denied.add(each.seenFrom(cleared)));
    run.flatMap(NewestRun::stoppedSilently).ifPresent(denied::add);
    if (!denied.isEmpty()) {
      return check.followed(
          ProofCheck.later(State.BROKEN, "denied by " + String.join(", ", denied)));
    }
    return run.flatMap(NewestRun::undecided)
        .map(why -> check.followed(ProofCheck.later(State.UNKNOWN, why)))
        .orElse(check);
  }
}
