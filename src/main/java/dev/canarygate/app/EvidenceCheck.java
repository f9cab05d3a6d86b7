package dev.canarygate.app;

import dev.canarygate.engine.StoreCheck;
import dev.canarygate.evidence.Verification;
import dev.canarygate.evidence.Verification.Problem;
import dev.canarygate.proof.ProofCheck;
import dev.canarygate.proof.ProofCheck.State;
import dev.canarygate.proof.StatementKind;
import dev.canarygate.proof.VerdictIdentity;
import dev.canarygate.report.Layout;
import dev.canarygate.text.Words;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * One checked folder.
 *
 * <p>One class, because lines and JSON say the same of it, whatever it is.
 *
 * @param kind {@code attempt}, {@code gate}, {@code verdict}, {@code demands} of a verdict, {@code
 *     posted} for a gate's comments and tags on GitHub, or {@code store} for one of evidence
 * @param summary what was checked, when all is well
 * @param obstacle why it could not be checked; empty when it could
 * @param required whether it was asked for by name, so that not checking it is an answer
 * @param proof of a verdict, a line for each thing that was checked; else none
 * @param verdict which one it is; empty for anything else
 * @param rehearsed whether it is a gate that was rehearsed
 */
record EvidenceCheck(
    String folder,
    String kind,
    List<Problem> problems,
    String summary,
    String obstacle,
    boolean required,
    List<ProofCheck> proof,
    Optional<VerdictIdentity> verdict,
    boolean rehearsed) {
  /** What one is called with which nothing is wrong. */
  static final String OK = "OK";

  /** Of a verdict that was stated for strangers. */
  static final String VERDICT = "verdict";

  /** Of what a gate posted on GitHub. */
  static final String POSTED = "posted";

  /** Of what a person asked about a verdict. */
  private static final String DEMANDS = "demands";

  EvidenceCheck {
    problems = List.copyOf(problems);
    proof = List.copyOf(proof);
  }

  /** One that is not a verdict. */
  EvidenceCheck(
      String folder,
      String kind,
      List<Problem> problems,
      String summary,
      String obstacle,
      boolean required) {
    this(folder, kind, problems, summary, obstacle, required, List.of(), Optional.empty(), false);
  }

  /** The same of a gate that was rehearsed. */
  EvidenceCheck ofRehearsal() {
    var more = summary + "; rehearsed, so nothing in it is real";
    return new EvidenceCheck(
        folder, kind, problems, more, obstacle, required, proof, verdict, true);
  }

  /** What a person asked about this verdict, or demanded of it. */
  EvidenceCheck demanded(List<ProofCheck> answers) {
    return of(folder, DEMANDS, answers.get(0).found(), answers, verdict);
  }

  static EvidenceCheck ofVerdict(
      String folder, List<ProofCheck> proof, Optional<VerdictIdentity> verdict) {
    var said =
        proof.stream()
            .filter(each -> each.id().equals("statement"))
            .map(ProofCheck::found)
            .findFirst();
    return of(folder, VERDICT, said.orElse(""), proof, verdict);
  }

  private static EvidenceCheck of(
      String folder,
      String kind,
      String summary,
      List<ProofCheck> proof,
      Optional<VerdictIdentity> verdict) {
    var problems =
        proof.stream()
            .filter(ProofCheck::isBroken)
            .map(each -> new Problem(kind, each.id(), each.found()))
            .toList();
    return new EvidenceCheck(folder, kind, problems, summary, "", true, proof, verdict, false);
  }

  boolean isVerdict() {
    return kind.equals(VERDICT);
  }

  /** The same verdict, with what came after it. It was true once, so nothing contradicts it. */
  EvidenceCheck followed(ProofCheck later) {
    var all = new ArrayList<>(proof);
    all.add(later);
    return new EvidenceCheck(
        folder,
        kind,
        problems,
        summary + ", " + later.found(),
        obstacle,
        required,
        all,
        verdict,
        rehearsed);
  }

  /** The same, of which alone a person asked: what takes it back is wrong with it. */
  EvidenceCheck askedAlone() {
    var all = new ArrayList<>(problems);
    later()
        .filter(ProofCheck::isBroken)
        .map(each -> new Problem(kind, each.id(), each.found()))
        .ifPresent(all::add);
    return new EvidenceCheck(
        folder, kind, all, summary, obstacle, required, proof, verdict, rehearsed);
  }

  /** The same below what denies it or can hide what does; unchanged when nothing does. */
  EvidenceCheck below(List<EvidenceCheck> above) {
    if (above.isEmpty() || proof.isEmpty() || !problems.isEmpty() || later().isPresent()) {
      return this;
    }
    boolean denied = above.stream().anyMatch(each -> !each.problems().isEmpty());
    var later =
        denied
            ? ProofCheck.later(State.BROKEN, "denied by what is above")
            : ProofCheck.later(State.UNKNOWN, "not proven because of what is above");
    var all = Stream.concat(proof.stream().map(each -> each.but(later)), Stream.of(later)).toList();
    var whole = kind.equals(DEMANDS) ? later.found() : summary + ", " + later.found();
    return new EvidenceCheck(
        folder, kind, problems, whole, obstacle, required, all, verdict, rehearsed);
  }

  private Optional<ProofCheck> later() {
    return proof.stream().filter(each -> each.id().equals(ProofCheck.LATER)).findFirst();
  }

  static EvidenceCheck of(Verification found, String folder, boolean required) {
    return new EvidenceCheck(
        folder,
        "attempt",
        found.problems(),
        Words.counted(found.files(), "file") + ", evidence digest " + found.digest(),
        found.obstacle(),
        required);
  }

  static EvidenceCheck of(StoreCheck found) {
    return new EvidenceCheck(
        found.place(), "store", found.problems(), Words.counted(found.files(), "file"), "", true);
  }

  boolean checked() {
    return obstacle.isEmpty();
  }

  /** Whether a person asked something that what is here neither proves nor contradicts. */
  boolean isUnproven() {
    return kind.equals(DEMANDS)
        && problems.isEmpty()
        && proof.stream().anyMatch(each -> each.state() == State.UNKNOWN);
  }

  /** Which verdict it is, when a gate that is real stated it; else empty. */
  Optional<VerdictIdentity> real() {
    return verdict.filter(each -> isVerdict() && each.kind() != StatementKind.REHEARSED);
  }

  /** Whether it is a verdict that says CLEARED, and something later takes that back, or can. */
  boolean isFollowed() {
    return isVerdict() && later().isPresent();
  }

  /** Whole, as a pipe gets them. */
  List<String> lines() {
    return lines(Layout.PLAIN, OK);
  }

  /**
   * @param intact what to call it when nothing is wrong with it: {@code OK}, unless it is below an
   *     answer that is not
   */
  List<String> lines(Layout layout, String intact) {
    if (!checked()) {
      return List.of(folder + ": not checked: " + obstacle);
    }
    var lines = new ArrayList<String>();
    lines.add(folder + ": " + result(intact));
    if (proof.isEmpty()) {
      problems.forEach(each -> lines.add("  " + each));
    }
    lines.addAll(new ProofLines(proof).shown(layout));
    return lines;
  }

  private String result(String intact) {
    if (isUnproven()) {
      return "NOT PROVEN";
    }
    if (!problems.isEmpty()) {
      return "NOT OK, " + problems.size() + " not as expected";
    }
    if (later().isPresent()) {
      return summary;
    }
    return intact + ", " + (kind.equals(DEMANDS) ? "as demanded" : summary + vouched());
  }

  private String vouched() {
    return verdict
        .filter(each -> each.signer().isEmpty())
        .map(each -> each.fingerprint().isEmpty() ? "; unsigned" : "; by whom is not proven")
        .orElse("");
  }

  Map<String, Object> asMap() {
    var map = new LinkedHashMap<String, Object>();
    map.put("folder", folder);
    map.put("kind", kind);
    map.put("state", state());
    map.put("summary", checked() ? summary : obstacle);
    map.put("problems", problems);
    map.put("proof", proof.stream().map(EvidenceCheck::asMap).toList());
    map.put("verdict", verdict.map(VerdictFields::of).orElse(null));
    return map;
  }

  private String state() {
    if (!checked()) {
      return "not-checked";
    }
    if (isUnproven()) {
      return "unproven";
    }
    if (!problems.isEmpty()) {
      return "broken";
    }
    return later().map(each -> each.isBroken() ? "denied" : "unproven").orElse("ok");
  }

  private static Map<String, Object> asMap(ProofCheck check) {
    var map = new LinkedHashMap<String, Object>();
    map.put("id", check.id());
    map.put("state", check.state().word());
    map.put("found", check.found());
    map.put("proves", check.proves());
    map.put("doesNotProve", check.leaves());
    return map;
  }
}
