package dev.canarygate.app;

import dev.canarygate.proof.ProofCheck;
import dev.canarygate.proof.ProofCheck.State;
import dev.canarygate.proof.StatementKind;
import dev.canarygate.proof.Trust;
import dev.canarygate.proof.VerdictIdentity;
import dev.canarygate.proof.VerdictProof;
import java.nio.file.Path;
import java.util.stream.Collectors;

/**
 * A file of which a person asks whether it was cleared.
 *
 * @param sha256 of its content, in hex
 */
record AskedFile(Path file, String sha256) {
  /**
   * What the newest verdict about it says. Nobody has to believe a verdict that contradicts itself,
   * or whose signer is not proven to be one whom the person trusts.
   *
   * @param believed whether the person believes it although nobody proves who signed it
   */
  ProofCheck answer(EvidenceCheck verdict, boolean believed) {
    return verdict
        .verdict()
        .map(each -> answer(each, verdict, believed))
        .orElseGet(() -> ProofCheck.wheel(State.BROKEN, "its verdict is malformed"));
  }

  private ProofCheck answer(VerdictIdentity says, EvidenceCheck verdict, boolean believed) {
    var words = file.getFileName() + " " + said(says.kind()) + says.by() + "; sha256 " + sha256;
    if (says.kind() != StatementKind.CLEARED) {
      return ProofCheck.wheel(State.BROKEN, words);
    }
    if (!verdict.problems().isEmpty()) {
      return ProofCheck.wheel(State.UNKNOWN, words + "; but that is broken: " + broken(verdict));
    }
    return says.signer().isPresent() || believed
        ? ProofCheck.wheel(State.HOLDS, words + unseen(verdict))
        : ProofCheck.wheel(State.UNKNOWN, words + unproven(says));
  }

  /** Where a verdict was copied out of its gate, nobody sees what the gate kept, or said later. */
  private static String unseen(EvidenceCheck verdict) {
    var unseen = VerdictProof.unseen(verdict.proof());
    return unseen.isEmpty()
        ? ""
        : "; not seen here: "
            + String.join(", ", unseen)
            + ", nor whether the gate said more since";
  }

  private static String broken(EvidenceCheck verdict) {
    return verdict.proof().stream()
        .filter(ProofCheck::isBroken)
        .map(ProofCheck::id)
        .collect(Collectors.joining(", "));
  }

  private static String unproven(VerdictIdentity says) {
    return says.fingerprint().isEmpty()
        ? "; anybody could have written that. To believe it all the same, give --policy FILE with"
            + " 'unsigned: allowed'"
        : "; nobody said whose keys are trusted" + Trust.SIGNERS_REMEDY;
  }

  private static String said(StatementKind kind) {
    return switch (kind) {
      case CLEARED -> "was cleared ";
      case STOPPED -> "was stopped ";
      case REHEARSED, SUMMARY -> "was only rehearsed ";
    };
  }
}
