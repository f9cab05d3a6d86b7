package dev.canarygate.app;

import dev.canarygate.gate.Plan;
import dev.canarygate.rehearsal.Episode;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * How an episode ended, beside how it should.
 *
 * @param writes what landed on the world's forge, in order
 * @param folder where all of it is kept
 */
public record RehearsalResult(
    Episode episode, Plan plan, List<String> writes, Path folder, Duration took) {
  public ExitCode exit() {
    return Exits.of(plan);
  }

  public boolean asListed() {
    return differences().isEmpty();
  }

  public String inWords() {
    return outcome()
        + ", exit code "
        + exit().code()
        + (asListed() ? ", as the list says" : ": not as the list says");
  }

  /** What is not as listed, a line each. */
  public List<String> differences() {
    var differences = new ArrayList<String>();
    compare("outcome", episode.outcome(), outcome(), differences);
    compare("exit code", episode.exit(), exit().code(), differences);
    compare("stops", episode.stops(), stops(plan), differences);
    compare("writes", episode.writes(), writes, differences);
    return differences;
  }

  private static void compare(String what, Object listed, Object found, List<String> differences) {
    if (!listed.equals(found)) {
      differences.add(what + ": expected " + listed + ", found " + found);
    }
  }

  private String outcome() {
    return plan.outcome().name();
  }

  private static List<String> stops(Plan plan) {
    return plan.blocked().stream()
        .flatMap(each -> each.stops().stream().map(stop -> each.workPackage() + "/" + stop.id()))
        .toList();
  }
}
