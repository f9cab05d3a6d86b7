package dev.canarygate.issues;

import dev.canarygate.evidence.Secrets;
import dev.canarygate.gate.Assignment;
import dev.canarygate.gate.Fact;
import dev.canarygate.text.Untrusted;
import java.time.Instant;
import java.util.stream.Collectors;
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
    var appendix =
        new Appendix(assignment.state(), assignment.mark(), now, times)
            .text(filled(template).blanks());
    var words = template.strip() + secrets.mask(appendix) + inPlaceOf(supersedes);
    return filled(words);
  }

  private CommentBody filled(String words) {
    var sentences =
        assignment.definition().workPackages().stream()
            .flatMap(each -> each.steps().stream())
            .flatMap(step -> step.kind().learning().facts().stream())
            .filter(Fact::statement)
            .collect(Collectors.toSet());
    return new CommentBody(
        words,
        assignment.facts(),
        secrets,
        name -> sentences.stream().anyMatch(each -> each.matches(name)));
  }

  private static String inPlaceOf(@Nullable String supersedes) {
    return supersedes == null
        ? ""
        : "\n\nThis takes the place of a comment of the gate that was deleted: "
            + Untrusted.inline(supersedes)
            + ".";
  }
}
