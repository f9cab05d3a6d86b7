package dev.canarygate.app;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.canarygate.evidence.Digest;
import dev.canarygate.evidence.DiskFault;
import dev.canarygate.evidence.FoundDigest;
import dev.canarygate.evidence.RegularFile;
import dev.canarygate.evidence.Verification.Problem;
import dev.canarygate.gate.Attempt;
import dev.canarygate.gate.Event;
import dev.canarygate.gate.Facts;
import dev.canarygate.gate.GateState;
import dev.canarygate.gate.SharedFacts;
import dev.canarygate.journal.BrokenLease;
import dev.canarygate.journal.CorruptJournal;
import dev.canarygate.journal.GateFolder;
import dev.canarygate.journal.GateHeads;
import dev.canarygate.journal.JournalContent;
import dev.canarygate.proof.VerdictComment;
import dev.canarygate.text.Json;
import dev.canarygate.text.RehearsalMark;
import dev.canarygate.text.Words;
import dev.canarygate.world.Effect;
import dev.canarygate.world.Launcher;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * A gate whose chain holds, held against all that is kept next to it: files that its findings name,
 * sealed folders, reports, and heads. A person who changes one of them has to change all.
 */
final class GateEvidence {
  private static final Pattern SHA256 = Pattern.compile("(?<![0-9a-f])[0-9a-f]{64}(?![0-9a-f])");

  private final GateFolder gate;
  private final JournalContent journal;
  private final GateState state;
  private final List<GateHeads.Head> heads;
  private final Map<String, String> exhibits = new LinkedHashMap<>();
  private final Map<String, Event.VerdictStated> stated = new TreeMap<>();
  private final List<Problem> problems = new ArrayList<>();

  /**
   * @throws CorruptJournal when its chain does not hold, or its records do not fit each other
   */
  GateEvidence(GateFolder gate) {
    this.gate = gate;
    this.journal = gate.read((event, after) -> note(event));
    this.state = journal.state();
    this.heads = new GateHeads(gate.artifacts()).of(gate.name());
  }

  private void note(Event event) {
    event.as(Event.VerdictStated.class).ifPresent(each -> stated.put(each.folder(), each));
    event
        .as(Event.VerdictStamped.class)
        .ifPresent(
            later -> stated.computeIfPresent(later.folder(), (name, each) -> each.with(later)));
    event
        .as(Event.StepFinished.class)
        .ifPresent(
            done ->
                done.finding()
                    .evidence()
                    .forEach(each -> exhibits.put(each.path(), each.sha256())));
  }

  EvidenceCheck check(String folder) {
    check(gate.artifacts(), exhibits);
    heads();
    heads.stream().flatMap(each -> reports(each).entrySet().stream()).forEach(this::report);
    reportHeads();
    state.allAttempts().forEach(this::seal);
    state.wanted().forEach(this::statement);
    stated.values().forEach(this::announcement);
    problems.addAll(VerdictChecks.missing(gate, stated.keySet()));
    return new EvidenceCheck(folder, "gate", problems, summary(), "", true);
  }

  /**
   * Whether a verdict that it stated is gone or changed, or was not stated at all. The rest is not
   * looked at, nor is a list of heads that did not come along.
   */
  EvidenceCheck checkVerdicts(String folder) {
    if (!heads.isEmpty()) {
      heads();
    }
    problems.addAll(VerdictChecks.missing(gate, stated.keySet()));
    problems.addAll(VerdictChecks.changed(gate, stated.values()));
    // Gates of earlier versions stated nothing, and nobody missed it.
    if (state.unstated().isPresent()) {
      problem(
          "missing",
          VerdictStatement.FOLDER,
          "the gate is "
              + state.unstated().get()
              + " and did not state that; to state it: "
              + Launcher.PLAIN.line("resume"));
    }
    return new EvidenceCheck(folder, "gate", problems, summary(), "", true);
  }

  private String summary() {
    return Words.counted(journal.records(), "journal record")
        + ", head "
        + journal.head()
        + ", "
        + Words.counted(exhibits.size(), "file")
        + (journal.torn() > 0 ? "; the last record was cut short by a crash" : "")
        + (isOfAnEarlierVersion()
            ? "; its head is kept in no second place, so a cut end shows nowhere"
            : "")
        + (state.ended().isPresent() && stated.isEmpty() ? "; its verdict was not stated" : "")
        + (isRehearsed() ? "; rehearsed, so nothing in it is real" : "");
  }

  private boolean isRehearsed() {
    return RehearsalMark.isInAny(state.runs().stream().map(Event.RunStarted::parameters));
  }

  private void problem(String kind, String path, String message) {
    problems.add(new Problem(kind, path, message));
  }

