package dev.canarygate.gatefile;

import dev.canarygate.gate.Identity;

/**
 * Notes each subject that no verdict can name, because nothing that is ever done measures it: only
 * a look at the identity learns its digest or name, and no package rests on the identity.
 */
record UnmeasuredSubjects(LearnedFacts learned, Identity identity, Problems problems) {
  void note(Piece.Keyed gate) {
    if (!learned.isLookedAt(identity)) {
      gate.section("identity").stream()
          .flatMap(SubjectReader::named)
          .filter(use -> learned.all().find(use.fact()).isPresent())
          .filter(use -> learned.whoLearns(use.fact()).isEmpty())
          .forEach(use -> problems.hint(use.at(), why(use.fact())));
    }
  }

  private static String why(String fact) {
    return "no package measures "
        + fact
        + ", and 'look' is never done: it is done before a package that needs one which measures a"
        + " fact under 'facts'. The verdict will not name this subject. Let a step of a package"
        + " learn "
        + fact;
  }
}
