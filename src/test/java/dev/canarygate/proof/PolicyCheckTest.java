package dev.canarygate.proof;

import static org.assertj.core.api.Assertions.assertThat;

import dev.canarygate.gate.Outcome;
import dev.canarygate.gate.VerdictPolicy;
import dev.canarygate.gate.VerdictPolicy.Origin;
import dev.canarygate.gate.VerdictPolicy.PolicyTrust;
import dev.canarygate.signing.AllowedSigners;
import dev.canarygate.signing.Signer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class PolicyCheckTest {
  private static final PolicyTrust NOBODY =
      new PolicyTrust(Optional.empty(), Optional.empty(), Optional.empty());
  private static final Origin ANY = new Origin(Set.of(), Set.of());
  private static final VerdictPolicy CLEARED =
      new VerdictPolicy(
          Outcome.CLEARED,
          Set.of(),
          false,
          false,
          false,
          Optional.empty(),
          Optional.empty(),
          ANY,
          NOBODY);

  @TempDir Path folder;
  private Signer signer;
  private KeptVerdict verdict;

  @BeforeEach
  void aClearedGate() throws IOException {
    signer = Verdicts.signer(folder);
    verdict = verdict(Outcome.CLEARED, false, Verdicts.by(signer));
  }

  private KeptVerdict verdict(Outcome outcome, boolean rehearsed, Seal seal) throws IOException {
    var content = Verdicts.content(outcome, rehearsed, Verdicts.NOW);
    return Verdicts.kept(folder.resolve(outcome + "" + rehearsed), content, seal);
  }

  private Trust trust(String name) throws IOException {
    var list = folder.resolve("signers");
    Files.writeString(list, name + " " + signer.key().line() + "\n");
    return new Trust(Optional.of(AllowedSigners.read(list)), List.of());
  }

  private static ProofCheck demand(
      String id, VerdictPolicy policy, KeptVerdict verdict, Trust trust, Instant now) {
    var proof = VerdictProof.of(verdict, new Look(Optional.empty(), Optional.empty(), trust));
    return PolicyCheck.of(policy, verdict, proof, trust, now).stream()
        .filter(each -> each.id().equals(id))
        .findFirst()
        .orElseThrow();
  }

  private ProofCheck demand(String id, VerdictPolicy policy) {
    return demand(id, policy, verdict, Trust.UNSAID, Verdicts.NOW);
  }

  private static VerdictPolicy signedBy(String... names) {
    return new VerdictPolicy(
        Outcome.CLEARED,
        Set.of(names),
        false,
        true,
        false,
        Optional.empty(),
        Optional.empty(),
        ANY,
        NOBODY);
  }

  private static VerdictPolicy of(Outcome outcome, Duration age, String sha256, String definition) {
    return new VerdictPolicy(
        outcome,
        Set.of(),
        false,
        false,
        false,
        Optional.of(age),
        Optional.of(sha256),
        new Origin(Set.of(), Set.of(definition)),
        NOBODY);
  }

  @Test
  void onlyAVerdictOfThatTypeIsCleared() throws IOException {
    assertThat(demand("verdict", CLEARED).holds()).isTrue();

    verdict = verdict(Outcome.STOPPED, false, Seal.NONE);
    assertThat(demand("verdict", CLEARED).found()).isEqualTo("expected CLEARED, found STOPPED");
    assertThat(demand("verdict", CLEARED).isBroken()).isTrue();

    verdict = verdict(Outcome.CLEARED, true, Seal.NONE);
    assertThat(demand("verdict", CLEARED).found()).isEqualTo("expected CLEARED, found REHEARSED");
  }

  @Test
  void whatContradictsItselfFulfillsNoPolicy() throws IOException {
    assertThat(demand("consistent", CLEARED).holds()).isTrue();

    Files.writeString(verdict.folder().resolve(VerdictFiles.PREDICATE), "{}");
    verdict = KeptVerdict.read(verdict.folder());
    assertThat(demand("consistent", CLEARED).found()).isEqualTo("broken: statement");
  }

  @Test
  void oneOfTheNamesMustHaveSigned() throws IOException {
    var now = Verdicts.NOW;
    var found = demand("signed-by", signedBy("bob", "gate"), verdict, trust("gate"), now);
    assertThat(found.holds()).isTrue();
    assertThat(found.found()).isEqualTo("gate, " + signer.key().fingerprint());

    found = demand("signed-by", signedBy("bob", "ana"), verdict, trust("gate"), now);
    assertThat(found.found()).isEqualTo("expected ana or bob, found " + signer.key().fingerprint());
  }

  @Test
  void withoutAListNothingIsProvenAndEachPlaceForItIsNamed() {
    var found = demand("signed-by", signedBy("gate"));

    assertThat(found.state()).isEqualTo(ProofCheck.State.UNKNOWN);
    assertThat(found.found())
        .startsWith("expected gate, found " + signer.key().fingerprint() + "; nobody said")
        .contains(
            "--allowed-signers FILE",
            "'allowed-signers' in the policy",
            "signing.allowed-signers",
            "allowed_signers next to .gate-runner.yaml",
            "config.yaml");
    assertThat(demand("signed", CLEARED).state()).isEqualTo(ProofCheck.State.UNKNOWN);
    assertThat(demand("signed", CLEARED).found())
        .contains("--allowed-signers FILE", "'unsigned: allowed' in the policy");
  }

  @Test
  void whatNobodySignedIsSignedByNobody() throws IOException {
    verdict = verdict(Outcome.STOPPED, false, Seal.NONE);

    assertThat(demand("signed-by", signedBy("gate")).found())
        .isEqualTo("expected a signature, found: nobody signed it");
  }

  @Test
  void aStampThatIsNotThereIsNone() {
    assertThat(demand("stamped", signedBy("gate")).isBroken()).isTrue();
  }

  @Test
  void itIsNotOlderThanDemandedAndNotOfTheFuture() {
    var policy = of(Outcome.CLEARED, Duration.ofHours(1), Verdicts.SHA256, "x");
    var now = Verdicts.NOW;
    var trust = Trust.UNSAID;

    assertThat(demand("not-older-than", policy).holds()).isTrue();
    assertThat(demand("not-older-than", policy, verdict, trust, now.plusSeconds(3600)).holds())
        .isTrue();
    assertThat(demand("not-older-than", policy, verdict, trust, now.plusSeconds(3601)).isBroken())
        .isTrue();
    assertThat(demand("not-older-than", policy, verdict, trust, now.minusSeconds(1)).isBroken())
        .isTrue();
  }

  @Test
  void itIsAboutTheFileAndByTheDefinition() {
    var right = of(Outcome.CLEARED, Duration.ZERO, Verdicts.SHA256, "definition-digest");
    assertThat(demand("sha256", right).holds()).isTrue();
    assertThat(demand("definition", right).holds()).isTrue();

    var wrong = of(Outcome.CLEARED, Duration.ZERO, "00", "other");
    assertThat(demand("sha256", wrong).isBroken()).isTrue();
    assertThat(demand("definition", wrong).found())
        .isEqualTo("expected other, found definition-digest");
  }

  @Test
  void anEnvelopeThatIsNoneBreaksEachDemandInItsWords() throws IOException {
    Files.writeString(verdict.folder().resolve(VerdictFiles.VERDICT), "[]");
    verdict = KeptVerdict.read(verdict.folder());

    for (var id : List.of("verdict", "sha256", "definition", "not-older-than")) {
      var found = demand(id, of(Outcome.CLEARED, Duration.ZERO, "00", "x"));
      assertThat(found.isBroken()).as(id).isTrue();
      assertThat(found.found()).startsWith("it is not a DSSE envelope");
    }
  }
}
