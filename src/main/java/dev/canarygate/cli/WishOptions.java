package dev.canarygate.cli;

import dev.canarygate.app.Configuration;
import dev.canarygate.app.GateRuns;
import dev.canarygate.app.UsageProblem;
import dev.canarygate.gate.Durations;
import dev.canarygate.world.Launcher;
import java.time.Duration;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What a person wants of a run, apart from going as far as it can. */
final class WishOptions {
  @Option(
      names = "--end-orphans",
      description =
          "End programs that outlived an earlier run, instead of waiting for them: they are asked"
              + " first, and killed after 5 seconds. Only those that the journal knows as ours.")
  private boolean end;

  @Option(
      names = "--attest",
      description =
          "Also attest this whole run: recorded in your name when its runs are done; see 'attest"
              + " --help'.")
  private boolean attest;

  @Option(
      names = "--wait",
      arity = "0..1",
      fallbackValue = "24h",
      paramLabel = "DURATION",
      description =
          "Look again while the gate waits for a condition outside: after 30s, 1m, 2m and so on, up"
              + " to every 10m. DURATION is for how long, such as 90m or 2h (without a value: 24h)."
              + " Ends when the gate moves, when a person must act, or with Ctrl-C.")
  private @Nullable String wait;

  @Option(
      names = "--detach",
      description =
          "Leave the gate to drivers ('serve-steps --drive') instead of driving it here, and end at"
              + " once with exit code 75. Needs a shared engine, such as --engine postgres. A later"
              + " resume without it takes the gate back.")
  private boolean detach;

  GateRuns.Wishes wishes() {
    return new GateRuns.Wishes(attest, end, waits(), detach);
  }

  /** As they are typed again. */
  String words() {
    return Stream.of(
            attest ? "--attest" : "",
            wait != null ? "--wait=" + Launcher.word(wait) : "",
            end ? "--end-orphans" : "",
            detach ? "--detach" : "")
        .filter(each -> !each.isEmpty())
        .collect(Collectors.joining(" "));
  }

  private Duration waits() {
    return wait != null ? length(wait) : Configuration.here().waiting().orElse(Duration.ZERO);
  }

  private static Duration length(String given) {
    try {
      return Durations.parse(given);
    } catch (IllegalArgumentException e) {
      throw new UsageProblem("--wait: " + e.getMessage());
    }
  }
}
