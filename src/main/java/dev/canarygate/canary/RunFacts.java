package dev.canarygate.canary;

import dev.canarygate.gate.Durations;
import dev.canarygate.gate.Facts;
import java.time.Duration;
import java.util.stream.Collectors;

/** What a run that can be believed adds to what is known. */
record RunFacts(RunRequest request, CanaryRunResult result) {
  /** Measured, too: the document was read, and leaves it out. No run id has a blank. */
  static final String NOT_STATED = "not stated";

  Facts facts() {
    var facts =
        numbers()
            .with(request.fact("outcome"), result.outcome().word())
            .with(request.fact("started"), result.firstMoment())
            .with("canary.cli-version", result.cliVersion());
    var id = result.id();
    facts = facts.with(request.fact("id"), id == null ? NOT_STATED : id);
    var started = result.startedAt();
    if (started != null) {
      var took = Duration.between(started, result.finishedAt());
      facts = facts.with(request.fact("took"), Durations.inWords(took));
    }
    for (var scenario : result.scenarios()) {
      facts = facts.with(request.fact("scenario-" + scenario.id()), scenario.status().word());
    }
    return result.failed().isEmpty() ? facts : facts.with("canary.failed-scenarios", failed());
  }

  /** The number that the run has for us, and the one that its document states. */
  private Facts numbers() {
    var stated = result.number();
    return Facts.NONE
        .with(request.fact("number"), request.number())
        .with(request.fact("stated-number"), stated == null ? NOT_STATED : stated)
        .with(Launches.FACT, request.launches().word());
  }

  private String failed() {
    return result.failed().stream()
        .map(each -> String.valueOf(each.id()))
        .collect(Collectors.joining(","));
  }
}
