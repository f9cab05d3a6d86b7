package dev.canarygate.report;

import dev.canarygate.gate.Durations;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/** One package under way, as the progress board knows it. */
final class Running {
  private final String workPackage;
  private final Instant since;
  private final Optional<Duration> estimate;
  private Instant spoke;
  private String step = "";
  private String doing = "";
  private String output = "";

  Running(String workPackage, Instant since, Optional<Duration> estimate) {
    this.workPackage = workPackage;
    this.since = since;
    this.estimate = estimate;
    this.spoke = since;
  }

  void step(String name) {
    step = name;
    doing = "";
    output = "";
  }

  void doing(String what) {
    doing = what;
  }

  void output(String line) {
    output = line;
  }

  void spoke(Instant now) {
    spoke = now;
  }

  boolean isSilentSince(Instant moment) {
    return !spoke.isAfter(moment);
  }

  /** {@code WP05 6m 12s of about 20m, run-2 of 4: canary run 2 | last line}. */
  String line(Instant now) {
    var what = step + (step.isEmpty() || doing.isEmpty() ? "" : ": ") + doing;
    return workPackage
        + " "
        + inWords(Duration.between(since, now).truncatedTo(ChronoUnit.SECONDS))
        + estimate.map(each -> " of about " + inWords(each)).orElse("")
        + (what.isEmpty() ? "" : ", " + what)
        + (output.isBlank() ? "" : " | " + output.strip());
  }

  private static String inWords(Duration length) {
    return length.isZero() ? "0s" : Durations.inWords(length);
  }
}
