package dev.canarygate.canary;

import dev.canarygate.evidence.AttemptFolder;
import dev.canarygate.gate.Fact;
import dev.canarygate.gate.Settings;
import dev.canarygate.gate.Shape;
import dev.canarygate.gate.SharedFacts;
import dev.canarygate.gate.StepDefinition;
import dev.canarygate.gate.StepKind;
import dev.canarygate.triage.TriageRule;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Running the canary, and believing no more than what it proved. */
public final class CanarySteps {
  private CanarySteps() {}

  /**
   * @param looks kinds of step that may look at the world while runs go on
   */
  public static List<StepKind> kinds(List<StepKind> looks) {
    return List.of(open(), harness(), run(), runs(looks), protocol(), seal());
  }

  private static StepKind open() {
    var shape =
        Shape.EMPTY.optional(
            "go-on",
            Shape.Type.FLAG,
            "Whether to go on in the open attempt folder when it is of the same candidate and holds"
                + " no run of this package yet.");
    return new StepKind(
            "canary.open",
            "Creates the next attempt folder of the candidate, and seals one that an earlier"
                + " attempt left open.",
            shape,
            false,
            settings -> new OpenStep(settings.flag("go-on")))
        .learning(SharedFacts.EVIDENCE_ATTEMPT, SharedFacts.EVIDENCE_PATH);
  }

  private static StepKind harness() {
    var check =
        Shape.EMPTY
            .required("name", Shape.Type.TEXT, "Name of the check, for its log file.")
            .required("command", Shape.Type.TEXTS, "Program and arguments.")
            .optional("limit", Shape.Type.DURATION, "How long it may take; 15m.");
    var shape =
        Shape.EMPTY
            .required("directory", Shape.Type.TEXT, "Checkout of the harness.")
            .optional("environment", Shape.Type.TEXT_MAP, "Set on top of the gate's own.")
            .optional(
                "script",
                Shape.Type.TEXT,
                "The canary's script in the checkout; without it no check is started.")
            .required("checks", Shape.Type.SECTIONS, "The harness's own checks, in order.", check);
    return new StepKind(
            "canary.harness",
            "Runs the harness's own tests. When they fail, the canary's result would say nothing"
                + " about the candidate.",
            shape,
            false,
            settings -> new HarnessStep(settings))
        .using("harness")
        .learning(CanaryFacts.HARNESS_CHECKS);
  }

  private static StepKind run() {
    var shape =
        launched(
                Shape.EMPTY.required(
                    "run",
                    Shape.Type.TEXT,
                    "1 to 4, or single: names the kept document and its facts."))
            .optional(
                "number-variable",
                Shape.Type.TEXT,
                "Environment variable that gives the harness the number of the run, 1 to 4.")
            .required("triage", Shape.Type.SECTIONS, "Known failures.", TriageRule.SHAPE);
    return new StepKind(
            "canary.run",
            "Runs the canary once and reads the result document of this run.",
            shape,
            false,
            settings -> new CanaryRunStep(CanaryRunRequest.of(settings), Triage.of(settings)))
        .using("harness", "installation", "queue")
        .learning(ofRuns(CanaryFacts.RUN_EXIT_CODE))
        .filling("run", settings -> List.of(settings.text("run")))
        .filling("scenario", settings -> numbers(CanaryRunResult.SCENARIOS));
  }

  /** A launch of all runs performs the looks between them. */
  private record LooksWithin(List<StepKind> kinds) implements StepKind.Context {
    @Override
    public List<StepDefinition> parts(Settings settings) {
      return new LaunchChecks(kinds, settings.sections("between"))
          .definitions(RunsRequest.runs(settings));
    }

    /** What a look learns is known twice: as it is now, and as it was after that run. */
    @Override
    public List<Fact> learns(Settings settings) {
      var looks = new LaunchChecks(kinds, settings.sections("between"));
      return IntStream.range(1, RunsRequest.runs(settings))
          .boxed()
          .flatMap(run -> looks.learn(run).stream())
          .toList();
    }
  }

