package dev.canarygate.cli;

import dev.canarygate.evidence.Digest;
import java.nio.file.Files;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Ways to tamper with what a gate keeps, or with all of it. */
final class KeptWays {
  private final TamperedGates at;

  /**
   * @param at what is tampered with
   */
  KeptWays(TamperedGates at) {
    this.at = at;
  }

  Stream<TamperWay> all() {
    return Stream.of(evidence(), journals(), rewrites()).flatMap(List::stream);
  }

  private TamperWay way(
      String done, TamperWay.Tampering tampering, Set<String> ours, Set<Stranger> theirs) {
    return new TamperWay(done, at.cleared, tampering, TamperWay.ALL, ours, theirs);
  }

  private List<TamperWay> evidence() {
    return List.of(
        way(
            "evidence edited",
            gate -> Forgery.append(gate.evidence(), "x\n"),
            Set.of("evidence", "changed"),
            Set.of(Stranger.EVIDENCE)),
        way(
            "evidence edited and listed anew",
            gate -> {
              Forgery.append(gate.evidence(), "x\n");
              var list = gate.verdict().resolve("SHA256SUMS.evidence");
              Forgery.replace(list, "^[0-9a-f]{64}", Digest.of(gate.evidence()));
            },
            Set.of("evidence", "files", "list-signature"),
            Set.of(Stranger.LIST, Stranger.REVOKED, Stranger.COPY)),
        way(
            "evidence added to the list",
            gate -> {
              var added = gate.evidence().resolveSibling("added.log");
              Files.writeString(added, "all is well\n");
              var path = gate.artifacts().relativize(added);
              Forgery.append(
                  gate.verdict().resolve("SHA256SUMS.evidence"),
                  Digest.of(added) + "  " + path + "\n");
            },
            Set.of("evidence", "files", "list-signature"),
            Set.of(Stranger.LIST, Stranger.REVOKED, Stranger.COPY)),
        way(
            "a file put next to the evidence, which no list names: it proves nothing to anybody",
            gate -> Files.writeString(gate.evidence().resolveSibling("added.log"), "fine\n"),
            Set.of(),
            TamperWay.NOBODY),
        way(
            "evidence removed",
            gate -> Files.delete(gate.evidence()),
            Set.of("evidence", "missing"),
            Set.of(Stranger.EVIDENCE)),
        way(
            "a checkout that ends lines in CRLF, of a gate that tells git to leave it alone",
            Forgery::checkedOutByGit,
            Set.of(),
            TamperWay.NOBODY),
        way(
            "a checkout that ends lines in CRLF",
            gate -> {
              Files.delete(gate.journal().resolveSibling(".gitattributes"));
              Forgery.checkedOutByGit(gate);
            },
            Set.of("evidence", "journal"),
            Set.of(
                Stranger.EVIDENCE,
                Stranger.LIST,
                Stranger.REVOKED,
                Stranger.JOURNAL,
                Stranger.COPY)));
  }

  private List<TamperWay> journals() {
    return List.of(
        way(
            "a journal's record edited",
            gate -> Forgery.replace(gate.journal(), "as expected", "as  wished for"),
            Set.of("journal"),
            Set.of(Stranger.JOURNAL)),
        new TamperWay(
            "the same, of a person who asks about a wheel",
            at.cleared,
            gate -> Forgery.replace(gate.journal(), "as expected", "as  wished for"),
            TamperWay.WHEEL,
            Set.of("journal"),
            Set.of(Stranger.JOURNAL)),
        way(
            "the journal cut",
            gate -> Forgery.keepLines(gate.journal(), 4),
            Set.of("journal", "files"),
            Set.of(Stranger.JOURNAL)),
        way(
            "the record of the verdict cut off",
            gate -> Forgery.keepLines(gate.journal(), 6),
            Set.of("journal", "files"),
            TamperWay.NOBODY),
        way(
            "the journal edited and chained anew",
            gate -> {
              Forgery.replace(gate.journal(), "as expected", "as wished for");
              Forgery.chainAnew(gate.journal());
            },
            Set.of("journal"),
            Set.of(Stranger.JOURNAL)));
  }

