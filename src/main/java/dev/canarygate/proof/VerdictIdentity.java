package dev.canarygate.proof;

import dev.canarygate.evidence.Digest;
import dev.canarygate.gate.Subject;
import dev.canarygate.signing.SignerListing;
import dev.canarygate.signing.VerifyingKey;
import dev.canarygate.text.Visible;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Which verdict it is: by its own word, except for whom and when others vouch for.
 *
 * @param gate id of the gate
 * @param at when it was stated
 * @param digest SHA-256 of {@code verdict.dsse.json}, in hex
 * @param fingerprint of the key in the verdict's folder, as {@code ssh-keygen -l} prints it
 * @param signer the name that the trusted list has for that key; empty unless the signature holds
 * @param stamped time of the stamp; empty unless a trusted authority gave it
 */
public record VerdictIdentity(
    StatementKind kind,
    String gate,
    Instant at,
    String digest,
    List<Subject.Measured> subjects,
    Optional<String> fingerprint,
    Optional<String> signer,
    Optional<Instant> stamped) {
  private static final int LONGEST_NAME = 200;

  public VerdictIdentity {
    gate = Visible.line(gate, LONGEST_NAME);
    subjects = List.copyOf(subjects);
  }

  /**
   * Reads it.
   *
   * @return empty when the files are not those of a verdict
   */
  public static Optional<VerdictIdentity> of(KeptVerdict verdict, Trust trust) {
    try {
      return Optional.of(read(verdict, trust));
    } catch (MalformedStatement e) {
      return Optional.empty();
    }
  }

  private static VerdictIdentity read(KeptVerdict verdict, Trust trust) throws MalformedStatement {
    var statement = verdict.statement();
    var key = verdict.key();
    return new VerdictIdentity(
        verdict.kind(),
        statement.predicate().path("gate").path("id").asText(),
        verdict.statedAt(),
        Digest.of(verdict.file(VerdictFiles.VERDICT)),
        statement.subjects(),
        key.map(VerifyingKey::fingerprint),
        key.isPresent() ? signer(verdict, key.get(), trust) : Optional.empty(),
        new StampedVerdict(verdict, trust).time());
  }

  private static Optional<String> signer(KeptVerdict verdict, VerifyingKey key, Trust trust)
      throws MalformedStatement {
    if (trust.signers().isEmpty() || !verdict.envelope().isSignedBy(key)) {
      return Optional.empty();
    }
    var at = SignatureChecks.time(verdict, trust);
    var found = trust.signers().get().judge(key, VerdictFiles.EVIDENCE_NAMESPACE, at);
    return found instanceof SignerListing.Listed listed
        ? Optional.of(listed.principal())
        : Optional.empty();
  }

  /** Whether it names nothing but the list of its evidence. */
  public boolean isAboutNoFile() {
    return subjects.stream().allMatch(each -> each.name().equals(VerdictFiles.EVIDENCE));
  }

  /** Which gate said it, when, and who signed that: {@code by gate G at T, signed by N (KEY)}. */
  public String by() {
    return "by gate " + gate + " at " + StatedTime.of(at) + ", " + signed();
  }

  private String signed() {
    var key = fingerprint.orElse("");
    return fingerprint.isEmpty()
        ? "signed by nobody"
        : "signed by " + signer.map(each -> each + " (" + key + ")").orElse(key);
  }
}
