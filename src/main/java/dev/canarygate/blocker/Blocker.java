package dev.canarygate.blocker;

import dev.canarygate.gate.Decision;
import dev.canarygate.gate.Fact;
import dev.canarygate.gate.Settings;
import dev.canarygate.gate.Shape;
import dev.canarygate.world.IssueRef;
import java.util.List;
import java.util.regex.Pattern;

/**
 * An issue that must be truly fixed.
 *
 * @param named commits or pull requests that a person named as its fix; they go before all others
 * @param testOptional whether a fix without a test is good enough
 */
record Blocker(IssueRef issue, List<FixPlace> places, List<String> named, boolean testOptional) {
  static final Shape SHAPE =
      Shape.EMPTY
          .required("issue", Shape.Type.NUMBER, "Number of the issue.")
          .optional("places", Shape.Type.SECTIONS, "Where its fix may be.", FixPlace.SHAPE)
          .optional(
              "fix-commit",
              Shape.Type.TEXTS,
              "What fixed it, when nothing else tells: a commit, owner/name@commit or owner/name#7.")
          .optional("test-optional", Shape.Type.FLAG, "Whether a fix without a test will do.");

  private static final Pattern NAMED =
      Pattern.compile("([\\w.-]+/[\\w.-]+)#\\d+|(([\\w.-]+/[\\w.-]+)@)?[0-9a-f]{7,40}");

  Blocker {
    places = List.copyOf(places);
    named = List.copyOf(named);
    for (String fix : named) {
      if (!NAMED.matcher(fix).matches()) {
        throw new IllegalArgumentException(
            "fix-commit of #"
                + issue.number()
                + ": '"
                + fix
                + "' is not a commit; expected 7 to 40 hex digits, owner/name@commit or"
                + " owner/name#7");
      }
    }
  }

  static Blocker of(IssueRef issue, Settings own, List<FixPlace> otherwise) {
    List<FixPlace> places = own.sections("places").stream().map(FixPlace::of).toList();
    return new Blocker(
        issue,
        places.isEmpty() ? otherwise : places,
        own.texts("fix-commit"),
        own.flag("test-optional"));
  }

  /** Under which decisions about it are kept. */
  Decision.Subject subject() {
    return Decision.Subject.blocker(issue.number());
  }

  /** As people know it, such as {@code #7}. */
  String name() {
    return "#" + issue.number();
  }

  Fact fact(Fact declared) {
    return declared.of(issue.number());
  }
}
