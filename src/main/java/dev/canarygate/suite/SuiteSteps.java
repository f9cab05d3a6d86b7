package dev.canarygate.suite;

import dev.canarygate.gate.Settings;
import dev.canarygate.gate.Shape;
import dev.canarygate.gate.StepKind;
import dev.canarygate.text.LinearPattern;
import dev.canarygate.triage.TriageRule;
import dev.canarygate.triage.TriageRules;
import dev.canarygate.world.IssueRef;
import dev.canarygate.world.ShippedNames;
import java.util.List;

/** Running a pytest suite several times in a row, when people still want it. */
public final class SuiteSteps {
  private static final int SHOWN_COMMENTS = 5;
  private static final String KEEP_IN =
      "Folder of the suite's logs, reports and drafts, in the evidence of its package; "
          + ShippedNames.all().suiteFolder()
          + " by default.";

  private SuiteSteps() {}

  public static List<StepKind> kinds() {
    return List.of(required(), run(), judge());
  }

  private static StepKind required() {
    var shape =
        Shape.EMPTY
            .required("repo", Shape.Type.TEXT, "Repository of the tracker, owner/name.")
            .required("issue", Shape.Type.NUMBER, "Number of the tracker.")
            .required(
                "not-required-when",
                Shape.Type.TEXTS,
                "Regular expressions; a comment with one of them makes a person decide.")
            .optional("show", Shape.Type.NUMBER, "How many comments are shown, newest first; 5.");
    return new StepKind(
            "suite.required",
            "Reads the tracker's comments. When one says that the suite is not required, a person"
                + " must decide.",
            shape,
            true,
            settings ->
                new RequiredStep(
                    new IssueRef(settings.text("repo"), (int) settings.number("issue")),
                    settings.texts("not-required-when").stream().map(SuiteSteps::phrase).toList(),
                    settings.has("show") ? (int) settings.number("show") : SHOWN_COMMENTS))
        .ahead(settings -> true)
        .learning(
            SuiteFacts.REQUIRED,
            SuiteFacts.DECIDED_BY,
            SuiteFacts.DECIDED_BECAUSE,
            SuiteFacts.ASKED_BY)
        .asking(RequiredStep::questions);
  }

  private static LinearPattern phrase(String text) {
    try {
      return LinearPattern.of(text);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("not-required-when: " + e.getMessage(), e);
    }
  }

  private static StepKind run() {
    var shape =
        Shape.EMPTY
            .required("run", Shape.Type.NUMBER, "Which of the consecutive runs this is, from 1.")
            .required("directory", Shape.Type.TEXT, "Checkout of the end-to-end repository.")
            .required("uv", Shape.Type.TEXT, "The uv program.")
            .required("files", Shape.Type.TEXTS, "Test files, relative to the directory.")
            .required("marker", Shape.Type.TEXT, "pytest marker that picks the tests.")
            .optional("arguments", Shape.Type.TEXTS, "More arguments for pytest.")
            .optional("environment", Shape.Type.TEXT_MAP, "Set for the suite.")
            .optional("limit", Shape.Type.DURATION, "How long one run may take; 60m.")
            .optional("keep-in", Shape.Type.TEXT, KEEP_IN)
            .optional(
                "retried",
                Shape.Type.TEXT,
                "What a run is worth whose tests passed only when run again: fail, inconclusive"
                    + " (the default), or allow (a pass that names them).");
    return new StepKind(
            "suite.run",
            "Runs pytest once and checks its JUnit report, not only its exit code.",
            shape,
            false,
            settings -> new SuiteRunStep(SuiteRunRequest.of(settings)))
        .using("harness", "installation", "queue")
        .learning(
            SuiteFacts.OUTCOME,
            SuiteFacts.EXECUTED,
            SuiteFacts.FAILED,
            SuiteFacts.ERRORED,
            SuiteFacts.SKIPPED,
            SuiteFacts.RETRIED,
            SuiteFacts.REPORT,
            SuiteFacts.REDACTED,
            SuiteFacts.TOOK,
            SuiteFacts.PASSED_RUNS,
            SuiteFacts.FAILED_RUN)
        .filling("run", settings -> List.of(settings.text("run")));
  }

  private static StepKind judge() {
    var shape =
        Shape.EMPTY
            .required("runs", Shape.Type.NUMBER, "How many runs must pass in a row.")
            .required(
                "rules",
                Shape.Type.SECTIONS,
                "Known failures; one fits only with its whole signature.",
                TriageRule.SHAPE)
            .optional(
                "diagnosis-only",
                Shape.Type.FLAG,
                "Only names causes of a failed run; for a package that something stopped already.")
            .optional("keep-in", Shape.Type.TEXT, KEEP_IN);
    return new StepKind(
            "suite.judge",
            "Sums up the runs, and names known causes of failures.",
            shape,
            true,
            SuiteSteps::judge)
        .learning(
            SuiteFacts.PASSED_RUNS,
            SuiteFacts.RESULT,
            SuiteFacts.COUNTS_DIFFER,
            SuiteFacts.DIAGNOSIS,
            SuiteFacts.TRIAGE_RULES,
            SuiteFacts.TRIAGE_ACTIONS,
            SuiteFacts.TRIAGE_LAYER);
  }

  private static SuiteJudgeStep judge(Settings settings) {
    return new SuiteJudgeStep(
        settings.number("runs"),
        TriageRules.of(settings.sections("rules")),
        settings.flag("diagnosis-only"),
        SuiteRunRequest.folder(settings));
  }
}
