package dev.canarygate.hub;

import dev.canarygate.gate.Assignment;
import dev.canarygate.gate.Finding;
import dev.canarygate.gate.Settings;
import dev.canarygate.gate.Shape;
import dev.canarygate.gate.Step;
import dev.canarygate.gate.StepKind;
import dev.canarygate.text.Visible;
import dev.canarygate.world.CommitRef;
import dev.canarygate.world.RunState;
import dev.canarygate.world.WorkflowRun;
import dev.canarygate.world.World;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Expects the newest run of a workflow for one commit to have concluded well. A run for another
 * commit never counts.
 */
record WorkflowStep(
    NamedCommit commit, String workflow, Optional<String> event, List<String> conclusions)
    implements Step {
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9._-]+\\.ya?ml|[0-9]{1,18}");
  private static final String SUCCESS = RunState.SUCCESS.word();

  static final StepKind KIND =
      new StepKind(
              "github.workflow",
              "Checks that the newest run of a workflow for a commit succeeded.",
              NamedCommit.SHAPE
                  .required(
                      "workflow",
                      Shape.Type.TEXT,
                      "Name of the workflow's file, such as release.yml, or its number.")
                  .optional(
                      "event",
                      Shape.Type.TEXT,
                      "Only runs that this event started, such as push; any when not given.")
                  .optional(
                      "conclusions",
                      Shape.Type.TEXTS,
                      "How the run may conclude; success when not given."),
              true,
              WorkflowStep::of)
          .ahead(NamedCommit::isFixed)
          .learning(
              HubFacts.WORKFLOW_SHA,
              HubFacts.WORKFLOW_STATUS,
              HubFacts.WORKFLOW_CONCLUSION,
              HubFacts.WORKFLOW_RUN,
              HubFacts.WORKFLOW_ATTEMPT,
              HubFacts.WORKFLOW_EVENT,
              HubFacts.WORKFLOW_URL);

  WorkflowStep {
    conclusions = List.copyOf(conclusions);
    if (!NAME.matcher(workflow).matches()) {
      throw new IllegalArgumentException(
          "workflow '" + workflow + "': expected the name of its file, such as release.yml");
    }
    conclusions.forEach(WorkflowStep::requireConclusion);
  }

  private static void requireConclusion(String word) {
    var known =
        Arrays.stream(RunState.values()).filter(RunState::concluded).map(RunState::word).toList();
    if (!known.contains(word)) {
      throw new IllegalArgumentException(
          "conclusion '" + word + "': expected one of " + String.join(", ", known));
    }
  }

  private static WorkflowStep of(Settings settings) {
    var conclusions = settings.texts("conclusions");
    return new WorkflowStep(
        NamedCommit.of(settings),
        settings.text("workflow"),
        settings.optionalText("event"),
        conclusions.isEmpty() ? List.of(SUCCESS) : conclusions);
  }

  @Override
  public Finding perform(World world, Assignment assignment) {
    return commit.with(world, assignment, at -> found(world, at));
  }

  private Finding found(World world, CommitRef at) {
    var finding =
        world
            .forge()
            .workflowRuns(at, workflow)
            .map(runs -> newest(at, runs))
            .orElseGet(this::none);
    return finding.with(HubFacts.WORKFLOW_SHA, at.sha());
  }

  private Finding none() {
    return Finding.inconclusive(
            "%s has no workflow '%s', or our token cannot see it"
                .formatted(commit.repository(), workflow))
        .detail("What to do: check the name of the file below .github/workflows.");
  }

  private Finding newest(CommitRef at, List<WorkflowRun> runs) {
    return runs.stream()
        .filter(run -> run.sha().equals(at.sha()))
        .filter(run -> event.isEmpty() || event.get().equals(run.event()))
        .findFirst()
        .map(run -> facts(judged(at, run), run))
        .orElseGet(() -> missing(at));
  }

  private Finding missing(CommitRef at) {
    var started = event.map(name -> " that '" + name + "' started").orElse("");
    return Finding.waiting(
            "%s: no run of %s for this commit%s yet".formatted(at.inWords(), workflow, started))
        .with(HubFacts.WORKFLOW_STATUS, "missing");
  }

  private Finding judged(CommitRef at, WorkflowRun run) {
    var summary =
        "%s: run %d of %s: %s".formatted(at.inWords(), run.id(), workflow, run.state().word());
    var wanted = ", expected " + String.join(" or ", conclusions);
    if (!run.state().concluded()) {
      return Finding.waiting(summary + wanted);
    }
    if (conclusions.contains(run.state().word())) {
      return Finding.passed(summary);
    }
    // Nobody ran it yet: somebody must allow it first.
    return run.state() == RunState.ACTION_REQUIRED
        ? Finding.waiting(summary + ": somebody must approve the run on GitHub")
        : Finding.failed(summary + wanted);
  }

  private static Finding facts(Finding finding, WorkflowRun run) {
    boolean concluded = run.state().concluded();
    var known =
        finding
            .detail(Visible.line(run.url()))
            .with(HubFacts.WORKFLOW_STATUS, concluded ? "completed" : run.state().word())
            .with(HubFacts.WORKFLOW_RUN, run.id())
            .with(HubFacts.WORKFLOW_ATTEMPT, run.attempt())
            .with(HubFacts.WORKFLOW_EVENT, run.event())
            .with(HubFacts.WORKFLOW_URL, run.url());
    return concluded ? known.with(HubFacts.WORKFLOW_CONCLUSION, run.state().word()) : known;
  }
}
