package dev.canarygate.edge.shell;

import dev.canarygate.world.Birth;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** A program that we started, and all that it started in turn. */
final class ProcessTree {
  private static final Duration GRACE = Duration.ofSeconds(5);
  private static final Duration FORCE = Duration.ofSeconds(1);
  private static final long LOOK_MILLIS = 50;

  private final Supplier<Stream<ProcessHandle>> roots;
  private final Duration grace;
  private final Duration force;

  ProcessTree(Process root) {
    this(() -> Stream.of(root.toHandle()));
  }

  /**
   * @param roots asked again and again, because more may come
   */
  ProcessTree(Supplier<Stream<ProcessHandle>> roots) {
    this(roots, GRACE, FORCE);
  }

  private ProcessTree(Supplier<Stream<ProcessHandle>> roots, Duration grace, Duration force) {
    this.roots = roots;
    this.grace = grace;
    this.force = force;
  }

  /** The same, which has that time to end: two thirds when asked, the rest when made to. */
  ProcessTree endingWithin(Duration time) {
    var third = time.dividedBy(3);
    return new ProcessTree(roots, time.minus(third), third);
  }

  /**
   * Asks all to end, then makes them. Descendants are looked up again and again, because a process
   * that is asked to end may start another one to clean up.
   */
  void end() {
    Set<ProcessHandle> all = new LinkedHashSet<>();
    look(all);
    all.forEach(ProcessHandle::destroy);
    long until = System.nanoTime() + grace.toNanos();
    while (look(all) && System.nanoTime() < until) {
      rest();
    }
    long last = System.nanoTime() + force.toNanos();
    while (look(all)) {
      all.forEach(ProcessHandle::destroyForcibly);
      if (System.nanoTime() >= last) {
        return;
      }
      rest();
    }
  }

  /** Adds what was born since, and tells whether any of them lives. */
  private boolean look(Set<ProcessHandle> all) {
    roots.get().forEach(all::add);
    for (var each : Set.copyOf(all)) {
      each.descendants().forEach(all::add);
    }
    return all.stream().anyMatch(ProcessTree::lives);
  }

  /** One that has ended and that nobody asks for its exit code lives for the JDK, not for us. */
  private static boolean lives(ProcessHandle process) {
    return process.isAlive() && Birth.of(process.pid()).isPresent();
  }

  private static void rest() {
    boolean interrupted = Thread.interrupted();
    try {
      TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
    } catch (InterruptedException e) {
      interrupted = true;
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
