package dev.canarygate.gate;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What the steps of stories ask people; an answer counts until the fact {@code until}. */
interface AskedInStories extends Asking {
  /** What a step of a sketch asks, by the sign after its name. */
  static Asking by(String word) {
    AskedInStories decision = (settings, asked, now) -> List.of(decision(asked));
    AskedInStories approval = (settings, asked, now) -> List.of(approval(asked));
    return word.endsWith("?") ? decision : word.endsWith("!") ? approval : NOTHING;
  }

  @Override
  default Optional<Instant> until(Facts learned) {
    return learned.get("until").map(Instant::parse);
  }

  private static Question decision(Assignment asked) {
    var subject = new Decision.Subject(asked.step());
    boolean answered = asked.state().decision(asked.workPackage(), subject).isPresent();
    var choices = List.of(Decision.Choice.SKIP, Decision.Choice.RUN);
    return Question.ofDecision(asked, subject, choices, asked.attempt() > 0 && !answered);
  }

  private static Question approval(Assignment asked) {
    boolean answered =
        asked.state().approvals().stream()
            .anyMatch(each -> each.isFor(asked.workPackage(), asked.step()));
    return Question.of(
        asked,
        Statement.Kind.APPROVAL,
        asked.attempt() > 0 && !answered,
        "nobody approved",
        "approve " + asked.workPackage());
  }
}
