package dev.canarygate.app;

import dev.canarygate.engine.Workbench;
import dev.canarygate.evidence.DiskFault;
import dev.canarygate.gate.Durations;
import dev.canarygate.world.ThisMachine;
import dev.canarygate.world.Time;
import java.time.Duration;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Shows drivers that a runner is alive, under a name that no other process has meanwhile. */
final class RunnerPresence {
  private static final int BEATS_IN_SILENCE = 5;

  private final Workbench bench;
  private final RunnerWishes wishes;
  private final Time time;
  private final Consumer<String> log;
  private Workbench.Me me;
  private @Nullable Duration beaten;
  private boolean known;
  private boolean complained;

  /**
   * @param log gets a line when the runner comes, goes, or cannot have its name
   */
  RunnerPresence(Workbench bench, RunnerWishes wishes, Time time, Consumer<String> log) {
    this.bench = bench;
    this.wishes = wishes;
    this.time = time;
    this.log = log;
    this.me = newLife();
  }

  private Workbench.Me newLife() {
    var name = wishes.name().isEmpty() ? ThisMachine.name() : wishes.name();
    var about = Product.version() + " on " + ThisMachine.name();
    return new Workbench.Me(name, UUID.randomUUID().toString(), wishes.tags(), about);
  }

  /** The runner as drivers know it now. */
  Workbench.Me me() {
    return me;
  }

  /**
   * Shows that it is alive, when that is due.
   *
   * @param lost done when it was silent for so long that another process has its name
   * @return whether the name is its own
   */
  boolean beat(Runnable lost) {
    var now = time.uptime();
    var often = bench.silence().dividedBy(BEATS_IN_SILENCE);
    if (beaten != null && now.minus(beaten).compareTo(often) < 0) {
      return known;
    }
    boolean mine = bench.beat(me);
    beaten = now;
    if (mine && !known) {
      complained = false;
      log.accept(
          "runner "
              + me.name()
              + " is here, with the tags "
              + String.join(", ", new TreeSet<>(me.tags())));
    } else if (!mine) {
      giveUp(lost);
    }
    known = mine;
    return mine;
  }

  /** One that was silent for too long comes back as another one: what it did is given up. */
  private void giveUp(Runnable lost) {
    if (known) {
      log.accept("was silent for too long: another process has the name " + me.name());
      lost.run();
      me = newLife();
    } else if (!complained) {
      complained = true;
      log.accept(
          "another process has the name "
              + me.name()
              + ", or had it until "
              + Durations.inWords(bench.silence())
              + " ago; waits for it. Runners of two machines need two names: --name");
    }
  }

  // The database gives this runner up by itself.
  @SuppressWarnings("EmptyCatch")
  void leave() {
    try {
      bench.leave(me);
      log.accept("runner " + me.name() + " has ended");
    } catch (DiskFault away) {
      // See above.
    }
  }
}
