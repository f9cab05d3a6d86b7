package dev.canarygate.app;

import dev.canarygate.evidence.Verification.Problem;
import dev.canarygate.gate.Subject;
import dev.canarygate.proof.ProofCheck;
import dev.canarygate.proof.ProofCheck.State;
import dev.canarygate.proof.StatementKind;
import dev.canarygate.proof.VerdictIdentity;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What {@code verify} says: of a file that nobody proves cleared, and of a gate with a mistake. */
final class VerifyScreen {
  private static final String GATE = "artifacts/gates/gate-20260520-120000";
  private static final String VERDICT = GATE + "/verdict/run-1";
  private static final String SHA256 = "ab".repeat(32);
  private static final String KEY = "SHA256:Xw1xMvkPPqXtZ8eJ8f0vWv3e5Yd0kq3T2m1oQ9sRz7E";

  private VerifyScreen() {}

  static CommandAnswer answer() {
    var verdict = verdict();
    var wheel = new AskedFile(Path.of("demo-1.0-py3-none-any.whl"), SHA256);
    return answering(
        List.of(gate()), verdict.demanded(List.of(wheel.answer(verdict, false))), verdict);
  }

  /** Of a file that was cleared by a trusted key and stopped later. */
  static CommandAnswer denied() {
    var verdict =
        EvidenceCheck.ofVerdict(
            VERDICT, proof().subList(0, 2), Optional.of(identity(KEY, "gate@example")));
    var wheel = new AskedFile(Path.of("demo-1.0-py3-none-any.whl"), SHA256);
    var later =
        new Problem(
            "later", GATE + "/verdict/run-2", "a later verdict about the same is not CLEARED");
    var above = new EvidenceCheck(VERDICT, "verdict", List.of(later), "", "", true);
    return answering(
        List.of(above), verdict.demanded(List.of(wheel.answer(verdict, false))), verdict);
  }

  /** What a person sees in the first hour: a gate without a key and without subjects. */
  static CommandAnswer unsigned() {
    var proof =
        Stream.concat(
            Stream.of(proof().get(0)),
            Stream.of("signature", "list-signature", "summary", "bundle", "signer")
                .map(each -> new ProofCheck(each, State.ABSENT, "nobody signed it", "", "")));
    var whole = new EvidenceCheck(GATE, "gate", List.of(), "9 journal records, 1 file", "", true);
    var verdict =
        EvidenceCheck.ofVerdict(VERDICT, proof.toList(), Optional.of(identity(null, null)));
    return new EvidenceChecks(List.of(whole, verdict)).answer();
  }

  private static CommandAnswer answering(List<EvidenceCheck> above, EvidenceCheck... below) {
    return EvidenceChecks.answering(
            Stream.concat(above.stream(), Stream.of(below).map(each -> each.below(above))).toList())
        .answer();
  }

  private static EvidenceCheck gate() {
    var problem = new Problem("changed", "ONE-attempt1/look.file", "it has another digest");
    return new EvidenceCheck(GATE, "gate", List.of(problem), "", "", true);
  }

  private static EvidenceCheck verdict() {
    return EvidenceCheck.ofVerdict(VERDICT, proof(), Optional.of(identity(KEY, null)));
  }

  private static List<ProofCheck> proof() {
    return List.of(
        new ProofCheck(
            "statement", State.HOLDS, "CLEARED", "the files say the same", "that it is true"),
        new ProofCheck(
            "signature",
            State.HOLDS,
            "by " + KEY,
            "this key signed the statement",
            "whose key, or when"),
        new ProofCheck(
            "signer", State.UNKNOWN, KEY + "; nobody said whose keys are trusted", "", ""),
        new ProofCheck("stamp", State.ABSENT, "the verdict has no time stamp", "", ""));
  }

  private static VerdictIdentity identity(@Nullable String key, @Nullable String signer) {
    return new VerdictIdentity(
        StatementKind.CLEARED,
        "gate-20260520-120000",
        Instant.parse("2026-05-20T12:00:00.123456Z"),
        SHA256,
        key == null
            ? List.of(new Subject.Measured("SHA256SUMS.evidence", SHA256, ""))
            : List.of(new Subject.Measured("demo-1.0-py3-none-any.whl", SHA256, "")),
        Optional.ofNullable(key),
        Optional.ofNullable(signer),
        Optional.empty());
  }
}
