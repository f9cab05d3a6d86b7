package dev.canarygate.report;

import dev.canarygate.gate.Event;
import dev.canarygate.gate.GateState;
import dev.canarygate.text.Visible;
import dev.canarygate.world.PrintedLines;
import dev.canarygate.world.Progress;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Shows what is under way. On a terminal one live line for each running package is below what has
 * happened; elsewhere every line has its time and stays.
 *
 * <p>One class, because what becomes a live line on a terminal is a line of a log elsewhere. May be
 * called from any thread.
 */
public final class ProgressBoard implements AutoCloseable {
  /** Elsewhere than on a terminal, a sign of life this often. */
  private static final Duration HEARTBEAT = Duration.ofMinutes(1);

  /** What belongs to no package. */
  public static final String GATE = "gate";

  private final Map<String, Running> running = new LinkedHashMap<>();
  private final Map<String, String> paused = new HashMap<>();

  /** Not under way, but something of theirs is waited for. */
  private final Set<String> awaited = new HashSet<>();

  private final Estimates estimates;
  private final InstantSource clock;
  private final PrintWriter out;
  private final Terminal terminal;
  private final LiveLines live;
  private final ShownTime time;
  private boolean verbose;
  private boolean closed;

  /** Above the newest lines; a run can last past midnight. */
  private String day = "";

  /**
   * @param zone in which times are shown
   */
  public ProgressBoard(
      Estimates estimates, InstantSource clock, PrintWriter out, Terminal terminal, ZoneId zone) {
    this.estimates = estimates;
    this.clock = clock;
    this.out = out;
    this.terminal = terminal;
    this.live = new LiveLines(out, terminal.columns());
    this.time = new ShownTime(zone);
  }

  /** The same, which also shows details and each step. */
  public ProgressBoard verbose(boolean wanted) {
    verbose = wanted;
    return this;
  }

  /**
   * Until the first event, nothing of the gate is under way but this.
   *
   * @param doing such as {@code reading its journal}
   */
  public synchronized void begins(String doing) {
    step(GATE, doing);
    draw();
  }

  /** A dry run goes from step to step, without events. */
  public synchronized void reads(String workPackage, String step) {
    running.keySet().removeIf(each -> !each.equals(workPackage));
    step(workPackage, estimates.step(workPackage, step));
    draw();
  }

  private void step(String name, String step) {
    running
        .computeIfAbsent(name, each -> new Running(each, clock.instant(), Optional.empty()))
        .step(step);
  }

  /** After every event; the state is the one that it led to. */
  public synchronized void saw(Event event, GateState state) {
    running.remove(GATE);
    event.as(Event.AttemptStarted.class).ifPresent(this::begin);
    event.as(Event.StepStarted.class).ifPresent(this::begin);
    event.as(Event.AttemptEnded.class).ifPresent(each -> running.remove(each.workPackage()));
    EventLine.inWords(event, state, verbose || !terminal.live())
        .map(time::in)
        .ifPresent(text -> say(event.at(), text));
    draw();
  }

  private void begin(Event.AttemptStarted event) {
    var name = event.workPackage();
    awaited.remove(name);
    running.put(name, new Running(name, event.at(), estimates.of(name)));
  }

  private void begin(Event.StepStarted event) {
    var name = estimates.step(event.workPackage(), event.step());
    with(event.workPackage(), each -> each.step(name));
  }

  /** Something to know before anything happens. */
  public synchronized void note(Instant at, String text) {
    say(at, text);
    draw();
  }

  /** A line without a time, above all others. */
  public synchronized void heading(String text) {
    live.wipe();
    out.println(text);
    draw();
  }

  /** Where the steps of a package tell what they are doing. */
  public Progress progress(String workPackage) {
    return new Progress() {
      @Override
      public void doing(String doing) {
        tell(workPackage, doing);
      }

      @Override
      public void waiting(String why, String left) {
        pause(workPackage, why, left);
      }

      @Override
      public void queued(String what) {
        queue(workPackage, what);
      }

      @Override
      public void detail(String what) {
        tellDetail(workPackage, what);
      }

      @Override
      public void output(String line) {
        with(workPackage, each -> each.output(line));
      }

      /** Only the newest is ever shown. */
      @Override
      public void printed(PrintedLines lines) {
        lines.newest().ifPresent(this::output);
      }
    };
  }

  private synchronized void tell(String workPackage, String doing) {
    with(workPackage, each -> each.doing(doing));
    if (!terminal.live()) {
      say(clock.instant(), workPackage + " " + doing);
    }
  }

  private synchronized void tellDetail(String workPackage, String what) {
    if (verbose) {
      note(clock.instant(), workPackage + " " + what);
    }
  }

  /**
   * A pause counts down on the live line; elsewhere it is shown once. A change that an earlier run
   * left open is waited for before its package is under way.
   */
  private synchronized void pause(String workPackage, String why, String left) {
    if (left.isEmpty()) {
      paused.remove(workPackage);
      over(workPackage);
      return;
    }
    // First what counts down: a narrow terminal cuts the end of the line.
    var text = left + " left: " + why;
    waits(workPackage, text, !why.equals(paused.put(workPackage, why)));
  }

  private synchronized void queue(String workPackage, String what) {
    if (what.isEmpty()) {
      over(workPackage);
    } else {
      waits(workPackage, what, true);
    }
  }

  private void waits(String workPackage, String what, boolean isNews) {
    running.computeIfAbsent(workPackage, this::awaited).doing(what);
    if (isNews && !terminal.live()) {
      say(clock.instant(), workPackage + " " + what);
    }
  }

  /** What it waited for has come; one that waited before it began is not under way. */
  private void over(String workPackage) {
    with(workPackage, each -> each.doing(""));
    if (awaited.remove(workPackage)) {
      running.remove(workPackage);
    }
  }

  private Running awaited(String workPackage) {
    awaited.add(workPackage);
    return new Running(workPackage, clock.instant(), Optional.empty());
  }

  /** Called a few times a second, so that time is seen to pass. */
  public synchronized void tick() {
    var now = clock.instant();
    if (terminal.live()) {
      draw();
      return;
    }
    for (var each : running.values()) {
      if (each.isSilentSince(now.minus(HEARTBEAT))) {
        each.spoke(now);
        say(now, each.line(now));
      }
    }
  }

  /** Takes the live lines away; what has happened stays. */
  @Override
  public synchronized void close() {
    closed = true;
    running.clear();
    live.wipe();
  }

  private synchronized void with(String workPackage, java.util.function.Consumer<Running> change) {
    var found = running.get(workPackage);
    if (found != null) {
      change.accept(found);
    }
  }

  /** A terminal gets whole words, all else whole lines. */
  private List<String> lines(String mark, String text) {
    return terminal.live()
        ? Layout.of(terminal.columns().getAsInt()).progress(mark, text)
        : List.of(mark + text);
  }

  private void say(Instant at, String text) {
    live.wipe();
    if (!day.equals(time.day(at))) {
      day = time.day(at);
      out.println(day);
    }
    lines(time.clock(at) + " ", Visible.line(time.in(text))).forEach(out::println);
    out.flush();
  }

  private void draw() {
    if (terminal.live() && !closed) {
      var now = clock.instant();
      live.show(running.values().stream().map(each -> each.line(now)).toList());
    }
  }
}
