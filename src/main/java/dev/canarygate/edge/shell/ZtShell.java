package dev.canarygate.edge.shell;

import dev.canarygate.evidence.DiskFault;
import dev.canarygate.evidence.Fence;
import dev.canarygate.evidence.Secrets;
import dev.canarygate.world.Children;
import dev.canarygate.world.Interrupted;
import dev.canarygate.world.Progress;
import dev.canarygate.world.Shell;
import dev.canarygate.world.Time;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.zeroturnaround.exec.ProcessExecutor;
import org.zeroturnaround.exec.StartedProcess;

/** {@link Shell} on zt-exec. */
public final class ZtShell implements Shell {
  private static final long LONGEST_LOG = 64L * 1024 * 1024;

  /** Exit codes of programs that Ctrl-C ended: of shells, as signal 2, and on Windows. */
  private static final Set<Integer> INTERRUPTED = Set.of(130, 0xC000013A);

  /** How long our own Ctrl-C may take longer than that of a program of ours. */
  private static final Duration ECHO = Duration.ofSeconds(2);

  private final Masking masking;
  private final Time time;
  private final Progress progress;
  private final long longestLog;
  private final Fence fence;
  private final Children children;
  private List<String> passed = List.of();

  public ZtShell(Secrets secrets, Time time, Progress progress) {
    this(secrets, time, progress, Fence.OPEN, Children.UNRECORDED);
  }

  /**
   * For the steps of a gate.
   *
   * @param fence wraps the writing of the logs
   * @param children records each program that changes something, before it begins
   */
  public ZtShell(Secrets secrets, Time time, Progress progress, Fence fence, Children children) {
    this(
        (out, command) -> secrets.andEnvironment(command.environment()).masking(out),
        time,
        progress,
        LONGEST_LOG,
        fence,
        children);
  }

  /** What takes the place of secrets on the way to disk and screen. */
  interface Masking {
    OutputStream over(OutputStream out, Command command);
  }

  /** Masks nothing and shows nothing: for the one program whose output is a token. */
  public static ZtShell unmasked(Time time) {
    return new ZtShell((out, command) -> out, time, Progress.SILENT, 0);
  }

  /**
   * The same, whose programs also get these of our own variables.
   *
   * @param names of variables, or {@code PREFIX_*} for those that are not named like secrets
   */
  public ZtShell passing(List<String> names) {
    passed = List.copyOf(names);
    return this;
  }

  ZtShell(Masking masking, Time time, Progress progress, long longestLog) {
    this(masking, time, progress, longestLog, Fence.OPEN, Children.UNRECORDED);
  }

  private ZtShell(
      Masking masking,
      Time time,
      Progress progress,
      long longestLog,
      Fence fence,
      Children children) {
    this.masking = masking;
    this.time = time;
    this.progress = progress;
    this.longestLog = longestLog;
    this.fence = fence;
    this.children = children;
  }

  @Override
  public Exited run(Command command) {
    var at = time.now();
    if (command.directory() != null && !Files.isDirectory(command.directory())) {
      return notStarted("directory not found: " + command.directory(), at);
    }
    progress.detail("starts " + masked(command.toString(), command) + logged(command));
    var child = new RecordedChild(command, children, words -> masked(words, command));
    try (var transcript = transcript(command)) {
      var started = start(command, child, transcript);
      var ended = finish(started, command, child);
      boolean inTime = ended.inTime();
      transcript.end();
      hearInterrupt(inTime, started.getProcess().exitValue());
      return new Exited(
          inTime ? started.getProcess().exitValue() : Exited.NOT_STARTED,
          !inTime,
          at,
          ended.ran(),
          transcript.output(),
          transcript.stdoutText());
    } catch (IOException e) {
      return notStarted(masked(why(e, command.words().get(0)), command), at);
    }
  }

  /**
   * A terminal tells Ctrl-C to all programs at once, and we can be the last to act on it: what our
   * programs did then says nothing.
   */
  private void hearInterrupt(boolean inTime, int code) {
    if (inTime && INTERRUPTED.contains(code)) {
      time.pause(ECHO, "");
    }
  }

  private static String logged(Command command) {
    return command.log() == null ? "" : ", log in " + command.log();
  }

  private Transcript transcript(Command command) {
    // What a program answers to a question of ours is not news for people.
    var seen = command.log() == null && !command.changes() ? Progress.SILENT : progress;
    return new Transcript(command.log(), longestLog, command.answer(), seen, fence);
  }

  /** The words of the library quote the whole environment of the child. */
  private static String why(IOException problem, String program) {
    var first = problem;
    while (first.getCause() instanceof IOException cause) {
      first = cause;
    }
    return Programs.refused(program, first);
  }

  private String masked(String words, Command command) {
    var masked = new ByteArrayOutputStream();
    try (var out = masking.over(masked, command)) {
      out.write(words.getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return masked.toString(StandardCharsets.UTF_8);
  }

  private static Exited notStarted(String why, Instant at) {
    return new Exited(Exited.NOT_STARTED, false, at, Duration.ZERO, why, "");
  }

  private StartedProcess start(Command command, RecordedChild child, Transcript transcript)
      throws IOException {
    var executor =
        new ProcessExecutor(child.words())
            .environment(ChildEnvironment.of(System.getenv(), passed, child.environment()))
            .streams(
                new Pumps(
                    masking.over(transcript.stdout(), command),
                    masking.over(transcript.stderr(), command),
                    child.input(),
                    command.ending()))
            .redirectErrorStream(command.log() != null && command.answer() == 0)
            .exitValueAny();
    if (command.directory() != null) {
      executor.directory(command.directory().toFile());
    }
    child.starting();
    try {
      return executor.start();
    } catch (IOException e) {
      child.ended("it could not be started");
      DiskFault.raiseIfTooManyFiles("start a program", e);
      throw e;
    }
  }

  /**
   * A program that has ended.
   *
   * @param inTime whether it ended by itself within the limit
   * @param ran without the time that its records took
   */
  private record Ended(boolean inTime, Duration ran) {}

  /** After this call it has ended in any case. */
  private static Ended finish(StartedProcess started, Command command, RecordedChild child) {
    var process = started.getProcess();
    try {
      letGo(process, child);
      long began = System.nanoTime();
      boolean inTime = process.waitFor(command.limit().toMillis(), TimeUnit.MILLISECONDS);
      if (!inTime || command.ending() != null) {
        child.tree(process).end();
      }
      started.getFuture().get();
      var ran = Duration.ofNanos(System.nanoTime() - began);
      child.ended(inTime ? "exit code " + process.exitValue() : "ended at its limit");
      return new Ended(inTime, ran);
    } catch (InterruptedException e) {
      child.tree(process).end();
      child.ended("ended, because the run was interrupted");
      Thread.currentThread().interrupt();
      throw new Interrupted("while running " + command.words().get(0));
    } catch (ExecutionException e) {
      throw new UncheckedIOException(new IOException(e));
    }
  }

  /** One whose record could not be kept must not do anything. */
  private static void letGo(Process process, RecordedChild child) {
    try {
      child.started(process);
    } catch (RuntimeException notRecorded) {
      child.tree(process).end();
      child.ended("ended before it began: its record could not be kept");
      throw notRecorded;
    }
  }
}
