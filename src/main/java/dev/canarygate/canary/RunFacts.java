package dev.canarygate.canary;

import dev.canarygate.gate.Durations;
import dev.canarygate.gate.Facts;
import java.time.Duration;
import java.util.stream.Collectors;

/** What a run that can be believed adds to what is known. */
record RunFacts(RunRequest request, CanaryRunResult result) {
  Facts facts() {
    var facts =
        Facts.NONE
            .with(request.fact("outcome"), result.outcome().word())
            .with(request.fact("started"), result.firstMoment())
            .with("canary.cli-version", result.cliVersion());
    var id = result.id();
    if (id != null) {
      facts = facts.with(request.fact("id"), id);
    }
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

  private String failed() {
    return result.failed().stream()
        .map(each -> String.valueOf(each.id()))
        .collect(Collectors.joining(","));
  }
}
