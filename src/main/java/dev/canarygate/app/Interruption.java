package dev.canarygate.app;

import dev.canarygate.world.Interrupted;
import dev.canarygate.world.Launcher;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.IntSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Lets Ctrl-C end a command well: the virtual machine goes only when children are ended, the
 * journal says what happened, and a person has read how to go on.
 */
public final class Interruption {
  private static final int GRACE_SECONDS = 30;

  /** A terminal that nobody reads must not keep a command from ending. */
  private static final Duration LONGEST_WORD = Duration.ofSeconds(5);

  /** Open while the command that is under way has still to say its last word. */
  private static volatile CountDownLatch said = new CountDownLatch(0);

  /** Work under way that Ctrl-C ends; its command says so itself. */
  private static final AtomicInteger LISTENING = new AtomicInteger();

  /** Whether such work was ended: it may be over before the last word is looked at. */
  private static volatile boolean heard;

  /** What takes live lines off the screen, by the hook that does it. */
  private static final Map<Thread, Runnable> CLEARING = new ConcurrentHashMap<>();

  private static volatile @Nullable String goesOn;

  /** The command as it was typed. */
  private static volatile @Nullable Supplier<String> typed;

  private static volatile boolean spoken;

  private Interruption() {}

  /**
   * Does all of a command: Ctrl-C waits until it has printed what it has to say.
   *
   * @param again types the command once more
   * @param lastWord says that the command was interrupted, where nothing else says it; gets what to
   *     do next
   */
  public static int untilSaid(
      IntSupplier command, Supplier<String> again, Consumer<String> lastWord) {
    var latch = new CountDownLatch(1);
    said = latch;
    goesOn = null;
    typed = again;
    spoken = false;
    heard = false;
    var hook = new Thread(() -> unheard(lastWord), "last word");
    Runtime.getRuntime().addShutdownHook(hook);
    try {
      return command.getAsInt();
    } finally {
      spoken = true;
      latch.countDown();
      remove(hook);
      typed = null;
    }
  }

  /**
   * Asks to say how the command ended; true for the first who asks. While an answer is read, Ctrl-C
   * needs no word any more.
   */
  public static synchronized boolean takesTheWord() {
    boolean first = !spoken;
    spoken = said.getCount() > 0;
    return first;
  }

  /** From now on this command goes on with what is interrupted. */
  static void goesOnBy(String command) {
    goesOn = command;
  }

  /** The command that goes on with the gate that is under way; empty before there is one. */
  public static Optional<String> goesOn() {
    return Optional.ofNullable(goesOn);
  }

  /**
   * The command that is under way, as it was typed, with more options; empty when nobody typed one.
   */
  static Optional<String> typedAgain(String options) {
    return Optional.ofNullable(typed).map(each -> Launcher.once(each.get() + " " + options));
  }

  /** What a person does after an interruption, as a sentence. */
  static String remedy() {
    var known = goesOn;
    var again = typed;
    if (known != null) {
      return "Continue with: " + known;
    }
    return again == null ? "Type the same command again." : "Run it again with: " + again.get();
  }

  private static void unheard(Consumer<String> lastWord) {
    if (LISTENING.get() > 0 || heard || !takesTheWord()) {
      return;
    }
    var word =
        new Thread(
            () -> {
              CLEARING.values().forEach(Runnable::run);
              lastWord.accept(remedy());
            },
            "interrupted");
    word.setDaemon(true);
    word.start();
    try {
      word.join(LONGEST_WORD.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /**
   * @param action what Ctrl-C does to the work
   * @throws Interrupted when Ctrl-C came before the work could begin
   */
  static <T> T calls(Runnable action, Supplier<T> work) {
    var done = new CountDownLatch(1);
    var hook = new Thread(() -> interrupted(action, done), "interruption");
    add(hook);
    LISTENING.incrementAndGet();
    try {
      return work.get();
    } finally {
      LISTENING.decrementAndGet();
      done.countDown();
      remove(hook);
    }
  }

  /** Does this and returns when Ctrl-C comes: that is how it ends, and nothing is said about it. */
  static void awaits(Runnable begins) {
    var over = new CountDownLatch(1);
    calls(
        over::countDown,
        () -> {
          begins.run();
          untilZero(over);
          return over;
        });
  }

  /** An interrupt is as Ctrl-C; what is closed then is not to be disturbed by it. */
  @SuppressWarnings("EmptyCatch")
  private static void untilZero(CountDownLatch over) {
    try {
      over.await();
    } catch (InterruptedException byPerson) {
      // As said above.
    }
  }

  private static void add(Thread hook) {
    try {
      Runtime.getRuntime().addShutdownHook(hook);
    } catch (IllegalStateException goingDown) {
      throw new Interrupted("before it began");
    }
  }

  private static void interrupted(Runnable action, CountDownLatch done) {
    heard = true;
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

  /**
   * Takes live lines off the screen when Ctrl-C comes, before anything is said about it.
   *
   * @return what {@link #remove} takes back
   */
  static Thread clears(Runnable lines) {
    var open = new AtomicBoolean(true);
    Runnable once =
        () -> {
          if (open.getAndSet(false)) {
            lines.run();
          }
        };
    var hook = new Thread(once, "progress's end");
    CLEARING.put(hook, once);
    add(hook);
    return hook;
  }

  /**
   * Ends the line of a prompt when Ctrl-C comes; not by the console, which is locked while it
   * reads.
   *
   * @return what {@link #remove} takes back
   */
  static Thread leavesPrompt() {
    return clears(System.err::println);
  }

  /** While the machine goes down, the hook is what brought us here and cannot be removed. */
  @SuppressWarnings("EmptyCatch")
  static void remove(Thread hook) {
    CLEARING.remove(hook);
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException goingDown) {
      // As said above.
    }
  }
}
