package dev.canarygate.edge.shell;

import dev.canarygate.evidence.RegularFile;
import dev.canarygate.evidence.Secrets;
import dev.canarygate.world.Birth;
import dev.canarygate.world.Processes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** {@link Processes} of this machine, by the JDK. */
public final class LiveProcesses implements Processes {
  private static final Pattern SECRET_OPTION =
      Pattern.compile(
          "(?i)(-{1,2}[a-z-]{0,60}(?:token|secret|password|passwd|api-?key)[a-z-]{0,60}[= ])\\S+");

  private final Secrets secrets;

  public LiveProcesses(Secrets secrets) {
    this.secrets = secrets;
  }

  @Override
  public List<Seen> live() {
    return ProcessHandle.allProcesses().filter(ProcessHandle::isAlive).map(this::seen).toList();
  }

  /** The JDK cuts an id to 32 bits, so a larger one would find a stranger. */
  @Override
  public Optional<Seen> find(long pid) {
    return pid <= 0 || pid > Integer.MAX_VALUE || isThread(pid)
        ? Optional.empty()
        : ProcessHandle.of(pid).map(this::seen);
  }

  /** Linux answers for the id of a thread too; the group it belongs to tells it from a process. */
  private static boolean isThread(long pid) {
    var status = Path.of("/proc", Long.toString(pid), "status");
    if (!Files.isReadable(status)) {
      return false;
    }
    try {
      return RegularFile.lines(status, RegularFile.SMALL).stream()
          .filter(line -> line.startsWith("Tgid:"))
          .anyMatch(line -> !line.substring("Tgid:".length()).strip().equals("" + pid));
    } catch (IOException e) {
      return false; // It ended meanwhile, which the next look shows.
    }
  }

  @Override
  public Optional<String> birth(long pid) {
    return Birth.of(pid);
  }

  @Override
  public Optional<Seen> born(long pid, String birth) {
    return Birth.of(pid)
        .filter(birth::equals)
        .flatMap(same -> ProcessHandle.of(pid))
        .map(this::seen);
  }

  @Override
  public List<Seen> carrying(String variable, String value) {
    return Environments.carrying(variable, value).map(this::seen).toList();
  }

  private Seen seen(ProcessHandle process) {
    var info = process.info();
    return new Seen(
        process.pid(),
        info.startInstant().orElse(null),
        hidden(info.commandLine().or(info::command).orElse("")),
        info.arguments().map(List::of).orElse(List.of()));
  }

  String hidden(String commandLine) {
    return withoutSecretOptions(secrets.mask(commandLine));
  }

  static String withoutSecretOptions(String commandLine) {
    return SECRET_OPTION.matcher(commandLine).replaceAll("$1[masked:option]");
  }
}