  private static Fact[] ofRuns(Fact... more) {
    return Stream.concat(CanaryFacts.ofRun().stream(), Stream.of(more)).toArray(Fact[]::new);
  }

  private static List<String> numbers(int last) {
    return IntStream.rangeClosed(1, last).mapToObj(String::valueOf).toList();
  }

  /** What one launch and one launch of all runs have in common. */
  private static Shape launched(Shape shape) {
    return shape
        .required("directory", Shape.Type.TEXT, "Checkout of the harness.")
        .required("command", Shape.Type.TEXTS, "Program and arguments of the launch.")
        .optional("environment", Shape.Type.TEXT_MAP, "Set on top of the gate's own.")
        .optional(
            "script",
            Shape.Type.TEXT,
            "The script in the checkout; nothing is launched when it is not there.")
        .optional(
            "results",
            Shape.Type.TEXT,
            "Where in the checkout the harness writes its documents;"
                + " artifacts/"
                + AttemptFolder.SHELF
                + " by default.")
        .optional("saas-url", Shape.Type.TEXT, "The deployment that the runs must have tested.")
        .optional("limit", Shape.Type.DURATION, "How long one run may take; 30m.")
        .optional("skew", Shape.Type.DURATION, "How far times may differ; 10s.")
        .optional(
            Triage.REOPEN_ONLY,
            Shape.Type.TEXTS,
            "Numbers of the issues that may be reopened, such as ${blockers}; all that the rules"
                + " name"
                + " when not given.");
  }

  private static StepKind runs(List<StepKind> looks) {
    var shape =
        launched(
                Shape.EMPTY.optional(
                    "runs", Shape.Type.NUMBER, "How many runs the launch makes; 4."))
            .optional(
                "whole-within",
                Shape.Type.DURATION,
                "How long a document may be half written after it appeared; 30s.")
            .optional(
                "between",
                Shape.Type.SECTIONS,
                "Steps to do after each run but the last, while the launch goes on: a kind of step"
                    + " with its settings, in which {run} is the number of the run. The first that"
                    + " does not pass ends the launch.",
                LaunchChecks.shape(looks))
            .required("triage", Shape.Type.SECTIONS, "Known failures.", TriageRule.SHAPE);
    return new StepKind(
            "canary.runs",
            "Starts the canary once for all runs and checks the result document of each run when"
                + " it appears.",
            shape,
            false,
            settings ->
                new RunsStep(
                    RunsRequest.of(settings),
                    Triage.of(settings),
                    new LaunchChecks(looks, settings.sections("between"))))
        .within(new LooksWithin(looks))
        .using("harness", "installation", "queue")
        .learning(ofRuns(CanaryFacts.EXIT_CODE, SharedFacts.AFTER_RUN))
        .filling("run", settings -> numbers(RunsRequest.runs(settings)))
        .filling("scenario", settings -> numbers(CanaryRunResult.SCENARIOS))
        .filling("fact", settings -> List.of());
  }

  private static StepKind protocol() {
    var shape = Shape.EMPTY.optional("runs", Shape.Type.NUMBER, "How many runs in a row; 4.");
    return new StepKind(
            "canary.protocol",
            "Checks the result documents of all runs together.",
            shape,
            true,
            settings -> new ProtocolStep(RunsRequest.runs(settings)))
        .within(new EveryRunLaunched())
        .learning(CanaryFacts.PASSED_RUNS);
  }

  private static StepKind seal() {
    return new StepKind(
            "canary.seal",
            "Seals the attempt folder, whether the attempt passed or failed.",
            Shape.EMPTY,
            true,
            settings -> new SealStep())
        .learning(SharedFacts.EVIDENCE_DIGEST, CanaryFacts.EVIDENCE_BUNDLE);
  }
}
