package dev.canarygate.canary;

import dev.canarygate.triage.FailureText;

/**
 * A new issue, ready for a person to read and post. The gate never posts it.
 *
 * @param body Markdown; the words of the failure stand in a fence
 */
public record NewIssueDraft(String title, String body) {
  private static final int QUOTED = 4_000;

  /**
   * @param candidate version under test
   * @param where the evidence is, with its digest
   */
  public static NewIssueDraft of(
      int scenario, String candidate, String where, FailureText failure) {
    var words = failure.words();
    var quoted = words.length() > QUOTED ? words.substring(0, QUOTED) + " …" : words;
    var fence = fence(quoted);
    var body =
        "Scenario "
            + scenario
            + " of the identity-boundary canary failed on "
            + candidate
            + ", and no known signature fits.\n\n"
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
        "Canary scenario "
            + scenario
            + " fails on "
            + candidate
            + ": "
            + Shown.line(failure.headline()),
        body);
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
}
