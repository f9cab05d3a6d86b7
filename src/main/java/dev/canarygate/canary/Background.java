package dev.canarygate.canary;

import dev.canarygate.world.Shell;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/** A program that goes on while the gate looks at what it writes. Closing ends it. */
final class Background implements AutoCloseable {
  private final FutureTask<Shell.Exited> task;
  private final Thread thread;

  /** Starts it. */
  Background(Shell shell, Shell.Command command) {
    task = new FutureTask<>(() -> shell.run(command));
    thread = new Thread(task, "program in the background");
    thread.setDaemon(true);
    thread.start();
  }

  boolean ended() {
    return !thread.isAlive();
  }

  /**
   * How it ended; waits for that.
   *
   * @throws RuntimeException what the shell threw
   */
  Shell.Exited exited() throws InterruptedException {
    try {
      return task.get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException problem) {
        throw problem;
      }
      throw new IllegalStateException(e.getCause());
    }
  }

  /**
   * The shell ends the program with all that it started; after this call it has ended in any case.
   */
  @Override
  public void close() {
    thread.interrupt();
    boolean interrupted = false;
    while (thread.isAlive()) {
      try {
        thread.join();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
