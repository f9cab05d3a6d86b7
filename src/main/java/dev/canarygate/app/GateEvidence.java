package dev.canarygate.app;

import dev.canarygate.evidence.Digest;
import dev.canarygate.evidence.DiskFault;
import dev.canarygate.evidence.FoundDigest;
import dev.canarygate.evidence.Verification.Problem;
import dev.canarygate.gate.Attempt;
import dev.canarygate.gate.Event;
import dev.canarygate.gate.Facts;
import dev.canarygate.gate.GateState;
import dev.canarygate.gate.SharedFacts;
import dev.canarygate.journal.CorruptJournal;
import dev.canarygate.journal.GateFolder;
import dev.canarygate.journal.JournalContent;
import dev.canarygate.proof.VerdictComment;
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
  private final GateTraces traces;
  private final Map<String, String> exhibits = new LinkedHashMap<>();
  private final Map<String, Event.VerdictStated> stated = new TreeMap<>();
  private final List<Problem> problems = new ArrayList<>();

  /**
   * @throws CorruptJournal when its chain does not hold, or its records do not fit each other
   */
  GateEvidence(GateStore store, GateFolder gate) {
    this.gate = gate;
    this.journal = gate.read((event, after) -> note(event));
    this.state = journal.state();
    this.traces = new GateTraces(store, gate, journal);
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
    exhibits();
    verdicts();
    return result(folder);
  }

  /** The same for a person who relies on a verdict: one that nobody stated counts, too. */
  EvidenceCheck checkAll(String folder) {
    exhibits();
    return checkVerdicts(folder);
  }

  /**
   * Whether a verdict that it stated is gone or changed, or was not stated at all, or something
   * hides that. What its steps kept is not looked at.
   */
  EvidenceCheck checkVerdicts(String folder) {
    verdicts();
    problems.addAll(VerdictChecks.changed(gate, stated.values()));
    unstated();
    return result(folder);
  }

  private void exhibits() {
    check(gate.artifacts(), exhibits);
    state.allAttempts().forEach(this::seal);
    state.wanted().forEach(this::statement);
    stated.values().forEach(this::announcement);
  }

  private void verdicts() {
    problems.addAll(traces.problems());
    problems.addAll(VerdictChecks.missing(gate, stated.keySet()));
  }

  private void unstated() {
    // Gates of earlier versions stated nothing, and nobody missed it.
    if (state.unstated().isPresent()) {
      problem(
          "missing",
          VerdictFolders.ALL,
          "the gate is "
              + state.unstated().get()
              + " and did not state that; to state it: "
              + Launcher.PLAIN.line("resume"));
    }
  }

  private EvidenceCheck result(String folder) {
    var check = new EvidenceCheck(folder, "gate", problems, summary(), "", true);
    return isRehearsed() ? check.ofRehearsal() : check;
  }

  private String summary() {
    return Words.counted(journal.records(), "journal record")
        + ", head "
        + journal.head()
        + ", "
        + Words.counted(exhibits.size(), "file")
        + (journal.torn() > 0 ? "; the last record was cut short by a crash" : "")
        + (traces.isOfAnEarlierVersion()
            ? "; its head is kept in no second place, so a cut end shows nowhere"
            : "")
        + (state.ended().isPresent() && stated.isEmpty() ? "; its verdict was not stated" : "");
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
