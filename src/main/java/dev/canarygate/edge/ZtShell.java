package dev.canarygate.edge;

import dev.canarygate.evidence.Secrets;
import dev.canarygate.world.Interrupted;
import dev.canarygate.world.Progress;
import dev.canarygate.world.Shell;
import dev.canarygate.world.Time;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.zeroturnaround.exec.ProcessExecutor;
import org.zeroturnaround.exec.StartedProcess;

/** {@link Shell} on zt-exec. */
public final class ZtShell implements Shell {
  private static final long LONGEST_LOG = 64L * 1024 * 1024;

  private final Masking masking;
  private final Time time;
  private final Progress progress;
  private final long longestLog;

  public ZtShell(Secrets secrets, Time time, Progress progress) {
    this(
        (out, command) -> secrets.andEnvironment(command.environment()).masking(out),
        time,
        progress,
        LONGEST_LOG);
  }

  /** What takes the place of secrets on the way to disk and screen. */
  interface Masking {
    OutputStream over(OutputStream out, Command command);
  }

  /** Masks nothing and shows nothing: for the one program whose output is a token. */
  public static ZtShell unmasked(Time time) {
    return new ZtShell((out, command) -> out, time, Progress.SILENT, 0);
  }

  ZtShell(Masking masking, Time time, Progress progress, long longestLog) {
    this.masking = masking;
    this.time = time;
    this.progress = progress;
    this.longestLog = longestLog;
  }

  @Override
  public Exited run(Command command) {
    var at = time.now();
    long began = System.nanoTime();
    if (command.directory() != null && !Files.isDirectory(command.directory())) {
      return notStarted("there is no directory " + command.directory(), at);
    }
    try (var transcript = new Transcript(command.log(), longestLog, progress)) {
      var started = start(command, transcript);
      boolean inTime = finish(started, command);
      transcript.end();
      return new Exited(
          inTime ? started.getProcess().exitValue() : Exited.NOT_STARTED,
          !inTime,
          at,
          Duration.ofNanos(System.nanoTime() - began),
          transcript.output(),
          transcript.stdoutText());
    } catch (IOException e) {
      return notStarted(String.valueOf(e.getMessage()), at);
    }
  }

  private static Exited notStarted(String why, Instant at) {
    return new Exited(Exited.NOT_STARTED, false, at, Duration.ZERO, why, "");
  }

  private StartedProcess start(Command command, Transcript transcript) throws IOException {
    var executor =
        new ProcessExecutor(command.words())
            .environment(command.environment())
            .streams(
                new Pumps(
                    masking.over(transcript.stdout(), command),
                    masking.over(transcript.stderr(), command)))
            .redirectErrorStream(command.log() != null)
            .exitValueAny();
    if (command.directory() != null) {
      executor.directory(command.directory().toFile());
    }
    return executor.start();
  }

  /** Whether it ended by itself within the limit; afterwards it has ended in any case. */
  private static boolean finish(StartedProcess started, Command command) {
    try {
      boolean inTime =
          started.getProcess().waitFor(command.limit().toMillis(), TimeUnit.MILLISECONDS);
      if (!inTime) {
        new ProcessTree(started.getProcess()).end();
      }
      started.getFuture().get();
      return inTime;
    } catch (InterruptedException e) {
      new ProcessTree(started.getProcess()).end();
      Thread.currentThread().interrupt();
      throw new Interrupted("while running " + command.words().get(0));
    } catch (ExecutionException e) {
      throw new UncheckedIOException(new IOException(e));
    }
  }
}
