package dev.canarygate.proof;

import com.fasterxml.jackson.databind.JsonNode;
import dev.canarygate.evidence.Digest;
import dev.canarygate.gate.Event;
import dev.canarygate.gate.GateState;
import dev.canarygate.gate.Subject;
import dev.canarygate.text.RehearsalMark;
import dev.canarygate.text.Untrusted;
import dev.canarygate.world.Effect;
import dev.canarygate.world.EffectId;
import dev.canarygate.world.IssueRef;
import dev.canarygate.world.Launcher;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The comment that announces a signed verdict: it has the digest of the statement, so that a
 * verdict that was made again later does not fit what others have read.
 */
public final class VerdictComment {
  /** What the comment is among the changes of one run. */
  public static final String SLOT = "verdict";

  private static final int MOST_ROWS = 5;

  private VerdictComment() {}

  /**
   * @param gate its id
   * @param subjects what the verdict is about
   * @param stops the stop conditions that tripped, each after its package
   * @param stated the record of the verdict, which has the digests of its files
   */
  static Effect.Comment of(
      String gate,
      List<Subject.Measured> subjects,
      List<String> stops,
      boolean rehearsed,
      Event.VerdictStated stated,
      IssueRef issue) {
    var run = stated.folder().substring(stated.folder().lastIndexOf('/') + 1);
    var text = text(gate, subjects, stops, rehearsed, stated);
    return new Effect.Comment(new EffectId(gate, run, SLOT), issue, text);
  }

  private static String text(
      String gate,
      List<Subject.Measured> subjects,
      List<String> stops,
      boolean rehearsed,
      Event.VerdictStated stated) {
    var lines = new ArrayList<String>();
    lines.add("### Verdict " + stated.outcome() + ", signed");
    if (rehearsed) {
      lines.add(RehearsalMark.BANNER);
    }
    lines.add("");
    lines.add("| | |");
    lines.add("|---|---|");
    rows(
        "about",
        subjects.stream().map(each -> code(each.name()) + ", SHA-256 " + code(each.sha256())),
        subjects.size(),
        lines);
    rows("stop", stops.stream().map(VerdictComment::code), stops.size(), lines);
    row("gate", code(gate) + ", " + code(stated.folder()), lines);
    row("verdict", code(VerdictFiles.VERDICT) + ", SHA-256 " + code(digest(stated)), lines);
    row("journal", stated.records() + " records, head " + code(stated.head()), lines);
    row("key", code(String.valueOf(stated.key())), lines);
    row("stated", stated.at() + (stated.stamped() == null ? "" : ", stamped"), lines);
    lines.add("");
    lines.add(
        "To check it where the gate's files are: " + code(Launcher.PLAIN.line("verify --online")));
    return String.join("\n", lines);
  }

  private static void rows(String label, Stream<String> all, int size, List<String> lines) {
    all.limit(MOST_ROWS).forEach(each -> row(label, each, lines));
    if (size > MOST_ROWS) {
      row(label, "and " + (size - MOST_ROWS) + " more", lines);
    }
  }

  /** Of a predicate, the stop conditions that tripped: {@code WP04 scenario-4}. */
  static List<String> stops(JsonNode predicate) {
    var all = new ArrayList<String>();
    for (var each : predicate.path("packages")) {
      for (var stop : each.path("stops")) {
        all.add(each.path("id").asText() + " " + stop.path("id").asText());
      }
    }
    return all;
  }

  private static void row(String label, String text, List<String> lines) {
    lines.add("| " + label + " | " + text + " |");
  }

  private static String code(String text) {
    return Untrusted.span(text).replace("|", "\\|");
  }

  /** SHA-256 of the statement in its envelope. */
  public static String digest(Event.VerdictStated stated) {
    return String.valueOf(stated.files().get(VerdictFiles.VERDICT));
  }

  /**
   * Whether readers of the newest comment learn more from another one. A gate that looks again has
   * more evidence each time, and no other news: the comment that is there holds the beginning of
   * its journal.
   *
   * @param state of the gate right before the verdict is recorded
   * @return false when outcome, stop conditions, rehearsal, key and subjects are the same
   */
  public static boolean isNews(Event.VerdictStated stated, GateState state) {
    return !state.announcedStops().equals(state.tripped())
        || state.announced().filter(each -> saysTheSame(each, stated)).isEmpty();
  }

  private static boolean saysTheSame(Event.VerdictStated one, Event.VerdictStated other) {
    return one.outcome() == other.outcome()
        && Objects.equals(one.key(), other.key())
        && isRehearsed(one) == isRehearsed(other)
        && subjects(one).equals(subjects(other));
  }

  /** None of a verdict about its own evidence, which is other evidence each time. */
  private static Optional<String> subjects(Event.VerdictStated stated) {
    var evidence = stated.files().getOrDefault(VerdictFiles.EVIDENCE, "");
    var itself = new Subject.Measured(VerdictFiles.EVIDENCE, evidence, "");
    return Optional.ofNullable(stated.files().get(VerdictFiles.SUBJECTS))
        .filter(each -> !each.equals(Digest.of(VerdictFiles.subjects(List.of(itself)))));
  }

  /** Of a verdict that is signed: only a rehearsed one has no summary. */
  public static boolean isRehearsed(Event.VerdictStated stated) {
    return !stated.files().containsKey(VerdictFiles.SUMMARY);
  }

  /** Whether the comment of a verdict has its digest, and not another one. */
  public static boolean fits(Event.VerdictStated stated) {
    var comment = stated.comment();
    return comment == null || comment.body().contains(digest(stated));
  }
}
