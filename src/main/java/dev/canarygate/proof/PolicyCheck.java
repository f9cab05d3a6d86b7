package dev.canarygate.proof;

import dev.canarygate.gate.VerdictPolicy;
import dev.canarygate.proof.ProofCheck.State;
import dev.canarygate.signing.AllowedSigners;
import dev.canarygate.signing.SignerListing;
import dev.canarygate.signing.VerifyingKey;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/**
 * Holds a verdict to what a person demands. What could not be checked does not fulfill a demand: a
 * verdict that contradicts itself fulfills none.
 */
public final class PolicyCheck {
  private static final String REMEDY =
      "; expected a signer whom 'allowed-signers' names, or 'unsigned: allowed' in the policy";

  private final KeptVerdict verdict;
  private final List<ProofCheck> proof;
  private final Trust trust;
  private final Instant now;

  private PolicyCheck(KeptVerdict verdict, List<ProofCheck> proof, Trust trust, Instant now) {
    this.verdict = verdict;
    this.proof = List.copyOf(proof);
    this.trust = trust;
    this.now = now;
  }

  /**
   * A line for each demand.
   *
   * @param proof what {@link VerdictProof} found
   * @param trust whom the policy trusts
   */
  public static List<ProofCheck> of(
      VerdictPolicy policy, KeptVerdict verdict, List<ProofCheck> proof, Trust trust, Instant now) {
    return new PolicyCheck(verdict, proof, trust, now).all(policy);
  }

  private List<ProofCheck> all(VerdictPolicy policy) {
    var all = new ArrayList<ProofCheck>();
    all.add(consistent());
    all.add(demand("verdict", () -> outcome(policy)));
    if (!policy.signedBy().isEmpty()) {
      all.add(demand("signed-by", () -> signedBy(policy)));
    } else if (!policy.unsigned()) {
      all.add(signed());
    }
    if (policy.stamped()) {
      all.add(demand("stamped", () -> found("stamp")));
    }
    policy.notOlderThan().ifPresent(age -> all.add(demand("not-older-than", () -> age(age))));
    policy.sha256().ifPresent(digest -> all.add(demand("sha256", () -> about(digest))));
    policy
        .definition()
        .ifPresent(digest -> all.add(demand("definition", () -> definition(digest))));
    return all;
  }

  /** What was demanded, and whether it is so. */
  private record Answer(boolean yes, String found) {}

  /** One demand. */
  private interface Demand {
    Answer answer() throws MalformedStatement;
  }

  private static ProofCheck demand(String id, Demand demand) {
    try {
      var answer = demand.answer();
      return line(id, answer.yes() ? State.HOLDS : State.BROKEN, answer.found());
    } catch (MalformedStatement e) {
      return line(id, State.BROKEN, String.valueOf(e.getMessage()));
    }
  }

  private static ProofCheck line(String id, State state, String found) {
    return new ProofCheck(id, state, found, "", "");
  }

  private ProofCheck consistent() {
    var broken = proof.stream().filter(ProofCheck::isBroken).map(ProofCheck::id).toList();
    return broken.isEmpty()
        ? line("consistent", State.HOLDS, "nothing contradicts it")
        : line("consistent", State.BROKEN, "broken: " + String.join(", ", broken));
  }

  private Answer outcome(VerdictPolicy policy) throws MalformedStatement {
    var kind = verdict.kind();
    return new Answer(
        kind.name().equals(policy.outcome().name()),
        "expected " + policy.outcome() + ", found " + kind);
  }

  private Answer signedBy(VerdictPolicy policy) throws MalformedStatement {
    var signature = found("signature");
    var key = verdict.key();
    if (!signature.yes() || key.isEmpty()) {
      return new Answer(false, "expected a signature, found: " + signature.found());
    }
    var names = new TreeSet<>(policy.signedBy());
    for (var name : names) {
      if (isBy(name, key.get())) {
        return new Answer(true, name + ", " + key.get().fingerprint());
      }
    }
    return new Answer(
        false, "expected " + String.join(" or ", names) + ", found " + key.get().fingerprint());
  }

  /** Without a name in the policy, each name in the list of signers will do. */
  private ProofCheck signed() {
    var signer = SignatureChecks.signer(proof);
    return switch (signer.state()) {
      case HOLDS, BROKEN -> line("signed", signer.state(), signer.found());
      case UNKNOWN, ABSENT -> line("signed", State.UNKNOWN, signer.found() + REMEDY);
    };
  }

  private boolean isBy(String name, VerifyingKey key) throws MalformedStatement {
    var at = SignatureChecks.time(verdict, trust);
    return trust
        .signers()
        .map((AllowedSigners all) -> all.judge(name, key, VerdictFiles.EVIDENCE_NAMESPACE, at))
        .filter(SignerListing.Listed.class::isInstance)
        .isPresent();
  }

  private Answer found(String id) {
    return proof.stream()
        .filter(each -> each.id().equals(id))
        .map(each -> new Answer(each.holds(), each.found()))
        .findFirst()
        .orElse(new Answer(false, "nothing"));
  }

  private Answer age(Duration most) throws MalformedStatement {
    var at = SignatureChecks.time(verdict, trust);
    var age = Duration.between(at, now);
    return new Answer(
        !age.isNegative() && age.compareTo(most) <= 0, "stated at " + StatedTime.of(at));
  }

  private Answer about(String sha256) throws MalformedStatement {
    return new Answer(verdict.statement().isAbout(sha256), "a subject with " + sha256);
  }

  private Answer definition(String sha256) throws MalformedStatement {
    var said =
        verdict.statement().predicate().path("definition").path("digest").path("sha256").asText();
    return new Answer(said.equals(sha256), "expected " + sha256 + ", found " + said);
  }
}
