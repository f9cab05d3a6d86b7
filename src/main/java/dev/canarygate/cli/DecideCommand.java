package dev.canarygate.cli;

import dev.canarygate.app.Decisions;
import dev.canarygate.app.UsageProblem;
import dev.canarygate.gate.Decision;
import dev.canarygate.gate.Decision.Subject;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Takes a decision that the gate must not take alone. */
@Command(
    name = "decide",
    description = "Takes, in your name, a decision that the gate must not take alone.",
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "Examples:",
      "  ${ROOT-COMMAND-NAME} decide WP07 --skip --reason 'not needed for this release'",
      "  ${ROOT-COMMAND-NAME} decide WP02 --about freeze --run --reason 'the freeze is over'",
      "  ${ROOT-COMMAND-NAME} decide WP06 --say-again --reason 'deleted by mistake'",
      "  ${ROOT-COMMAND-NAME} decide WP06 --post --reason 'the digest is the one ana read to me'",
      "  ${ROOT-COMMAND-NAME} decide WP01 --issue 7 --accept --reason 'fixed in the harness'"
          + " --link https://github.com/example/e2e/pull/45"
    })
final class DecideCommand extends AnsweringCommand {
  @Mixin private RecordOptions options = new RecordOptions();

  @Parameters(index = "0", paramLabel = "WP", description = "The work package that waits.")
  private String workPackage;

  @Option(
      names = "--issue",
      paramLabel = "N",
      description = "The blocker that is decided on (issue verification).")
  private int issue;

  @Option(
      names = "--about",
      paramLabel = "SUBJECT",
      description = "What a step of a gate's own asks about, as 'status' names it.")
  private @Nullable String about;

  @ArgGroup(multiplicity = "1")
  private Choice choice = new Choice();

  @Option(
      names = "--reason",
      paramLabel = "TEXT",
      required = true,
      description = "Why; it is kept and shown.")
  private String reason;

  @Option(
      names = "--link",
      paramLabel = "URL",
      description = "Address where the reasoning can be read.")
  private @Nullable String link;

  @Option(
      names = "--candidate",
      paramLabel = "VERSION",
      description =
          "The candidate that you mean: its version, or its tag. Refused when the gate is about"
              + " another one (default: the one under test).")
  private @Nullable String candidate;

  /** Exactly one of these. */
  static final class Choice {
    @Option(names = "--skip", description = "The package is not needed for this candidate.")
    private boolean skip;

    // It is the choice when neither of the others is made.
    @SuppressWarnings("UnusedVariable")
    @Option(names = "--run", description = "The package is needed, in spite of what people said.")
    private boolean run;

    @Option(names = "--accept", description = "What the gate could not judge is good.")
    private boolean accept;

    @Option(names = "--reject", description = "What the gate could not judge is not good.")
    private boolean reject;

    @Option(
        names = "--say-again",
        description =
            "Post the package's comment or status again, after somebody deleted or replaced it.")
    private boolean sayAgain;

    @Option(
        names = "--post",
        description =
            "Make the changes on GitHub that the package wanted when it was imported without"
                + " --expect.")
    private boolean post;

    Decision.Choice chosen() {
      if (post) {
        return Decision.Choice.POST;
      }
      if (accept || reject) {
        return accept ? Decision.Choice.ACCEPT : Decision.Choice.REJECT;
      }
      return sayAgain
          ? Decision.Choice.SAY_AGAIN
          : skip ? Decision.Choice.SKIP : Decision.Choice.RUN;
    }

    boolean isOfSuite() {
      return !accept && !reject && !sayAgain && !post;
    }

    boolean ofBlocker() {
      return accept || reject;
    }
  }

  @Override
  public Integer call() {
    var decisions = new Decisions(options.gate());
    var chosen =
        new Decisions.Choosing(
            workPackage, subject(), choice.chosen(), reason, link, candidate, null);
    return say(decisions.take(chosen));
  }

  private Subject subject() {
    if (choice.ofBlocker() != (issue > 0)) {
      throw new UsageProblem(
          "--accept and --reject go with --issue N; --skip, --run, --say-again and --post speak"
              + " of a whole package");
    }
    if (about != null && !choice.isOfSuite()) {
      throw new UsageProblem("--about goes with --skip and --run");
    }
    if (issue > 0) {
      return Subject.blocker(issue);
    }
    if (choice.post) {
      return Subject.IMPORTED;
    }
    if (choice.sayAgain) {
      return Subject.COMMENT;
    }
    return about == null ? Subject.SUITE : new Subject(about);
  }
}
