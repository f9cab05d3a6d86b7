package dev.canarygate.proof;

import dev.canarygate.evidence.Digest;
import dev.canarygate.gate.Event;
import dev.canarygate.gate.Subject;
import dev.canarygate.signing.Signer;
import dev.canarygate.signing.SshSignature;
import dev.canarygate.stamp.TimeStamp;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The files that state one verdict, by their names:
 *
 * <ul>
 *   <li>{@code verdict.dsse.json}: the statement and its signature; without a key, no signature
 *   <li>{@code predicate.json}, {@code subjects.sha256}: what it says, and of what, for other tools
 *       that sign
 *   <li>{@code SHA256SUMS.evidence}: all evidence of the gate
 *   <li>with a key: {@code vsa.dsse.json} (unless rehearsed), {@code verdict.sigstore.json}, {@code
 *       SHA256SUMS.evidence.sig}, and the key's public half as {@code gate.pub} and {@code
 *       gate.pub.pem}
 *   <li>with a time stamp: {@code verdict.tsr}, of the signature's bytes
 * </ul>
 *
 * <p>{@code docs/attestations.md} describes each.
 */
public final class VerdictFiles {
  /** The list of all evidence. */
  public static final String EVIDENCE = "SHA256SUMS.evidence";

  /** The signature of that list, as {@code ssh-keygen -Y verify} reads it. */
  public static final String EVIDENCE_SIGNATURE = EVIDENCE + ".sig";

  /** The namespace of that signature. */
  public static final String EVIDENCE_NAMESPACE = "gate-evidence";

  public static final String VERDICT = "verdict.dsse.json";
  public static final String SUMMARY = "vsa.dsse.json";
  public static final String BUNDLE = "verdict.sigstore.json";
  public static final String PREDICATE = "predicate.json";
  public static final String SUBJECTS = "subjects.sha256";
  public static final String STAMP = "verdict.tsr";
  public static final String PUBLIC_KEY = "gate.pub";
  public static final String PUBLIC_PEM = "gate.pub.pem";

  /** All that a verdict can have. */
  static final List<String> NAMES =
      List.of(
          VERDICT,
          SUMMARY,
          BUNDLE,
          PREDICATE,
          SUBJECTS,
          EVIDENCE,
          EVIDENCE_SIGNATURE,
          PUBLIC_KEY,
          PUBLIC_PEM,
          STAMP);

  private final VerdictContent content;
  private final Map<String, byte[]> files = new LinkedHashMap<>();
  private Optional<TimeStamp> stamp = Optional.empty();
  private Optional<String> key = Optional.empty();

  private VerdictFiles(VerdictContent content) {
    this.content = content;
  }

  /** Makes them; asks the signer once, and the authority that stamps once. */
  public static VerdictFiles of(VerdictContent content, Seal seal) {
    var files = new VerdictFiles(content);
    files.add(PREDICATE, StatementJson.bytes(content.predicate()));
    files.add(SUBJECTS, bytes(subjects(content.subjects())));
    files.add(EVIDENCE, bytes(content.evidence().text()));
    var statement = content.statement().bytes();
    seal.signer()
        .ifPresentOrElse(
            signer -> files.sign(statement, signer, seal),
            () -> files.add(VERDICT, Envelope.unsigned(statement).file()));
    return files;
  }

  private void sign(byte[] statement, Signer signer, Seal seal) {
    var envelope = Envelope.signed(statement, signer);
    key = Optional.of(signer.key().fingerprint());
    stamp =
        seal.stamper().flatMap(each -> each.apply(envelope.signatures().get(0).bytes().array()));
    add(VERDICT, envelope.file());
    add(BUNDLE, SigstoreBundle.of(envelope, stamp));
    if (content.kind() != StatementKind.REHEARSED) {
      add(SUMMARY, Envelope.signed(Summary.of(content).bytes(), signer).file());
    }
    var list = bytes(content.evidence().text());
    add(EVIDENCE_SIGNATURE, bytes(SshSignature.sign(signer, EVIDENCE_NAMESPACE, list).armored()));
    add(PUBLIC_KEY, bytes(signer.key().line() + "\n"));
    add(PUBLIC_PEM, bytes(signer.key().pem()));
    stamp.ifPresent(each -> add(STAMP, each.bytes()));
  }

  static String subjects(List<Subject.Measured> subjects) {
    return subjects.stream()
        .map(each -> each.sha256() + "  " + each.name() + "\n")
        .collect(Collectors.joining());
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private void add(String name, byte[] content) {
    files.put(name, content);
  }

  /** Their contents, by name. */
  public Map<String, byte[]> contents() {
    return new LinkedHashMap<>(files);
  }

  /**
   * The record that they are there.
   *
   * @param folder relative to the gate's
   */
  public Event.VerdictStated event(String folder) {
    var digests = new TreeMap<String, String>();
    files.forEach((name, file) -> digests.put(name, Digest.of(file)));
    return announced(
        new Event.VerdictStated(
            content.at(),
            content.outcome(),
            content.journal().records(),
            content.journal().head(),
            folder,
            digests,
            key.orElse(null),
            stamp.map(TimeStamp::time).orElse(null)));
  }

  /** Nothing follows from the digest of what nobody signed. */
  private Event.VerdictStated announced(Event.VerdictStated stated) {
    return content
        .plan()
        .definition()
        .announcedOn()
        .filter(issue -> key.isPresent())
        .map(
            issue ->
                VerdictComment.of(
                    content.plan().state().gate(),
                    content.subjects(),
                    VerdictComment.stops(content.predicate()),
                    content.rehearsed(),
                    stated,
                    issue))
        .map(stated::announcedBy)
        .orElse(stated);
  }
}
