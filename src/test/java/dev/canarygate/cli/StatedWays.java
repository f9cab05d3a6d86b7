package dev.canarygate.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.canarygate.evidence.Digest;
import java.nio.file.Files;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Ways to tamper with the files of a verdict. */
final class StatedWays {
  private static final Pattern STATED = Pattern.compile("\"statedOn\":\"([^\"]+)\"");

  private final TamperedGates at;

  /**
   * @param at what is tampered with
   */
  StatedWays(TamperedGates at) {
    this.at = at;
  }

  Stream<TamperWay> all() {
    return Stream.of(signatures(), statements(), times(), stamps()).flatMap(List::stream);
  }

  private TamperWay way(
      String done, TamperWay.Tampering tampering, Set<String> ours, Set<Stranger> theirs) {
    return new TamperWay(done, at.cleared, tampering, TamperWay.ALL, ours, theirs);
  }

  private List<TamperWay> signatures() {
    return List.of(
        way(
            "the verdict signed by another key",
            gate -> Forgery.sign(gate.verdict(), at.otherKey.key()),
            Set.of("signature", "files"),
            Set.of(Stranger.SIGNATURE, Stranger.BUNDLE, Stranger.STAMP, Stranger.COPY)),
        way(
            "the public key replaced, in the form that openssl reads",
            gate -> Forgery.take(at.otherKey, gate, "gate.pub.pem"),
            Set.of("signature", "files"),
            Set.of(Stranger.COPY)),
        new TamperWay(
            "the same, in the verdict's folder alone",
            at.cleared,
            gate -> {
              Forgery.take(at.otherKey, gate, "gate.pub.pem");
              Files.delete(gate.journal());
            },
            TamperWay.FOLDER,
            Set.of("signature"),
            Set.of(Stranger.COPY, Stranger.JOURNAL)),
        way(
            "a bundle with another envelope",
            gate -> Forgery.take(at.sameKey, gate, "verdict.sigstore.json"),
            Set.of("bundle", "files"),
            Set.of(Stranger.BUNDLE, Stranger.COPY)),
        way(
            "nobody signed it",
            gate -> {
              StatedGate.remove(gate.artifacts());
              Files.delete(gate.key());
              gate.cleared("run");
            },
            Set.of("signer"),
            Set.of(
                Stranger.LIST,
                Stranger.REVOKED,
                Stranger.SIGNATURE,
                Stranger.SUMMARY,
                Stranger.BUNDLE,
                Stranger.STAMP,
                Stranger.COPY)),
        way(
            "the signature taken off",
            gate -> {
              Forgery.change(
                  gate.verdict().resolve("verdict.dsse.json"), each -> each.putArray("signatures"));
              Files.delete(gate.verdict().resolve("gate.pub"));
            },
            Set.of("signer", "files"),
            Set.of(Stranger.SIGNATURE, Stranger.BUNDLE, Stranger.STAMP, Stranger.COPY)));
  }

