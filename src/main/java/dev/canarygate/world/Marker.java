package dev.canarygate.world;

import dev.canarygate.evidence.Digest;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The hidden first line by which we find our own comment again. It is found by gate, run and slot
 * and not by its digest: otherwise a comment that somebody edited would be posted once more.
 *
 * @param run which attempt at the candidate it speaks of
 * @param digest SHA-256 of the rest of the body, normalized
 * @param supersedes id of the deleted comment whose place it takes; null when it takes none
 */
public record Marker(
    String gate, String run, String slot, String digest, @Nullable String supersedes) {
  private static final String START = "<!-- gate-evidence ";
  private static final Pattern LINE =
      Pattern.compile(
          START
              + "v=1 gate=([A-Za-z0-9._:-]*) run=([A-Za-z0-9._:-]*)"
              + " slot=([A-Za-z0-9._:-]*) sha256=([0-9a-f]{64})(?: supersedes=([A-Za-z0-9._:-]+))? -->");
  private static final Pattern UNSAFE = Pattern.compile("[^A-Za-z0-9._:-]|--");

  /** A later try wants the same comment again. */
  public static Marker of(Effect.Comment comment) {
    var id = comment.id();
    return new Marker(
        safe(id.gate()),
        safe(id.evidence()),
        safe(id.slot()),
        Digest.of(normal(comment.body())),
        comment.supersedes() == null ? null : safe(commentId(comment.supersedes())));
  }

  /** The whole body as it is posted. */
  public static String wanted(Effect.Comment comment) {
    return of(comment).above(comment.body());
  }

  private static String commentId(String receipt) {
    return receipt.replaceFirst("^.*#issuecomment-", "");
  }

  /**
   * {@code --} would end the HTML comment; the digest keeps two names apart that look alike then.
   */
  private static String safe(String value) {
    return UNSAFE.matcher(value).find()
        ? UNSAFE.matcher(value).replaceAll("_") + "." + Digest.of(value).substring(0, 8)
        : value;
  }

  /** Whether a gate wrote it, of whichever version. */
  public static boolean heads(String body) {
    return body.startsWith(START);
  }

  /** The marker of a comment of ours; empty in a comment of anybody else. */
  public static Optional<Marker> in(String body) {
    var line = LINE.matcher(normal(body).lines().findFirst().orElse(""));
    return line.matches()
        ? Optional.of(
            new Marker(line.group(1), line.group(2), line.group(3), line.group(4), line.group(5)))
        : Optional.empty();
  }

  public boolean sameComment(Marker other) {
    return gate.equals(other.gate) && run.equals(other.run) && slot.equals(other.slot);
  }

  String above(String body) {
    return line() + "\n" + normal(body);
  }

  private String line() {
    return START
        + "v=1 gate=%s run=%s slot=%s sha256=%s%s -->"
            .formatted(
                gate, run, slot, digest, supersedes == null ? "" : " supersedes=" + supersedes);
  }

  /** GitHub's editor turns line ends into CRLF, and the ends of texts are trimmed. */
  public static String normal(String body) {
    return body.replace("\r\n", "\n").stripTrailing();
  }
}
