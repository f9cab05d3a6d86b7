package dev.canarygate.issues;

import dev.canarygate.gate.Assignment;
import dev.canarygate.gate.Blanks;
import dev.canarygate.gate.Settings;
import dev.canarygate.gate.Shape;
import dev.canarygate.world.IssueRef;

/** Which issue a step is about. */
final class TargetIssue {
  static final Shape SHAPE =
      Shape.EMPTY
          .required("repo", Shape.Type.TEXT, "Repository of the issue, as owner/name.")
          .required(
              "issue", Shape.Type.TEXT, "Number of the issue; may be a blank such as {{name}}.");

  private TargetIssue() {}

  static IssueRef of(Settings settings, Assignment assignment) {
    var number = Blanks.fill(settings.text("issue"), assignment.facts()).strip();
    if (!number.matches("[1-9]\\d{0,8}")) {
      throw new IllegalArgumentException(
          "issue '" + number + "' of " + settings.text("repo") + ": expected its number");
    }
    return new IssueRef(settings.text("repo"), Integer.parseInt(number));
  }
}
