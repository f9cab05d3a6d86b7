package dev.canarygate.triage;

import dev.canarygate.text.Visible;
import java.nio.charset.StandardCharsets;

/**
 * A new issue, ready for a person to read and post. The gate never posts it.
 *
 * @param body Markdown; the words of the failure are in a fence
 */
public record NewIssueDraft(String title, String body) {
  private static final int QUOTED = 4_000;

  /**
   * @param subject what failed, such as {@code Canary scenario 2}
   * @param candidate version under test
   * @param where the evidence is
   */
  public static NewIssueDraft of(
      String subject, String candidate, String where, FailureText failure, Diagnosis diagnosis) {
    var words = failure.words();
    var quoted = words.length() > QUOTED ? words.substring(0, QUOTED) + " …" : words;
    var fence = fence(quoted);
    var body =
        subject
            + " failed on "
            + candidate
            + family(diagnosis)
            + fence
            + "text\n"
            + quoted
            + "\n"
            + fence
            + "\n\n- HTTP errors reported: "
            + (failure.httpErrors().isEmpty() ? "none" : failure.httpErrors())
            + "\n- Evidence: "
            + where
            + "\n\nTo find out: the root cause, and the layer it lies in (CLI, harness, environment,"
            + " server).\n";
    return new NewIssueDraft(
        subject + " fails on " + candidate + ": " + Visible.line(failure.headline(), 200), body);
  }

  /** Equal words had several causes before: a known family is not a known cause. */
  private static String family(Diagnosis diagnosis) {
    return diagnosis
        .cause()
        .map(
            rule ->
                ". Its words are of a known family ("
                    + rule.id()
                    + "), each member of which needs an issue of its own.\n\n")
        .orElse(", and no known signature fits.\n\n");
  }

  private static String fence(String text) {
    int longest = 2;
    int run = 0;
    for (int i = 0; i < text.length(); i++) {
      run = text.charAt(i) == '`' ? run + 1 : 0;
      longest = Math.max(longest, run);
    }
    return "`".repeat(longest + 1);
  }

  /** Title and body as one Markdown document. */
  public String markdown() {
    return "# " + title + "\n\n" + body;
  }

  /** As a file. */
  public byte[] bytes() {
    return markdown().getBytes(StandardCharsets.UTF_8);
  }
}
