package dev.canarygate.app;

import dev.canarygate.evidence.Digest;
import dev.canarygate.evidence.DiskFault;
import dev.canarygate.evidence.RegularFile;
import dev.canarygate.evidence.Verification.Problem;
import dev.canarygate.gate.VerdictPolicy;
import dev.canarygate.gatefile.PolicyFile;
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

  /**
   * @param file with the policy; null: nothing is demanded but that a file was cleared
   * @param trusted whom the person trusts
   */
  VerdictAnswer(@Nullable Path file, TrustSources trusted, Instant now) {
    this.policy = Optional.ofNullable(file).map(PolicyFile::read);
    var files = policy.map(trusted::under).orElseGet(trusted::files);
    this.trust = files.read();
    this.verdicts = new VerdictChecks(trust, files.tags());
    this.now = now;
  }

  /** Whether the newest verdict there is as demanded. */
  List<EvidenceCheck> newest(Path asked) {
    var folder = VerdictSearch.newest(asked);
    return with(
        asked,
        folder.isEmpty()
            ? List.of(nothing(asked.toString(), "no verdict was stated here"))
            : checks(folder.get(), Optional.empty()));
  }

  /**
   * Whether the newest verdict about a file cleared it.
   *
   * @param asked where verdicts are looked for
   */
  List<EvidenceCheck> about(Path wheel, Path asked) {
    var sha256 = digest(wheel);
    var found = VerdictSearch.about(sha256, asked);
    var checks = new ArrayList<EvidenceCheck>();
    if (found.verdicts().isEmpty()) {
      checks.add(nothing(wheel.toString(), "no verdict in " + asked + " is about " + sha256));
    } else {
      var newest = found.verdicts().get(0);
      checks.addAll(checks(newest, Optional.of(new AskedFile(wheel, sha256))));
    }
    found.unread().forEach(each -> checks.add(verdicts.one(each)));
    return with(asked, checks);
  }

  /** What may hide a newer verdict comes first in an answer about one. */
  private static List<EvidenceCheck> with(Path asked, List<EvidenceCheck> checks) {
    var all = new ArrayList<EvidenceCheck>();
    VerdictSearch.gates(asked).forEach(each -> all.addAll(KeptEvidence.hiding(each)));
    all.addAll(KeptEvidence.withoutJournal(asked));
    all.addAll(later(asked));
    all.addAll(checks);
    return all;
  }

  /** A person who shows an older CLEARED of a gate that was stopped since shows no lie. */
  private static List<EvidenceCheck> later(Path asked) {
    return VerdictSearch.later(asked).stream()
        .map(
            each ->
                new EvidenceCheck(
                    asked.toString(),
                    EvidenceCheck.VERDICT,
                    List.of(
                        new Problem(
                            "later",
                            each.toString(),
                            "a later verdict about the same is not CLEARED")),
                    "",
                    "",
                    true))
        .toList();
  }

  private static EvidenceCheck nothing(String what, String why) {
    return new EvidenceCheck(what, EvidenceCheck.VERDICT, List.of(), "", why, true);
  }

  private static String digest(Path wheel) {
    if (!Files.isRegularFile(wheel)) {
      throw new UsageProblem(
          wheel
              + (Files.exists(wheel) ? " is not a file" : ": file not found")
              + "; expected the file of which you want to know whether it was cleared");
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

  private List<EvidenceCheck> checks(Path folder, Optional<AskedFile> asked) {
    var verdict = verdicts.one(folder);
    if (!verdict.checked()) {
      return List.of(verdict);
    }
    var believed = policy.filter(VerdictPolicy::unsigned).isPresent();
    var answer = new ArrayList<ProofCheck>();
    asked.ifPresent(each -> answer.add(each.answer(verdict, believed)));
    policy.ifPresent(
        each -> answer.addAll(PolicyCheck.of(each, read(folder), verdict.proof(), trust, now)));
    return answer.isEmpty() ? List.of(verdict) : List.of(verdict.demanded(answer), verdict);
  }
}
