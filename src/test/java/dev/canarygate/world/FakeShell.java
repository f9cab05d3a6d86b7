package dev.canarygate.world;

import dev.canarygate.evidence.DiskFault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * Programs that a test makes up. The script added last that fits a command answers it; a command
 * that none fits is a program that is not there, or goes to the shell named by {@link #otherwise}.
 */
public final class FakeShell implements Shell {
  private final List<Script> scripts = new ArrayList<>();
  private final List<Command> ran = new ArrayList<>();
  private final Time time;
  private Shell otherwise = this::notThere;

  public FakeShell(Time time) {
    this.time = time;
  }

  private record Script(Predicate<Command> fits, Function<Command, Exited> answer) {}

  @Override
  public Exited run(Command command) {
    var exited = answer(command).apply(command);
    var log = command.log();
    if (log != null && exited.started() && !Files.exists(log)) {
      write(log, exited.output());
    }
    return exited;
  }

  private synchronized Function<Command, Exited> answer(Command command) {
    ran.add(command);
    for (int i = scripts.size() - 1; i >= 0; i--) {
      if (scripts.get(i).fits().test(command)) {
        return scripts.get(i).answer();
      }
    }
    return otherwise::run;
  }

  /** Exactly these first words: this exit code and output. */
  public FakeShell answers(List<String> firstWords, int code, String stdout) {
    return on(startsWith(firstWords), command -> exited(code, stdout));
  }

  /** A command line that has this text in it, words joined by a blank. */
  public FakeShell answers(String part, int code, String stdout) {
    return on(command -> command.toString().contains(part), command -> exited(code, stdout));
  }

  /** Any command, any behavior: it may write files, throw, or look at the environment. */
  public synchronized FakeShell on(Predicate<Command> fits, Function<Command, Exited> answer) {
    scripts.add(new Script(fits, answer));
    return this;
  }

  /** Runs into its limit. */
  public FakeShell hangs(String part) {
    return on(
        command -> command.toString().contains(part),
        command -> new Exited(-1, true, time.now(), command.limit(), "", ""));
  }

  /** Who answers what no script fits, such as a shell that starts real programs. */
  public synchronized FakeShell otherwise(Shell shell) {
    otherwise = shell;
    return this;
  }

  public Exited exited(int code, String stdout) {
    return new Exited(code, false, time.now(), Duration.ofMillis(50), stdout, stdout);
  }

  /** All commands so far, in order. */
  public synchronized List<Command> ran() {
    return List.copyOf(ran);
  }

  /** All commands so far as text, in order. */
  public List<String> lines() {
    return ran().stream().map(Command::toString).toList();
  }

  public static Predicate<Command> startsWith(List<String> words) {
    return command ->
        command.words().size() >= words.size()
            && command.words().subList(0, words.size()).equals(words);
  }

  private Exited notThere(Command command) {
    return new Exited(Exited.NOT_STARTED, false, time.now(), Duration.ZERO, "", "");
  }

  private static void write(Path log, String output) {
    try {
      Files.writeString(log, output);
    } catch (IOException e) {
      throw new DiskFault("write", log, e);
    }
  }
}
