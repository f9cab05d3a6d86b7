package dev.canarygate.edge;

import dev.canarygate.evidence.Secrets;
import dev.canarygate.world.Processes;
import java.util.List;
import java.util.regex.Pattern;

/** {@link Processes} of this machine, by the JDK. */
public final class LiveProcesses implements Processes {
  private static final Pattern SECRET_OPTION =
      Pattern.compile(
          "(?i)(-{1,2}[a-z-]*(?:token|secret|password|passwd|api-?key)[a-z-]*[= ])\\S+");

  private final Secrets secrets;

  public LiveProcesses(Secrets secrets) {
    this.secrets = secrets;
  }

  @Override
  public List<Seen> live() {
    return ProcessHandle.allProcesses().filter(ProcessHandle::isAlive).map(this::seen).toList();
  }

  private Seen seen(ProcessHandle process) {
    var info = process.info();
    return new Seen(
        process.pid(),
        info.startInstant().orElse(null),
        hidden(info.commandLine().or(info::command).orElse("")));
  }

  String hidden(String commandLine) {
    return SECRET_OPTION.matcher(secrets.mask(commandLine)).replaceAll("$1[masked:option]");
  }
}
