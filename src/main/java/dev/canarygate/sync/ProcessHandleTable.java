package dev.canarygate.sync;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The running processes, as the JDK sees them. */
public final class ProcessHandleTable implements ProcessTable {

  private static final BigInteger LARGEST = BigInteger.valueOf(Integer.MAX_VALUE);

  private final Path proc;

  public ProcessHandleTable() {
    this(Path.of("/proc"));
  }

  ProcessHandleTable(Path proc) {
    this.proc = proc;
  }

  /** The JDK cuts an id to 32 bits, so a larger one would find a stranger. */
  @Override
  public Optional<Seen> find(BigInteger pid) {
    if (pid.signum() <= 0 || pid.compareTo(LARGEST) > 0 || isThread(pid.intValueExact())) {
      return Optional.empty();
    }
    return ProcessHandle.of(pid.longValueExact()).map(ProcessHandleTable::seen);
  }

  @Override
  public Stream<Seen> all() {
    return ProcessHandle.allProcesses().map(ProcessHandleTable::seen);
  }

  private static Seen seen(ProcessHandle handle) {
    ProcessHandle.Info info = handle.info();
    List<String> arguments = info.arguments().map(List::of).orElse(List.of());
    return new Seen(handle.pid(), info.startInstant().orElse(null), arguments);
  }

  /** Linux answers for the id of a thread too; the group it belongs to tells it from a process. */
  private boolean isThread(int pid) {
    Path status = proc.resolve(pid + "/status");
    if (!Files.isReadable(status)) {
      return false;
    }
    try (Stream<String> lines = Files.lines(status)) {
      return lines
          .filter(line -> line.startsWith("Tgid:"))
          .anyMatch(line -> !line.substring("Tgid:".length()).strip().equals("" + pid));
    } catch (IOException | java.io.UncheckedIOException e) {
      return false; // It ended meanwhile, which the next look will tell.
    }
  }
}
