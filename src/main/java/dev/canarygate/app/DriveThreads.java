package dev.canarygate.app;

import dev.canarygate.edge.SystemTime;
import dev.canarygate.engine.Drive;
import dev.canarygate.engine.Workbench;
import dev.canarygate.evidence.DiskFault;
import dev.canarygate.gate.BadData;
import dev.canarygate.journal.Held;
import dev.canarygate.world.Progress;
import dev.canarygate.world.Time;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Drives gates that were left to drivers and are due, each on a thread of its own. */
final class DriveThreads {
  private static final Duration LOOK = Duration.ofMillis(200);

  private final Workbench bench;
  private final Function<Drive, DrivenGate> gates;
  private final int most;
  private final Time time;
  private final Consumer<String> log;
  private final Map<String, DrivenGate> underWay = new ConcurrentHashMap<>();
  private final AtomicLong driven = new AtomicLong();
  private @Nullable Duration looked;

  /**
   * @param most how many it drives at once
   * @param log gets a line when it takes a gate and when it leaves one
   */
  DriveThreads(
      Workbench bench,
      Function<Drive, DrivenGate> gates,
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
    if (size() < most && (looked == null || now.minus(looked).compareTo(LOOK) >= 0)) {
      looked =
          bench.drive(me, underWay.keySet()).map(each -> begun(me, each)).isPresent() ? null : now;
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
    underWay.values().forEach(DrivenGate::end);
  }

  private void perform(Workbench.Me me, Drive drive, DrivenGate gate) {
    log.accept(drive.gate() + ": driven here");
    try {
      var waits = gate.drive();
      log.accept(drive.gate() + waits.map(": left, "::concat).orElse(": done"));
    } catch (Held another) {
      log.accept(drive.gate() + ": " + another.getMessage());
    } catch (DiskFault away) {
      log.accept(drive.gate() + ": given up here: " + away.getMessage());
    } catch (RuntimeException | Error problem) {
      log.accept(drive.gate() + ": not driven here: " + words(problem));
      refuse(me, drive, words(problem));
    } finally {
      driven.incrementAndGet();
      underWay.remove(drive.gate());
    }
  }

  private static String words(Throwable problem) {
    return problem instanceof BadData || problem instanceof UsageProblem
        ? String.valueOf(problem.getMessage())
        : problem.toString();
  }

  // The gate is due again by itself.
  @SuppressWarnings("EmptyCatch")
  private void refuse(Workbench.Me me, Drive drive, String why) {
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
