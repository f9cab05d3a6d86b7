package dev.canarygate.rehearsal.state;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * An issue.
 *
 * @param state {@code open} or {@code closed}
 * @param reason why it is closed: {@code completed}, {@code not_planned} or {@code duplicate}
 * @param fixedBy what a close is due to, {@code owner/name#number} for a pull request or {@code
 *     owner/name@commit}; null when a person closes it by hand
 * @param history every close and reopening, oldest first; a change of {@code state} alone is added
 *     to it
 * @param comments id to comment
 * @param gone whether it was deleted
 * @param labels names
 * @param milestone title; null: none
 */
public record SimulatedIssue(
    String title,
    String body,
    String author,
    String created,
    String state,
    @Nullable String reason,
    @Nullable String fixedBy,
    List<IssueTurn> history,
    Map<Long, Comment> comments,
    boolean locked,
    boolean gone,
    List<String> labels,
    @Nullable String milestone) {
  private static final Pattern FIX =
      Pattern.compile("[A-Za-z0-9._-]+/[A-Za-z0-9._-]+(#[0-9]+|@[0-9a-f]{40})");

  public SimulatedIssue {
    title = RecordDefaults.or(title, "");
    body = RecordDefaults.or(body, "");
    author = RecordDefaults.or(author, "robertdouglass");
    created = RecordDefaults.time("created", created);
    state =
        RecordDefaults.oneOf("state", RecordDefaults.or(state, "open"), Set.of("open", "closed"));
    history = RecordDefaults.list(history);
    comments = RecordDefaults.map(comments);
    labels = RecordDefaults.list(labels);
    requireFix(fixedBy);
  }

  static void requireFix(@Nullable String fixedBy) {
    if (fixedBy != null && !FIX.matcher(fixedBy).matches()) {
      throw new IllegalArgumentException(
          "fixed-by '" + fixedBy + "': expected owner/name#number or owner/name@40-digit-commit");
    }
  }

  public boolean isClosed() {
    return state.equals("closed");
  }

  /** The last close, when nothing reopened it. */
  public @Nullable IssueTurn closing() {
    var last = history.isEmpty() ? null : history.get(history.size() - 1);
    return isClosed() && last != null && last.isClose() ? last : null;
  }

  /** The same issue with its present state as the newest turn of its history. */
  SimulatedIssue turned(String at) {
    var turns = new ArrayList<>(history);
    var event = isClosed() ? "closed" : "reopened";
    turns.add(new IssueTurn(event, at, author, isClosed() ? fixedBy : null));
    return turned(state, turns);
  }

  /** With these turns and the state that the last of them left it in. */
  SimulatedIssue with(List<IssueTurn> turns) {
    var last = turns.isEmpty() ? null : turns.get(turns.size() - 1);
    var now = last != null && last.isClose() ? "closed" : "open";
    return turned(now, turns);
  }

  private SimulatedIssue turned(String now, List<IssueTurn> turns) {
    return new SimulatedIssue(
        title, body, author, created, now, reason, fixedBy, turns, comments, locked, gone, labels,
        milestone);
  }

  boolean agrees() {
    var last = history.isEmpty() ? null : history.get(history.size() - 1);
    return isClosed() == (last != null && last.isClose());
  }
}
