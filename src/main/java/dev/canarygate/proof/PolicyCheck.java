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
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Holds a verdict to what a person demands. What could not be checked does not fulfill a demand: a
 * verdict that contradicts itself fulfills none.
 */
public final class PolicyCheck {
  private static final String NOBODY = "; nobody said whose keys are trusted";
  private static final String BELIEVED =
      ". To believe it all the same, write 'unsigned: allowed' in the policy";

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
      all.add(signedBy(policy));
    } else if (!policy.unsigned()) {
      all.add(signed());
    }
    if (policy.stamped()) {
      all.add(stamped());
    }
    policy.notOlderThan().ifPresent(age -> all.add(demand("not-older-than", () -> age(age))));
    policy.sha256().ifPresent(digest -> all.add(demand("sha256", () -> about(digest))));
    all.addAll(origin(policy.origin()));
    if (policy.complete()) {
      all.add(complete());
    }
    return all;
  }

  private List<ProofCheck> origin(VerdictPolicy.Origin origin) {
    var all = new ArrayList<ProofCheck>();
    if (!origin.gates().isEmpty()) {
      all.add(demand("gate", () -> gate(new TreeSet<>(origin.gates()))));
    }
    if (!origin.definitions().isEmpty()) {
      all.add(demand("definition", () -> definition(new TreeSet<>(origin.definitions()))));
    }
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

  private ProofCheck signedBy(VerdictPolicy policy) {
    var id = "signed-by";
    var names = new TreeSet<>(policy.signedBy());
    var found = demand(id, () -> signedBy(names));
    return found.isBroken() && trust.signers().isEmpty() && holds("signature")
        ? line(id, State.UNKNOWN, found.found() + NOBODY + Trust.SIGNERS_REMEDY)
        : found;
  }

  private Answer signedBy(Set<String> names) throws MalformedStatement {
    var key = verdict.key();
    if (!holds("signature") || key.isEmpty()) {
      return new Answer(false, "expected a signature, found: " + found("signature"));
    }
    for (var name : names) {
      if (isBy(name, key.get())) {
        return new Answer(true, name + ", " + key.get().fingerprint());
      }
    }
    return new Answer(
        false, "expected " + String.join(" or ", names) + ", found " + key.get().fingerprint());
  }

  /** A stamp that nobody can check is not proven; one that is missing was not made. */
  private ProofCheck stamped() {
    var found = found("stamp");
    return switch (check("stamp").map(ProofCheck::state).orElse(State.ABSENT)) {
      case HOLDS -> line("stamped", State.HOLDS, found);
      case BROKEN -> line("stamped", State.BROKEN, found);
      case UNKNOWN -> line("stamped", State.UNKNOWN, found + Trust.STAMPS_REMEDY);
      case ABSENT -> line("stamped", State.BROKEN, "expected a time stamp, found " + found);
    };
  }

  /** Without a name in the policy, each name in the list of signers will do. */
  private ProofCheck signed() {
    var signer = SignatureChecks.signer(proof);
    return switch (signer.state()) {
      case HOLDS, BROKEN -> line("signed", signer.state(), signer.found());
      case UNKNOWN ->
          line("signed", State.UNKNOWN, signer.found() + Trust.SIGNERS_REMEDY + BELIEVED);
      case ABSENT -> line("signed", State.UNKNOWN, signer.found() + BELIEVED);
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

  private Optional<ProofCheck> check(String id) {
    return proof.stream().filter(each -> each.id().equals(id)).findFirst();
  }

  private boolean holds(String id) {
    return check(id).filter(ProofCheck::holds).isPresent();
  }

  private String found(String id) {
    return check(id).map(ProofCheck::found).orElse("nothing");
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

  private Answer gate(Set<String> names) throws MalformedStatement {
    var statement = verdict.statement();
    return new Answer(
        names.contains(statement.gate()) || names.contains(statement.title()),
        "expected %s, found %s (%s)"
            .formatted(String.join(" or ", names), statement.title(), statement.gate()));
  }

  private Answer definition(Set<String> digests) throws MalformedStatement {
    var said =
        verdict.statement().predicate().path("definition").path("digest").path("sha256").asText();
    return new Answer(
        digests.contains(said), "expected " + String.join(" or ", digests) + ", found " + said);
  }

  /** What the verdict only speaks of, and what is not here, shows nothing. */
  private ProofCheck complete() {
    var unseen = VerdictProof.unseen(proof);
    return unseen.isEmpty()
        ? line("complete", State.HOLDS, "journal and evidence are here")
        : line("complete", State.UNKNOWN, "not seen here: " + String.join(", ", unseen));
  }
}
