package dev.canarygate.app;

import dev.canarygate.proof.VerdictIdentity;
import dev.canarygate.text.Words;
import dev.canarygate.world.Launcher;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * The end of what {@code verify} says: what a person should look at although nothing contradicts
 * it, and last of all the whole in one line.
 *
 * @param checks all that was checked
 * @param exit what all of them come to
 * @param isQuestion whether a person asked about a verdict, and not whether anything was changed
 */
record WholeAnswer(List<EvidenceCheck> checks, ExitCode exit, boolean isQuestion) {
  WholeAnswer {
    checks = List.copyOf(checks);
  }

  List<String> lines() {
    return Stream.concat(isQuestion ? Stream.of() : notes(), Stream.of(last())).toList();
  }

  private Stream<String> notes() {
    return Stream.of(
            note(
                count(each -> each.fingerprint().isEmpty()),
                " unsigned, so nobody else can check who stated it. Fine for yourself; to sign: `"
                    + Launcher.PLAIN.line("key new gate_key")
                    + "`, then run with --set signing.key=gate_key"),
            note(
                count(each -> each.fingerprint().isPresent() && each.signer().isEmpty()),
                " signed by nobody of whom you said that you trust them; to say whom:"
                    + " --allowed-signers FILE"),
            note(
                count(VerdictIdentity::isAboutNoFile),
                " not tied to any file. Fine for a gate that judges no files; to name files:"
                    + " identity.subjects in gate.yaml"),
            note(
                checks.stream().filter(EvidenceCheck::isFollowed).count(),
                " CLEARED, and denied since or not proven to be valid still"))
        .filter(each -> !each.isEmpty());
  }

  private long count(Predicate<VerdictIdentity> which) {
    return checks.stream().flatMap(each -> each.real().stream()).filter(which).count();
  }

  private static String note(long verdicts, String what) {
    return verdicts == 0
        ? ""
        : "To look at: "
            + Words.counted(verdicts, "verdict")
            + (verdicts == 1 ? " is" : " are")
            + what
            + ".";
  }

  private String last() {
    return switch (exit) {
      case OK ->
          isQuestion
              ? "OK: it is as demanded, and nothing here denies it."
              : "OK: nothing that was checked is changed or missing.";
      case STOPPED -> "NOT OK: " + broken() + " of " + checks.size() + " not as expected.";
      default ->
          checks.stream().anyMatch(EvidenceCheck::checked)
              ? "NOT PROVEN: nothing contradicts it, and not all that it takes is here."
              : "NOT CHECKED: nothing here can be checked.";
    };
  }

  private long broken() {
    return checks.stream().filter(each -> !each.problems().isEmpty()).count();
  }
}
