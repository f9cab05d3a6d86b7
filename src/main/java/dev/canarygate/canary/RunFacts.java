package dev.canarygate.canary;

import dev.canarygate.gate.Durations;
import dev.canarygate.gate.Facts;
import java.time.Duration;
import java.util.stream.Collectors;

/** What a run that can be believed adds to what is known. */
record RunFacts(CanaryRunRequest request, CanaryRunResult result) {
  /** Measured, too: the document was read, and leaves it out. No run id has a blank. */
  static final String NOT_STATED = "not stated";

  Facts facts() {
    var facts =
        numbers()
            .with(request.fact(CanaryFacts.OUTCOME), result.outcome().word())
            .with(request.fact(CanaryFacts.STARTED), result.firstMoment())
            .with(CanaryFacts.CLI_VERSION, result.cliVersion());
    var id = result.id();
    facts = facts.with(request.fact(CanaryFacts.ID), id == null ? NOT_STATED : id);
    var started = result.startedAt();
    if (started != null) {
      var took = Duration.between(started, result.finishedAt());
      facts = facts.with(request.fact(CanaryFacts.TOOK), Durations.inWords(took));
    }
    for (var scenario : result.scenarios()) {
      facts =
          facts.with(
              request.fact(CanaryFacts.SCENARIO).of(scenario.id()), scenario.status().word());
    }
    return result.failed().isEmpty() ? facts : facts.with(CanaryFacts.FAILED_SCENARIOS, failed());
  }

  /** The number that the run has for us, and the one that its document states. */
  private Facts numbers() {
    var stated = result.number();
    return Facts.NONE
        .with(request.fact(CanaryFacts.NUMBER), request.number())
        .with(request.fact(CanaryFacts.STATED_NUMBER), stated == null ? NOT_STATED : stated)
        .with(CanaryFacts.LAUNCHES, request.launches().word());
  }

  private String failed() {
    return result.failed().stream()
        .map(each -> String.valueOf(each.id()))
        .collect(Collectors.joining(","));
  }
}
