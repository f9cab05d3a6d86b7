package dev.canarygate.rehearsal.state;

import dev.canarygate.text.LinearPattern;
import dev.canarygate.text.Words;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Something that goes wrong on the way.
 *
 * @param method {@code GET}, {@code POST}, {@code PATCH}, several as in {@code POST|PATCH}, or
 *     {@code *}
 * @param path regular expression over the whole path, without the query
 * @param times how often; 1 when not given, -1 always
 * @param status of {@code error-…}, {@code refused}, {@code denied}, {@code invalid} and {@code
 *     redirect}; each has its usual one
 * @param retryAfter seconds, of {@code refused}; null: the header is left out
 * @param delayMs how long a time-out holds the connection before it is cut; for {@code stale-list}
 *     how long a new comment stays unseen
 * @param message the forge's words, of {@code refused}, {@code denied}, {@code invalid} and {@code
 *     partial}; null: its usual ones
 * @param permissions of {@code denied}: the permissions that would do, such as {@code
 *     issues=write}; null: the header is left out
 */
public record Fault(
    String method,
    String path,
    Kind kind,
    int times,
    int status,
    @Nullable Integer retryAfter,
    int delayMs,
    @Nullable String message,
    @Nullable String permissions) {
  /** What goes wrong. */
  public enum Kind {
    /** Nothing is done; the connection is held, then cut without an answer. */
    TIMEOUT_BEFORE,
    /** It is done; the connection is held, then cut without an answer. */
    TIMEOUT_AFTER,
    /** Nothing is done; 5xx. */
    ERROR_BEFORE,
    /** It is done; 5xx all the same. */
    ERROR_AFTER,
    /** Nothing is done; the connection is cut at once. */
    RESET_BEFORE,
    /** It is done; the connection is cut at once. */
    RESET_AFTER,
    /** It is done; the answer is cut off in the middle. */
    TRUNCATED,
    /** Nothing is done, and the answer says that it is. */
    CLAIMED,
    /** The list of comments does not show the newest ones yet. */
    STALE_LIST,
    /** Too many requests: 403 or 429. */
    REFUSED,
    /** The token lacks a right: 403. */
    DENIED,
    /** What was sent does not pass: 422. */
    INVALID,
    /** A GraphQL answer that has errors, and a part of the data. */
    PARTIAL,
    /** Sends the caller to the address by number: 301 for reads, 307 for writes. */
    REDIRECT;

    boolean before() {
      return switch (this) {
        case TIMEOUT_BEFORE,
            ERROR_BEFORE,
            RESET_BEFORE,
            CLAIMED,
            REFUSED,
            DENIED,
            INVALID,
            REDIRECT ->
            true;
        case TIMEOUT_AFTER, ERROR_AFTER, RESET_AFTER, TRUNCATED, STALE_LIST, PARTIAL -> false;
      };
    }
  }

  private static final int HOLD_MS = 60_000;

  public Fault {
    method = RecordDefaults.or(method, "*").toUpperCase(Locale.ROOT);
    path = RecordDefaults.or(path, ".*");
    times = times == 0 ? 1 : times;
    delayMs = delayMs == 0 ? HOLD_MS : delayMs;
    if (kind == null) {
      throw new IllegalArgumentException("a fault needs a kind");
    }
    LinearPattern.of(path);
  }

  boolean strikes(String askedMethod, String askedPath) {
    boolean asked = List.of(method.split("\\|")).contains(askedMethod);
    return (method.equals("*") || asked) && LinearPattern.of(path).isAllOf(askedPath);
  }

  /** Whether the connection is held before it is cut. */
  public boolean holds() {
    return kind == Kind.TIMEOUT_BEFORE || kind == Kind.TIMEOUT_AFTER;
  }

  /** Whether the request is kept from doing anything. */
  public boolean strikesBefore() {
    return kind.before();
  }

  public String inWords() {
    return Words.of(kind);
  }

  public int statusOr(int usual) {
    return status == 0 ? usual : status;
  }

  public String messageOr(String usual) {
    return RecordDefaults.or(message, usual);
  }

  /** What is left of it after it struck once; null when nothing is. */
  @Nullable Fault spent() {
    if (times == 1) {
      return null;
    }
    var left = times < 0 ? times : times - 1;
    return new Fault(method, path, kind, left, status, retryAfter, delayMs, message, permissions);
  }
}