  private List<TamperWay> rewrites() {
    return List.of(
        way(
            "all of it made anew, without the key",
            gate -> Forgery.putInPlace(gate, at.otherKey),
            Set.of("signer"),
            Set.of(
                Stranger.LIST,
                Stranger.REVOKED,
                Stranger.SIGNATURE,
                Stranger.SUMMARY,
                Stranger.STAMP,
                Stranger.COPY)),
        way(
            "all of it made anew with the key, and stamped: only copies that others have tell",
            gate -> Forgery.putInPlace(gate, at.sameKey),
            Set.of(),
            Set.of(Stranger.COPY)),
        way(
            "the same without a stamp",
            gate -> {
              Forgery.putInPlace(gate, at.sameKey);
              StatedGate.remove(gate.artifacts());
              gate.cleared("run");
            },
            Set.of(),
            Set.of(Stranger.COPY, Stranger.STAMP)),
        new TamperWay(
            "the same, where a policy demands a stamp",
            at.cleared,
            gate -> {
              StatedGate.remove(gate.artifacts());
              gate.cleared("run");
              Files.writeString(
                  gate.folder().resolve("policy.yaml"),
                  "stamped: true\ntimestamp-certificates: " + at.outside.resolve("ca.pem") + "\n");
            },
            gate ->
                List.of(
                    gate.artifacts().toString(),
                    "--policy",
                    gate.folder().resolve("policy.yaml").toString()),
            Set.of("stamped"),
            Set.of(Stranger.COPY, Stranger.STAMP)),
        way(
            "evidence faked before it was kept",
            gate -> {
              StatedGate.remove(gate.artifacts());
              gate.wheel("faked").cleared("run");
              Files.copy(at.cleared.verdict().resolve("verdict.tsr"), gate.folder().resolve("old"));
            },
            Set.of(),
            Set.of(Stranger.COPY, Stranger.STAMP)),
        new TamperWay(
            "a newer verdict taken away",
            at.stopped,
            gate -> StatedGate.remove(gate.verdict(2)),
            TamperWay.ALL,
            Set.of("missing"),
            Set.of(Stranger.COPY, Stranger.STAMP, Stranger.TYPE, Stranger.SUBJECTS)),
        new TamperWay(
            "the same, of a person who asks about a wheel",
            at.stopped,
            gate -> {
              gate.wheel("much more than twenty bytes");
              Files.delete(gate.verdict(2).resolve("verdict.dsse.json"));
            },
            TamperWay.WHEEL,
            Set.of("missing", "wheel"),
            Set.of(Stranger.COPY, Stranger.STAMP, Stranger.TYPE)),
        new TamperWay(
            "a whole gate that was stopped taken away, of a person who asks about a wheel",
            at.cleared,
            gate -> {
              gate.wheel("much more than twenty bytes").stopped("run");
              StatedGate.remove(gate.gate());
              gate.wheel("good");
            },
            TamperWay.WHEEL,
            Set.of("gone"),
            TamperWay.NOBODY),
        new TamperWay(
            "the same, with the list of heads",
            at.cleared,
            gate -> {
              gate.wheel("much more than twenty bytes").stopped("run");
              StatedGate.remove(gate.gate());
              Files.delete(gate.artifacts().resolve("gates/heads.jsonl"));
              gate.wheel("good");
            },
            TamperWay.WHEEL,
            Set.of("missing"),
            TamperWay.NOBODY),
        new TamperWay(
            "the journal taken away, of a person who asks about a wheel and shows one verdict",
            at.cleared,
            gate -> Files.delete(gate.journal()),
            gate -> List.of(gate.verdict().toString(), "--wheel", gate.wheel().toString()),
            Set.of("missing"),
            Set.of(Stranger.JOURNAL)),
        new TamperWay(
            "a whole gate that was stopped taken away, and its lines in the list of heads",
            at.cleared,
            gate -> {
              gate.wheel("much more than twenty bytes").stopped("run");
              var name = gate.gate().getFileName() + "";
              StatedGate.remove(gate.gate());
              var heads = gate.artifacts().resolve("gates/heads.jsonl");
              var others =
                  Files.readAllLines(heads).stream().filter(each -> !each.contains(name)).toList();
              Files.write(heads, others);
              gate.wheel("good");
            },
            TamperWay.ALL,
            Set.of(),
            TamperWay.NOBODY));
  }
}
