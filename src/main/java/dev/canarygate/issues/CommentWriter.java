package dev.canarygate.issues;

import dev.canarygate.evidence.Secrets;
import dev.canarygate.gate.Assignment;
import dev.canarygate.text.Untrusted;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * From a template to the words of a comment, for the comment itself and for its previews.
 *
 * @param times whether it says when what was measured
 */
record CommentWriter(
    String template, Assignment assignment, Secrets secrets, Instant now, boolean times) {
  /**
   * @param supersedes receipt of the deleted comment whose place it takes; null when it takes none
   */
  CommentBody body(@Nullable String supersedes) {
    var blanks = new CommentBody(template, assignment.facts(), secrets).blanks();
    var appendix = new Appendix(assignment.state(), now, times).text(blanks);
    var words = template.strip() + secrets.mask(appendix) + inPlaceOf(supersedes);
    return new CommentBody(words, assignment.facts(), secrets);
  }

  private static String inPlaceOf(@Nullable String supersedes) {
    return supersedes == null
        ? ""
        : "\n\nThis takes the place of a comment of the gate that was deleted: "
            + Untrusted.inline(supersedes)
            + ".";
  }
}
