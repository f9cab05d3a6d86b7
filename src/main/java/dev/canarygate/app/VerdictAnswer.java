package dev.canarygate.app;

import dev.canarygate.evidence.Digest;
import dev.canarygate.evidence.DiskFault;
import dev.canarygate.evidence.RegularFile;
import dev.canarygate.evidence.Verification.Problem;
import dev.canarygate.gate.VerdictPolicy;
import dev.canarygate.gatefile.PolicyFile;
import dev.canarygate.journal.GateFolder;
import dev.canarygate.proof.KeptVerdict;
import dev.canarygate.proof.PolicyCheck;
import dev.canarygate.proof.ProofCheck;
import dev.canarygate.proof.Trust;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Answers what a person who relies on a verdict asks: was this file cleared, by whom, when; and is
 * the verdict as a policy demands.
 */
final class VerdictAnswer {
  private final Optional<VerdictPolicy> policy;
  private final Trust trust;
  private final VerdictChecks verdicts;
  private final Instant now;
  private final GateStore store;

  /**
   * @param file with the policy; null: nothing is demanded but that a file was cleared
   * @param trusted whom the person trusts
   */
  VerdictAnswer(GateStore store, @Nullable Path file, TrustSources trusted, Instant now) {
    this.store = store;
    this.policy = Optional.ofNullable(file).map(PolicyFile::read);
    var files = policy.map(trusted::under).orElseGet(trusted::files);
    this.trust = files.read();
    this.verdicts = new VerdictChecks(trust, files.tags(), now);
    this.now = now;
  }

  /** Whether the newest verdict there is as demanded. */
  List<EvidenceCheck> newest(Path asked) {
    var search = new VerdictSearch(asked);
    var folder = search.newest(named());
    var checks = new ArrayList<EvidenceCheck>();
    folder.ifPresentOrElse(
        each -> checks.addAll(checks(each, search, Optional.empty())),
        () -> checks.add(nothing(asked.toString(), "no verdict was stated here")));
    return with(new Asked(asked, search, folder, Optional.empty()), checks);
  }

  /**
   * Whether the newest verdict about a file cleared it.
   *
   * @param asked where verdicts are looked for
   */
  List<EvidenceCheck> about(Path wheel, Path asked) {
    var sha256 = digest(wheel);
    var search = new VerdictSearch(asked);
    var folder = search.about(sha256, named());
    var checks = new ArrayList<EvidenceCheck>();
    folder.ifPresentOrElse(
        each -> checks.addAll(checks(each, search, Optional.of(new AskedFile(wheel, sha256)))),
        () ->
            checks.add(
                nothing(wheel.toString(), "no verdict in " + asked + " is about " + sha256)));
    return with(new Asked(asked, search, folder, Optional.of(sha256)), checks);
  }

  /** Gates whose verdicts are meant; none: those of any gate. */
  private Set<String> named() {
    return policy.map(each -> each.origin().gates()).orElse(Set.of());
  }

  private List<EvidenceCheck> unread(Asked asked) {
    return asked.search().unread().stream()
        .filter(each -> asked.answer().filter(each::equals).isEmpty())
        .map(verdicts::one)
        .toList();
  }

  /**
   * What was asked, and which verdict answers it.
   *
   * @param answer its folder; empty when no verdict is about that
   * @param sha256 of the file that was asked about; empty when it was the newest verdict
   */
  private record Asked(
      Path where, VerdictSearch search, Optional<Path> answer, Optional<String> sha256) {
    boolean isAnsweredBy(GateFolder gate) {
      return answer
          .flatMap(VerdictChecks::gate)
          .filter(each -> each.path().equals(VerdictChecks.real(gate.path())))
          .isPresent();
    }
  }

  /** What may hide a newer verdict comes first in an answer about one. */
  private List<EvidenceCheck> with(Asked asked, List<EvidenceCheck> checks) {
    var above = above(asked);
    return Stream.concat(above.stream(), checks.stream().map(each -> each.below(above))).toList();
  }

  private List<EvidenceCheck> above(Asked asked) {
    var all = new ArrayList<EvidenceCheck>();
    VerdictSearch.gates(asked.where())
        .forEach(
            each ->
                all.addAll(
                    asked.isAnsweredBy(each)
                        ? KeptEvidence.contradicting(store, each)
                        : KeptEvidence.hiding(store, each)));
    all.addAll(KeptEvidence.unseen(asked.where()));
    all.addAll(KeptEvidence.withoutJournal(asked.where()));
    all.addAll(new GoneGates(asked.where()).hiding(asked.answer().flatMap(asked.search()::of)));
    asked.answer().ifPresent(each -> all.addAll(later(each, asked)));
    asked.answer().ifPresent(each -> all.addAll(undecided(each, asked)));
    all.addAll(unread(asked));
    return all;
  }

  /** A person who shows an older CLEARED of a gate that was stopped since shows no lie. */
  private static List<EvidenceCheck> later(Path answer, Asked asked) {
    return asked.search().denying(answer, asked.sha256()).stream()
        .map(
            each ->
                new EvidenceCheck(
                    answer.toString(),
                    EvidenceCheck.VERDICT,
                    List.of(
                        new Problem(
                            "later",
                            each.folder().toString(),
                            asked.search().why(each, answer, asked.sha256()))),
                    "",
                    "",
                    true))
        .toList();
  }

  /** A run that began and did not end can have found the opposite. */
  private static List<EvidenceCheck> undecided(Path answer, Asked asked) {
    return asked.search().clearing(answer, asked.sha256()).stream()
        .flatMap(each -> KeptEvidence.undecided(each.folder()).stream())
        .distinct()
        .toList();
  }

  private static EvidenceCheck nothing(String what, String why) {
    return new EvidenceCheck(what, EvidenceCheck.VERDICT, List.of(), "", why, true);
  }

  private static String digest(Path wheel) {
    if (!Files.isRegularFile(wheel)) {
      throw new UsageProblem(
          wheel
              + " is not a file; expected the file of which you want to know whether it was cleared");
    }
    try (InputStream in = RegularFile.open(wheel, RegularFile.LARGE)) {
      return Digest.of(in);
    } catch (IOException e) {
      throw new DiskFault("read", wheel, e);
    }
  }

  private static KeptVerdict read(Path folder) {
    try {
      return KeptVerdict.read(folder);
    } catch (IOException e) {
      throw new DiskFault("read", folder, e);
    }
  }

  private List<EvidenceCheck> checks(Path folder, VerdictSearch search, Optional<AskedFile> asked) {
    var verdict = verdicts.one(folder);
    if (!verdict.checked()) {
      return List.of(verdict);
    }
    var believed = policy.filter(VerdictPolicy::unsigned).isPresent();
    var answer = new ArrayList<ProofCheck>();
    asked.ifPresent(each -> answer.add(each.answer(verdict, believed)));
    policy.ifPresent(
        each -> answer.addAll(PolicyCheck.of(each, read(folder), verdict.proof(), trust, now)));
    var followed = new LaterWords(search).on(verdict);
    return answer.isEmpty() ? List.of(followed) : List.of(verdict.demanded(answer), followed);
  }
}
