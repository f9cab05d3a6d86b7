package dev.canarygate.app;

import dev.canarygate.edge.SystemTime;
import dev.canarygate.engine.Drive;
import dev.canarygate.engine.Workbench;
import dev.canarygate.evidence.DiskFault;
import dev.canarygate.journal.Held;
import dev.canarygate.text.Words;
import dev.canarygate.world.Launcher;
import dev.canarygate.world.Progress;
import dev.canarygate.world.Time;
import java.time.Duration;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Drives gates that were left to drivers and are due, each on a thread of its own. */
final class DriveThreads {
  private static final Duration LOOK = Duration.ofMillis(200);

  /** A gate that this driver could not go on with is for others meanwhile. */
  private static final Duration AGAIN = Duration.ofMinutes(1);

  /** One gate, driven as far as it goes now. */
  interface Driving {
    /**
     * @return what the gate waits for now; empty when drivers are done with it
     */
    Optional<String> drive();

    /** Ends it early; safe to call from any thread. */
    void end();
  }

  private final Workbench bench;
  private final Function<Drive, ? extends Driving> gates;
  private final int most;
  private final Time time;
  private final Consumer<String> log;
  private final Map<String, Driving> underWay = new ConcurrentHashMap<>();
  private final Map<String, Duration> refused = new ConcurrentHashMap<>();
  private final AtomicLong driven = new AtomicLong();
  private final AtomicLong refusals = new AtomicLong();
  private @Nullable Duration looked;
  private @Nullable Duration complained;

  /**
   * @param most how many it drives at once
   * @param log gets a line when it takes a gate and when it leaves one
   */
  DriveThreads(
      Workbench bench,
      Function<Drive, ? extends Driving> gates,
      int most,
      Time time,
      Consumer<String> log) {
    this.bench = bench;
    this.gates = gates;
    this.most = most;
    this.time = time;
    this.log = log;
  }

  /** Of a runner that drives no gates. */
  static DriveThreads none(Workbench bench) {
    return new DriveThreads(
        bench,
        drive -> {
          throw new IllegalStateException("drives no gates");
        },
        0,
        new SystemTime(Progress.SILENT),
        line -> {});
  }

  int size() {
    return underWay.size();
  }

  /** Takes the gate that has been due for the longest time, unless it has enough of them. */
  void look(Workbench.Me me) {
    var now = time.uptime();
    if (most > 0 && size() >= most) {
      complain(now);
    } else if (size() < most && (looked == null || now.minus(looked).compareTo(LOOK) >= 0)) {
      looked = bench.drive(me, notNow(now)).map(each -> begun(me, each)).isPresent() ? null : now;
    }
  }

  private Set<String> notNow(Duration now) {
    refused.values().removeIf(until -> until.compareTo(now) <= 0);
    var gates = new HashSet<>(underWay.keySet());
    gates.addAll(refused.keySet());
    return gates;
  }

  /** Nobody else may be there who drives them. */
  private void complain(Duration now) {
    if (complained != null && now.minus(complained).compareTo(AGAIN) < 0) {
      return;
    }
    complained = now;
    long due = bench.due();
    if (due > 0) {
      log.accept(
          "drives %s, as many as --drive lets it; %d more due: start another driver, or give"
                  .formatted(Words.counted(size(), "gate"), due)
              + " --drive=N");
    }
  }

  private Drive begun(Workbench.Me me, Drive drive) {
    var gate = gates.apply(drive);
    underWay.put(drive.gate(), gate);
    var thread = new Thread(() -> perform(me, drive, gate), "driver");
    thread.setDaemon(true);
    thread.start();
    return drive;
  }

  /** Ends steps that this process performs itself; each gate is left to other drivers. */
  void endAll() {
    underWay.values().forEach(Driving::end);
  }

  private void perform(Workbench.Me me, Drive drive, Driving gate) {
    log.accept(drive.gate() + ": driven here");
    try {
      var waits = gate.drive();
      log.accept(drive.gate() + waits.map(": left, "::concat).orElse(": done"));
    } catch (Held another) {
      log.accept(drive.gate() + ": " + another.getMessage());
    } catch (RuntimeException problem) {
      var failure = CommandFailure.of(problem, Launcher.PLAIN, "it is tried again");
      refuse(me, drive, failure.text() + failure.remedy().map(": "::concat).orElse(""));
    } catch (Error problem) {
      refuse(me, drive, problem.toString());
    } finally {
      driven.incrementAndGet();
      underWay.remove(drive.gate());
    }
  }

  // The gate is due again by itself.
  @SuppressWarnings("EmptyCatch")
  private void refuse(Workbench.Me me, Drive drive, String why) {
    log.accept(drive.gate() + ": not driven here: " + why);
    refusals.incrementAndGet();
    refused.put(drive.gate(), time.uptime().plus(AGAIN));
    try {
      bench.refuse(me, drive, me.name() + ": " + why);
    } catch (DiskFault away) {
      // See above.
    }
  }

  /** In the text format of Prometheus. */
  String figures() {
    return ServiceFigures.counter(
            "gate_ticks_total", "How often this driver took a gate.", driven.get())
        + ServiceFigures.figure(
            "gates_driving", "gauge", "Gates that this driver has now.", String.valueOf(size()))
        + ServiceFigures.figure(
            "gates_driving_limit", "gauge", "How many it can have.", String.valueOf(most))
        + ServiceFigures.counter(
            "gate_refusals_total", "How often it could not go on with a gate.", refusals.get())
        + due();
  }

  private String due() {
    try {
      return ServiceFigures.figure(
          "gates_due", "gauge", "Gates that no driver has and that are due.", bench.due() + "");
    } catch (DiskFault away) {
      return "";
    }
  }
}
