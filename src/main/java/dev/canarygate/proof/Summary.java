package dev.canarygate.proof;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.canarygate.gate.Outcome;
import dev.canarygate.gate.Subject;
import dev.canarygate.text.Json;
import java.util.List;

/**
 * The verdict as a SLSA verification summary, version 1, for tools that know that and nothing of
 * gates. Its levels are this program's own, so they do not begin with the word that the
 * specification keeps for itself.
 */
final class Summary {
  /** What a cleared gate verifies. */
  static final String CLEARED = "CANARY_GATE_CLEARED";

  private static final String FAILED = "FAILED";
  private static final String PASSED = "PASSED";
  private static final String VERSION = "1.0";

  private Summary() {}

  static InTotoStatement of(VerdictContent content) {
    var subjects = content.subjects();
    return new InTotoStatement(
        subjects, StatementKind.SUMMARY.type(), predicate(content, subjects.get(0)));
  }

  private static ObjectNode predicate(VerdictContent content, Subject.Measured subject) {
    var cleared = content.outcome() == Outcome.CLEARED;
    var definition = content.plan().definition().digest();
    var node = Json.object();
    node.putObject("verifier")
        .put("id", StatementNames.of("verifier"))
        .putObject("version")
        .put("gate-runner", content.tool());
    node.put("timeVerified", content.at().toString());
    node.put("resourceUri", subject.uri().isEmpty() ? subject.name() : subject.uri());
    node.putObject("policy")
        .put("uri", "urn:sha256:" + definition)
        .putObject("digest")
        .put("sha256", definition);
    var evidence = node.putArray("inputAttestations").addObject();
    evidence.put("uri", VerdictFiles.EVIDENCE);
    evidence.putObject("digest").put("sha256", content.evidence().sha256());
    node.put("verificationResult", cleared ? PASSED : FAILED);
    node.set("verifiedLevels", Json.array(List.of(cleared ? CLEARED : FAILED)));
    node.put("slsaVersion", VERSION);
    return node;
  }

  /** Whether it says that the gate was cleared. */
  static boolean passed(InTotoStatement statement) {
    return statement.predicate().path("verificationResult").asText().equals(PASSED);
  }
}
