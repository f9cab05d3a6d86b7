package dev.canarygate.canary;

import dev.canarygate.gate.Settings;
import dev.canarygate.gate.StepDefinition;
import dev.canarygate.gate.StepKind;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Runs can be judged together only when each of them is launched before, and once. */
final class EveryRunLaunched implements StepKind.Context {
  @Override
  public Optional<String> neverPasses(Settings settings, List<StepDefinition> before) {
    var launched = before.stream().flatMap(EveryRunLaunched::launched).toList();
    var missing =
        IntStream.rangeClosed(1, RunsRequest.runs(settings))
            .mapToObj(String::valueOf)
            .filter(run -> !launched.contains(run))
            .toList();
    if (!missing.isEmpty()) {
      return Optional.of("no step before it launches run " + String.join(", ", missing));
    }
    Set<String> seen = new HashSet<>();
    var again = launched.stream().filter(run -> !seen.add(run)).collect(Collectors.toSet());
    return again.isEmpty()
        ? Optional.empty()
        : Optional.of(
            "run " + String.join(", ", again.stream().sorted().toList()) + " is launched twice");
  }

  private static Stream<String> launched(StepDefinition step) {
    return switch (step.kind().name()) {
      case "canary.run" -> Stream.of(step.settings().text("run"));
      case "canary.runs" ->
          IntStream.rangeClosed(1, RunsRequest.runs(step.settings())).mapToObj(String::valueOf);
      default -> Stream.empty();
    };
  }
}
