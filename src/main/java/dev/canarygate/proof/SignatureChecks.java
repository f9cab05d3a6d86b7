package dev.canarygate.proof;

import dev.canarygate.proof.ProofCheck.Subject;
import dev.canarygate.signing.BadKey;
import dev.canarygate.signing.BadSignature;
import dev.canarygate.signing.SignerListing;
import dev.canarygate.signing.SshSignature;
import dev.canarygate.signing.VerifyingKey;
import dev.canarygate.text.Words;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Who signed a verdict, and whether all that is signed is by the same key and says the same. */
final class SignatureChecks {
  private static final String UNSIGNED = "nobody signed it";

  private final KeptVerdict verdict;
  private final Trust trust;

  SignatureChecks(KeptVerdict verdict, Trust trust) {
    this.verdict = verdict;
    this.trust = trust;
  }

  /** When it was signed: by the word of a trusted authority, else by its own. */
  static Instant time(KeptVerdict verdict, Trust trust) throws MalformedStatement {
    var stamped = new StampedVerdict(verdict, trust).time();
    return stamped.isPresent() ? stamped.get() : verdict.statedAt();
  }

  /** Of all checks of a verdict, the one that says whether its signer is trusted. */
  static ProofCheck signer(List<ProofCheck> all) {
    return all.stream()
        .filter(each -> each.id().equals(Words.of(Subject.SIGNER)))
        .findFirst()
        .orElseGet(() -> Subject.SIGNER.unknown(UNSIGNED));
  }

  List<ProofCheck> all() {
    var all = new ArrayList<ProofCheck>();
    all.add(VerdictProof.check(Subject.SIGNATURE, this::signature));
    all.add(VerdictProof.check(Subject.LIST_SIGNATURE, this::list));
    all.add(VerdictProof.check(Subject.SUMMARY, this::summary));
    all.add(VerdictProof.check(Subject.BUNDLE, this::bundle));
    all.add(VerdictProof.check(Subject.SIGNER, this::signer));
    return all;
  }

  private ProofCheck signature() throws MalformedStatement {
    var key = verdict.key();
    if (key.isEmpty()) {
      return verdict.envelope().signatures().isEmpty()
          ? Subject.SIGNATURE.absent(UNSIGNED)
          : Subject.SIGNATURE.broken(VerdictFiles.PUBLIC_KEY + " is missing");
    }
    if (!verdict.text(VerdictFiles.PUBLIC_PEM).strip().equals(key.get().pem().strip())) {
      return Subject.SIGNATURE.broken(VerdictFiles.PUBLIC_PEM + " is another key");
    }
    return verdict.envelope().isSignedBy(key.get())
        ? Subject.SIGNATURE.holds("by " + key.get().fingerprint())
        : Subject.SIGNATURE.broken("it is not by " + key.get().fingerprint());
  }

  private ProofCheck list() throws MalformedStatement {
    var key = verdict.key();
    if (key.isEmpty()) {
      return Subject.LIST_SIGNATURE.absent(UNSIGNED);
    }
    var signature = listSignature();
    if (!signature.key().equals(key.get())) {
      return Subject.LIST_SIGNATURE.broken(
          "it is by another key, " + signature.key().fingerprint());
    }
    return signature.namespace().equals(VerdictFiles.EVIDENCE_NAMESPACE)
            && signature.verifies(verdict.file(VerdictFiles.EVIDENCE))
        ? Subject.LIST_SIGNATURE.holds("by " + key.get().fingerprint())
        : Subject.LIST_SIGNATURE.broken("it is of another list, or for another use");
  }

  private SshSignature listSignature() throws MalformedStatement {
    try {
      return SshSignature.read(verdict.text(VerdictFiles.EVIDENCE_SIGNATURE));
    } catch (BadSignature | BadKey e) {
      throw new MalformedStatement(VerdictFiles.EVIDENCE_SIGNATURE + ": " + e.getMessage());
    }
  }

  private ProofCheck summary() throws MalformedStatement {
    var key = verdict.key();
    if (key.isEmpty() || verdict.kind() == StatementKind.REHEARSED) {
      return verdict.has(VerdictFiles.SUMMARY)
          ? Subject.SUMMARY.broken("a verdict of this kind has none")
          : Subject.SUMMARY.absent(key.isEmpty() ? UNSIGNED : "a rehearsal has none");
    }
    var envelope = Envelope.read(verdict.file(VerdictFiles.SUMMARY));
    return envelope.isSignedBy(key.get())
        ? summary(InTotoStatement.read(envelope))
        : Subject.SUMMARY.broken("it is not by " + key.get().fingerprint());
  }

  private ProofCheck summary(InTotoStatement summary) throws MalformedStatement {
    if (!summary.type().equals(StatementKind.SUMMARY.type())) {
      return Subject.SUMMARY.broken("it is another kind of statement: " + summary.type());
    }
    boolean cleared = verdict.kind() == StatementKind.CLEARED;
    if (Summary.passed(summary) != cleared) {
      return Subject.SUMMARY.broken("it says another verdict");
    }
    return summary.subjects().equals(verdict.statement().subjects())
        ? Subject.SUMMARY.holds(cleared ? "PASSED" : "FAILED")
        : Subject.SUMMARY.broken("it is about other subjects");
  }

  private ProofCheck bundle() throws MalformedStatement {
    if (verdict.key().isEmpty()) {
      return Subject.BUNDLE.absent(UNSIGNED);
    }
    var same = SigstoreBundle.read(verdict.file(VerdictFiles.BUNDLE)).equals(verdict.envelope());
    return same
        ? Subject.BUNDLE.holds("the same envelope")
        : Subject.BUNDLE.broken("its envelope is another one");
  }

  private ProofCheck signer() throws MalformedStatement {
    var key = verdict.key();
    if (key.isEmpty()) {
      // Of a rehearsal nothing is real, so nothing rests on who signed it.
      return trust.signers().isEmpty() || verdict.kind() == StatementKind.REHEARSED
          ? Subject.SIGNER.absent(UNSIGNED)
          : Subject.SIGNER.broken(UNSIGNED);
    }
    if (trust.signers().isEmpty()) {
      return Subject.SIGNER.unknown(
          key.get().fingerprint() + "; nobody said whose keys are trusted");
    }
    return signer(key.get());
  }

  /** Without a trusted stamp nothing but the statement says when it was signed. */
  private String whoseTime() {
    return new StampedVerdict(verdict, trust).time().isPresent()
        ? "as its stamp says"
        : "by its own word";
  }

  private ProofCheck signer(VerifyingKey key) throws MalformedStatement {
    var at = time(verdict, trust);
    var list = trust.signers().orElseThrow();
    var listing = list.judge(key, VerdictFiles.EVIDENCE_NAMESPACE, at);
    return listing instanceof SignerListing.Listed listed
        ? Subject.SIGNER.holds(
            "%s, %s, line %d of %s, at %s %s"
                .formatted(
                    listed.principal(),
                    key.fingerprint(),
                    listed.line(),
                    list.file(),
                    StatedTime.of(at),
                    whoseTime()))
        : Subject.SIGNER.broken(list.file() + ": " + ((SignerListing.NotListed) listing).words());
  }
}
