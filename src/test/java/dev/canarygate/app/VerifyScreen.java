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

/** What {@code verify} says: of a file that nobody proves cleared, and of a gate with a mistake. */
final class VerifyScreen {
  private static final String GATE = "artifacts/gates/gate-20260520-120000";
  private static final String SHA256 = "ab".repeat(32);
  private static final String KEY = "SHA256:Xw1xMvkPPqXtZ8eJ8f0vWv3e5Yd0kq3T2m1oQ9sRz7E";

  private VerifyScreen() {}

  static CommandAnswer answer() {
    var verdict = verdict();
    var wheel = new AskedFile(Path.of("demo-1.0-py3-none-any.whl"), SHA256);
    return new EvidenceChecks(
            List.of(gate(), verdict.demanded(List.of(wheel.answer(verdict, false))), verdict))
        .answer();
  }

  private static EvidenceCheck gate() {
    var problem = new Problem("changed", "ONE-attempt1/look.file", "it has another digest");
    return new EvidenceCheck(GATE, "gate", List.of(problem), "", "", true);
  }

  private static EvidenceCheck verdict() {
    var proof =
        List.of(
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
            new ProofCheck("stamp", State.ABSENT, "none", "", ""));
    return EvidenceCheck.ofVerdict(GATE + "/verdict/run-1", proof, Optional.of(identity()));
  }

  private static VerdictIdentity identity() {
    return new VerdictIdentity(
        StatementKind.CLEARED,
        "gate-20260520-120000",
        Instant.parse("2026-05-20T12:00:00.123456Z"),
        SHA256,
        List.of(new Subject.Measured("demo-1.0-py3-none-any.whl", SHA256, "")),
        Optional.of(KEY),
        Optional.empty(),
        Optional.empty());
  }
}