  private List<TamperWay> statements() {
    return List.of(
        way(
            "the signed text edited",
            gate ->
                Forgery.payload(
                    gate.verdict(), text -> text.replace("\"title\":\"One\"", "\"title\":\"1\"")),
            Set.of("signature", "statement"),
            Set.of(Stranger.SIGNATURE, Stranger.BUNDLE, Stranger.PREDICATE, Stranger.COPY)),
        way(
            "the plain predicate replaced",
            gate -> Forgery.take(at.sameKey, gate, "predicate.json"),
            Set.of("statement", "files"),
            Set.of(Stranger.PREDICATE, Stranger.COPY)),
        new TamperWay(
            "a wheel that was stopped, asked for as cleared",
            at.stopped,
            gate -> {
              StatedGate.remove(gate.verdict(2));
              gate.wheel("much more than twenty bytes");
            },
            TamperWay.WHEEL,
            Set.of("wheel"),
            Set.of(Stranger.TYPE, Stranger.COPY, Stranger.STAMP)),
        new TamperWay(
            "STOPPED turned into CLEARED by its type",
            at.stopped,
            gate ->
                Forgery.payload(
                    gate.verdict(), text -> text.replace("gate-stopped", "gate-cleared")),
            TamperWay.ALL,
            Set.of("statement", "signature", "files"),
            Set.of(
                Stranger.SIGNATURE,
                Stranger.BUNDLE,
                Stranger.SUBJECTS,
                Stranger.COPY,
                Stranger.STAMP)),
        new TamperWay(
            "FAILED turned into PASSED in the summary",
            at.stopped,
            gate ->
                Forgery.payload(
                    gate.verdict().resolve("vsa.dsse.json"),
                    text -> text.replace("\"FAILED\"", "\"PASSED\"")),
            TamperWay.ALL,
            Set.of("summary", "files"),
            Set.of(
                Stranger.SUMMARY, Stranger.TYPE, Stranger.SUBJECTS, Stranger.COPY, Stranger.STAMP)),
        new TamperWay(
            "CLEARED of a later run put into the folder of a run that was stopped",
            at.stopped,
            gate -> {
              StatedGate.remove(gate.verdict());
              StatedGate.copy(gate.verdict(2), gate.verdict());
            },
            TamperWay.ALL,
            Set.of("files", "statement"),
            Set.of(Stranger.COPY, Stranger.STAMP)),
        way(
            "the verdict of another gate put here",
            gate -> {
              StatedGate.remove(gate.verdict());
              StatedGate.copy(at.sameKey.verdict(), gate.verdict());
            },
            Set.of("files", "journal", "evidence"),
            Set.of(Stranger.JOURNAL, Stranger.EVIDENCE, Stranger.SUBJECTS, Stranger.COPY)),
        way(
            "a summary passed off as the verdict",
            gate ->
                Files.copy(
                    gate.verdict().resolve("vsa.dsse.json"),
                    gate.verdict().resolve("verdict.dsse.json"),
                    StandardCopyOption.REPLACE_EXISTING),
            Set.of("statement", "files"),
            Set.of(
                Stranger.TYPE,
                Stranger.BUNDLE,
                Stranger.PREDICATE,
                Stranger.JOURNAL,
                Stranger.STAMP,
                Stranger.COPY)),
        new TamperWay(
            "another wheel of the same name",
            at.cleared,
            gate -> gate.wheel("other"),
            TamperWay.WHEEL,
            Set.of("not-checked"),
            Set.of(Stranger.SUBJECTS)),
        new TamperWay(
            "another wheel, named in the list of subjects",
            at.cleared,
            gate -> {
              gate.wheel("other");
              var list = gate.verdict().resolve("subjects.sha256");
              Forgery.replace(list, "^[0-9a-f]{64}", Digest.of(gate.wheel()));
            },
            TamperWay.ALL,
            Set.of("statement", "files"),
            Set.of(Stranger.COPY)));
  }

  private List<TamperWay> times() {
    return List.of(
        way(
            "the verdict dated before its last record, and signed again by the same key",
            gate -> redated(gate, Duration.ofHours(-2)),
            Set.of("times", "stamp", "files"),
            Set.of(Stranger.BUNDLE, Stranger.PREDICATE, Stranger.STAMP, Stranger.COPY)),
        way(
            "the same, dated later than the journal says",
            gate -> redated(gate, Duration.ofHours(2)),
            Set.of("times", "stamp", "files"),
            Set.of(Stranger.BUNDLE, Stranger.PREDICATE, Stranger.STAMP, Stranger.COPY)));
  }

  private static void redated(StatedGate gate, Duration by) throws Exception {
    Forgery.payload(
        gate.verdict(),
        text ->
            STATED
                .matcher(text)
                .replaceAll(
                    found -> "\"statedOn\":\"" + Instant.parse(found.group(1)).plus(by) + "\""));
    Forgery.sign(gate.verdict(), gate.key());
  }

  private List<TamperWay> stamps() {
    return List.of(
        way(
            "the stamp of another signature",
            gate -> Forgery.take(at.sameKey, gate, "verdict.tsr"),
            Set.of("stamp", "files"),
            Set.of(Stranger.STAMP, Stranger.COPY)),
        new TamperWay(
            "an old stamp kept, with its signature, in front of a newer signature",
            at.cleared,
            gate -> {
              Files.delete(gate.journal());
              var before = Forgery.envelope(gate.verdict()).path("signatures").path(0).deepCopy();
              Forgery.payload(
                  gate.verdict(), text -> text.replace("\"title\":\"One\"", "\"title\":\"1\""));
              Forgery.sign(gate.verdict(), gate.key());
              Forgery.change(
                  gate.verdict().resolve("verdict.dsse.json"),
                  each -> ((ArrayNode) each.path("signatures")).insert(0, before));
            },
            TamperWay.FOLDER,
            Set.of("stamp"),
            Set.of(
                Stranger.SIGNATURE,
                Stranger.BUNDLE,
                Stranger.PREDICATE,
                Stranger.JOURNAL,
                Stranger.COPY)));
  }
}
