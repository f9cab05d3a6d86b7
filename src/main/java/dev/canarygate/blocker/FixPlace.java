package dev.canarygate.blocker;

import dev.canarygate.gate.Settings;
import dev.canarygate.gate.Shape;
import java.util.List;

/**
 * Where the fix of a blocker may be.
 *
 * @param scope its production files, as globs; empty: all
 * @param tests its test files, as globs; empty: those that look like tests
 * @param copy where a clone of it is on this machine, whether or not tests are run in it; or empty
 */
record FixPlace(
    String repository,
    List<String> scope,
    List<String> tests,
    RedGreen.Recipe recipe,
    String copy) {
  static final Shape SHAPE =
      Shape.EMPTY
          .required("repo", Shape.Type.TEXT, "Repository that may hold the fix, as owner/name.")
          .optional("scope", Shape.Type.TEXTS, "Production files that the issue is about.")
          .optional("tests", Shape.Type.TEXTS, "Files where a test of the fix may be.")
          .optional("prove", Shape.Type.TEXT, "red-green: run the tests with and without the fix.")
          .optional("clone", Shape.Type.TEXT, "Clone of the repository on this machine.")
          .optional("command", Shape.Type.TEXTS, "Runs tests; {tests} is replaced by their paths.")
          .optional("limit", Shape.Type.DURATION, "How long one run of the tests may take.")
          .optional("environment", Shape.Type.TEXT_MAP, "Environment of the tests.");

  FixPlace {
    scope = List.copyOf(scope);
    tests = List.copyOf(tests);
  }

  static FixPlace of(Settings settings) {
    return new FixPlace(
        settings.text("repo"),
        settings.texts("scope"),
        settings.texts("tests"),
        RedGreen.Recipe.of(settings),
        settings.optionalText("clone").orElse("").strip());
  }
}
