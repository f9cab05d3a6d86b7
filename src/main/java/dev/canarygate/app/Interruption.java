package dev.canarygate.app;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.IntSupplier;
import java.util.function.Supplier;

/**
 * Lets Ctrl-C end a run well: the virtual machine goes only when children are ended and the journal
 * says what happened.
 */
public final class Interruption {
  private static final int GRACE_SECONDS = 30;

  /** Open while the command that is under way has still to say its last word. */
  private static volatile CountDownLatch said = new CountDownLatch(0);

  private Interruption() {}

  /** Does all of a command: Ctrl-C waits until it has printed what it has to say. */
  public static int untilSaid(IntSupplier command) {
    var latch = new CountDownLatch(1);
    said = latch;
    try {
      return command.getAsInt();
    } finally {
      latch.countDown();
    }
  }

  /**
   * @param action what Ctrl-C does to the work
   */
  static <T> T calls(Runnable action, Supplier<T> work) {
    var done = new CountDownLatch(1);
    var hook = new Thread(() -> interrupted(action, done), "interruption");
    Runtime.getRuntime().addShutdownHook(hook);
    try {
      return work.get();
    } finally {
      done.countDown();
      remove(hook);
    }
  }

  private static void interrupted(Runnable action, CountDownLatch done) {
    action.run();
    try {
      if (!done.await(GRACE_SECONDS, TimeUnit.SECONDS)) {
        System.err.println("gate-runner: a step did not end within " + GRACE_SECONDS + " s");
      }
      said.await(GRACE_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** While the machine goes down, the hook is what brought us here and cannot be removed. */
  @SuppressWarnings("EmptyCatch")
  static void remove(Thread hook) {
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException goingDown) {
      // As said above.
    }
  }
}
