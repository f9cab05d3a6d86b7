package dev.canarygate.client;

import dev.canarygate.world.Processes;
import dev.canarygate.world.Processes.Seen;
import java.math.BigInteger;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Live daemons that neither the state file nor the owner record knows.
 *
 * <p>A daemon is a process started with {@code -c} and the program text that runs it. The CLI
 * itself takes every process that mentions the function for one, an editor or a search too.
 */
public final class UnownedDaemons {
  private static final Pattern PROGRAM =
      Pattern.compile(
          "\\s*from specify_cli\\.sync\\.daemon import run_sync_daemon\\b.*", Pattern.DOTALL);

  private final Processes processes;

  public UnownedDaemons(Processes processes) {
    this.processes = processes;
  }

  /** Their process ids, ascending; all but those of {@code owned}. */
  public List<Long> find(Set<BigInteger> owned) {
    return processes.live().stream()
        .filter(process -> isDaemon(process.arguments()))
        .map(Seen::pid)
        .filter(pid -> !owned.contains(BigInteger.valueOf(pid)))
        .sorted()
        .toList();
  }

  private static boolean isDaemon(List<String> arguments) {
    int program = arguments.indexOf("-c") + 1;
    return program > 0
        && program < arguments.size()
        && PROGRAM.matcher(arguments.get(program)).matches();
  }
}
