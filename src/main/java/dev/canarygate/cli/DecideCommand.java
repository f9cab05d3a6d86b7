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
      "  ${ROOT-COMMAND-NAME} decide",
      "  ${ROOT-COMMAND-NAME} decide WP07 --skip --reason 'not needed for this release'",
      "  ${ROOT-COMMAND-NAME} decide WP02 --about freeze --run --reason 'the freeze is over'",
      "  ${ROOT-COMMAND-NAME} decide WP06 --say-again --reason 'deleted by mistake'",
      "  ${ROOT-COMMAND-NAME} decide WP06 --post --reason 'the digest is the one ana read to me'",
      "  ${ROOT-COMMAND-NAME} decide WP01 --issue 7 --accept --reason 'fixed in the harness'"
    })
final class DecideCommand extends AnsweringCommand {
  @Mixin private RecordOptions options = new RecordOptions();

  @Parameters(
      index = "0",
      arity = "0..1",
      paramLabel = "WP",
      description = "The work package that waits. With nothing, says which decisions are due.")
  private @Nullable String workPackage;

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

  @ArgGroup(multiplicity = "0..1")
  private @Nullable Choice choice;

  @Option(
      names = "--reason",
      paramLabel = "TEXT",
      description = "Why; it is kept and shown. Each decision needs one.")
  private @Nullable String reason;

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

  /** At most one of these. */
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
    if (workPackage == null && choice == null && reason == null) {
      return say(decisions.due());
    }
    if (workPackage == null || choice == null || reason == null) {
      throw decisions.incomplete(workPackage, lacks());
    }
    var chosen =
        new Decisions.Choosing(
            workPackage, subject(choice), choice.chosen(), reason, link, candidate, null);
    return say(decisions.take(chosen));
  }

  private String lacks() {
    return workPackage == null
        ? "no work package was named"
        : choice == null ? "no choice was made" : "no reason was given (--reason TEXT)";
  }

  private Subject subject(Choice made) {
    if (made.ofBlocker() != (issue > 0)) {
      throw new UsageProblem(
          "--accept and --reject go with --issue N; --skip, --run, --say-again and --post speak"
              + " of a whole package");
    }
    if (about != null && !made.isOfSuite()) {
      throw new UsageProblem("--about goes with --skip and --run");
    }
    if (issue > 0) {
      return Subject.blocker(issue);
    }
    if (made.post) {
      return Subject.IMPORTED;
    }
    if (made.sayAgain) {
      return Subject.COMMENT;
    }
    return about == null ? Subject.SUITE : new Subject(about);
  }
}
