package dev.canarygate.issues;

import dev.canarygate.gate.Assignment;
import dev.canarygate.gate.Blanks;
import dev.canarygate.gate.Settings;
import dev.canarygate.gate.Shape;
import dev.canarygate.world.IssueRef;
import java.util.Optional;

/** Which issue a step is about. */
final class TargetIssue {
  static final Shape SHAPE =
      Shape.EMPTY
          .required("repo", Shape.Type.TEXT, "Repository of the issue, as owner/name.")
          .required(
              "issue", Shape.Type.TEXT, "Number of the issue; may be a blank such as {{name}}.");

  private TargetIssue() {}

  static IssueRef of(Settings settings, Assignment assignment) {
    return known(settings, assignment)
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "issue '"
                        + number(settings, assignment)
                        + "' of "
                        + settings.text("repo")
                        + ": expected its number"));
  }

  /** Empty while the fact that names it is not measured, or is not the number of an issue. */
  static Optional<IssueRef> known(Settings settings, Assignment assignment) {
    return Optional.of(number(settings, assignment))
        .filter(number -> number.matches("[1-9]\\d{0,8}"))
        .map(number -> new IssueRef(settings.text("repo"), Integer.parseInt(number)));
  }

  private static String number(Settings settings, Assignment assignment) {
    return Blanks.fill(settings.text("issue"), assignment.facts()).strip();
  }
}