  private void check(Path below, Map<String, String> expected) {
    try {
      FoundDigest.of(below, expected).forEach(this::check);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void check(FoundDigest found) {
    try {
      found.problem().ifPresent(problems::add);
    } catch (IOException e) {
      problem("missing", found.path(), "cannot be read: " + DiskFault.words(e));
    }
  }

  /** Each gate that notes its place among the others has had a head since it was made. */
  private boolean isOfAnEarlierVersion() {
    return heads.isEmpty() && gate.order() == 0;
  }

  private void heads() {
    if (heads.isEmpty() && !isOfAnEarlierVersion()) {
      problem(
          "missing", "gates/heads.jsonl", "expected at least one line of this gate, found none");
    }
    new GateHeads(gate.artifacts())
        .brokenLine()
        .ifPresent(
            line ->
                problem("changed", "gates/heads.jsonl line " + line, "it is not a head of a gate"));
    heads.stream()
        .flatMap(each -> each.contradiction(journal).stream())
        .findFirst()
        .ifPresent(why -> problem("journal", "journal.jsonl", why + ", says gates/heads.jsonl"));
    lastHead();
  }

  /**
   * A holder that gives a gate back keeps its head first. Only a holder that died still has the
   * lease.
   */
  private void lastHead() {
    var records = journal.records();
    if (!heads.isEmpty() && known() < records && isGivenBack()) {
      problem(
          "missing",
          "gates/heads.jsonl",
          "expected a line with the head after %d records of this gate, which nobody holds; the last one is of %d"
              .formatted(records, known()));
    }
  }

  private long known() {
    return heads.stream().mapToLong(GateHeads.Head::records).max().orElse(0);
  }

  private boolean isGivenBack() {
    try {
      return Engines.in(gate.artifacts()).holder(gate).isEmpty();
    } catch (BrokenLease nobodyKnows) {
      return false;
    }
  }

  private static Map<String, String> reports(GateHeads.Head head) {
    return head.reports() == null ? Map.of() : head.reports();
  }

  private void report(Map.Entry<String, String> report) {
    var name = "report/" + report.getKey();
    check(gate.path(), Map.of(name, report.getValue()));
  }

  /** A report for programs says how far the journal had come. */
  private void reportHeads() {
    for (var run = 1; run <= journal.records(); run++) {
      var file = gate.file("report").resolve("run-" + run + ".json");
      if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
        return;
      }
      head(file)
          .flatMap(each -> each.contradiction(journal))
          .ifPresent(
              why -> problem("journal", "journal.jsonl", why + ", says " + file.getFileName()));
    }
  }

  private Optional<GateHeads.Head> head(Path report) {
    try {
      var kept =
          Json.mapper().readTree(RegularFile.bytes(report, RegularFile.DOCUMENT)).path("journal");
      return Optional.of(kept.path("head").asText())
          .filter(head -> !head.isEmpty())
          .map(
              head ->
                  new GateHeads.Head(gate.name(), 0, kept.path("records").asLong(), head, null));
    } catch (JsonProcessingException e) {
      problem("changed", "report/" + report.getFileName(), "it is not JSON");
      return Optional.empty();
    } catch (IOException e) {
      problem("missing", "report/" + report.getFileName(), "cannot be read: " + DiskFault.words(e));
      return Optional.empty();
    }
  }

  /** What the gate learned when it sealed a folder is what the folder's manifest has today. */
  private void seal(Attempt attempt) {
    var digest = attempt.learned().get(SharedFacts.EVIDENCE_DIGEST);
    var folder = attempt.facts().get(SharedFacts.EVIDENCE_PATH);
    if (digest.isEmpty() || folder.isEmpty()) {
      return;
    }
    var manifest = folder.get() + "/SHA256SUMS.evidence";
    var file = gate.artifacts().resolve(manifest);
    try {
      if (Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)
          && !Digest.of(file).equals(digest.get())) {
        problem(
            "digest",
            manifest,
            "expected E %s, as the journal's fact evidence.digest says, found %s"
                .formatted(digest.get(), Digest.of(file)));
      }
    } catch (IOException e) {
      problem("missing", manifest, "cannot be read: " + DiskFault.words(e));
    }
  }

  /** A comment states the digest that the gate knew when it was worded. */
  private void statement(Effect effect) {
    if (effect instanceof Effect.Comment comment) {
      var known = state.knownFor(effect.id());
      known
          .get(SharedFacts.EVIDENCE_DIGEST)
          .filter(digest -> statesAnother(comment.body(), digest, known))
          .ifPresent(
              digest ->
                  problem(
                      "comment",
                      effect.inWords(),
                      "its text in the journal states another digest than the fact"
                          + " evidence.digest, which is "
                          + digest));
    }
  }

  /** The comment of a verdict has the digest of its statement. */
  private void announcement(Event.VerdictStated verdict) {
    if (!VerdictComment.fits(verdict)) {
      problem(
          "comment",
          verdict.folder(),
          "the comment that announces it has another digest than the journal, which says "
              + VerdictComment.digest(verdict));
    }
  }

  private boolean statesAnother(String body, String digest, Facts known) {
    var stated = SHA256.matcher(body).results().map(MatchResult::group).toList();
    return !stated.contains(digest) && stated.stream().anyMatch(each -> !isKnown(each, known));
  }

  private boolean isKnown(String digest, Facts known) {
    return known.asMap().values().stream().anyMatch(value -> value.contains(digest))
        || exhibits.containsValue(digest)
        || journal.hadHead(digest);
  }
}
