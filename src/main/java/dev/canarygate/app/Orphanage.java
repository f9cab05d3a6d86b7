package dev.canarygate.app;

import dev.canarygate.edge.shell.Orphans;
import dev.canarygate.gate.Child;
import dev.canarygate.gate.Durations;
import dev.canarygate.gate.Event;
import dev.canarygate.gate.GateState;
import dev.canarygate.journal.Journal;
import dev.canarygate.report.CutPrograms;
import dev.canarygate.world.Launcher;
import dev.canarygate.world.Processes;
import dev.canarygate.world.Processes.Seen;
import dev.canarygate.world.ThisMachine;
import dev.canarygate.world.Time;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Programs that outlived the run that started them. While one lives, the gate starts nothing: it
 * waits for as long as the program may take, or a person has it ended.
 */
final class Orphanage {
  /** What a person types to have them ended. */
  static final String COMMAND = CutPrograms.END;

  private static final Duration LOOK = Duration.ofSeconds(1);
  private static final Duration SAID_EVERY = Duration.ofSeconds(30);

  private final Processes processes;
  private final Time time;
  private final String person;
  private final boolean ends;
  private final Consumer<String> notice;
  private Launcher launcher = Launcher.PLAIN;
  private Predicate<Child> spared = child -> false;
  private Predicate<Child> repeatable = child -> false;
  private volatile @Nullable Thread waiting;

  /**
   * @param ends whether the person has them ended
   * @param notice receives what the gate waits for
   */
  Orphanage(Processes processes, Time time, String person, boolean ends, Consumer<String> notice) {
    this.processes = processes;
    this.time = time;
    this.person = person;
    this.ends = ends;
    this.notice = notice;
  }

  /** The same, with next commands that name the program as it was started. */
  Orphanage startedBy(Launcher by) {
    launcher = by;
    return this;
  }

  /** Programs whose end the journal does not know and that live, each in a line. */
  static List<String> living(GateState state, Processes processes) {
    return open(state).stream()
        .filter(child -> !child.living(processes, ThisMachine.name()).isEmpty())
        .map(child -> inWords(child, child.living(processes, ThisMachine.name())))
        .toList();
  }

  private static List<Child> open(GateState state) {
    return state.children().filter(child -> child.ended() == null).toList();
  }

  /** The same without programs that are not orphans. */
  Orphanage sparing(Predicate<Child> others) {
    spared = others;
    return this;
  }

  /** The same, where nobody vouches for a program whose step can be done again meanwhile. */
  Orphanage repeating(Predicate<Child> steps) {
    repeatable = steps;
    return this;
  }

  private static String inWords(Child child, List<Seen> living) {
    var others =
        living.stream()
            .filter(each -> each.pid() != child.started().pid())
            .map(each -> each.pid() + " (" + each.commandLine() + ")")
            .collect(Collectors.joining(", "));
    return child.inWords() + (others.isEmpty() ? "" : "; of it live: pid " + others);
  }

  /**
   * Returns when no recorded program of an earlier run lives; what became of each is recorded.
   *
   * @param state of the gate whose programs are meant
   * @param others of the same artifacts folder; they share the machine and what their programs
   *     change, so one that lives there counts, too. What cannot be looked for from here is for the
   *     run that continues its own gate
   * @throws OrphansLive when one lives longer than it may
   */
  void settle(GateState state, List<GateState> others, Journal journal) {
    settle(open(state), journal);
    for (var other : others) {
      settle(open(other).stream().filter(child -> !living(child).isEmpty()).toList(), journal);
    }
  }

  private void settle(List<Child> children, Journal journal) {
    for (var child : children.stream().filter(spared.negate()).toList()) {
      if (cannotBeLookedFor(child) && repeatable.test(child)) {
        var host = child.started().host();
        record(child, journal, "was not looked for on " + host + ": its step can be repeated");
      } else if (cannotBeLookedFor(child)) {
        vouchedFor(child, journal);
      } else if (ends && !living(child).isEmpty()) {
        end(child, journal);
      } else {
        await(child);
        record(child, journal, "was found gone");
      }
    }
  }

  /** Lets go of a wait; safe to call from any thread. */
  void interrupt() {
    var thread = waiting;
    if (thread != null) {
      thread.interrupt();
    }
  }

  private List<Seen> living(Child child) {
    return child.living(processes, ThisMachine.name());
  }

  /** One on another machine, or one that was about to start when its gate died. */
  private static boolean cannotBeLookedFor(Child child) {
    return !child.started().host().equals(ThisMachine.name()) || child.started().pid() == 0;
  }

  /** Nobody can tell from here, so a person says it. */
  private void vouchedFor(Child child, Journal journal) {
    var host = child.started().host();
    if (!ends) {
      throw new OrphansLive(
          "a program may be at work on "
              + host
              + ", and cannot be looked for from here: "
              + child.inWords()
              + ". Make sure there that it has ended; then: "
              + launcher.line(COMMAND));
    }
    record(child, journal, "has ended on " + host + ", as " + person + " says");
  }

  private void end(Child child, Journal journal) {
    var words = inWords(child, living(child));
    notice.accept("Ending " + words);
    var started = child.started();
    Orphans.end(started.pid(), started.birth(), started.mark());
    if (!living(child).isEmpty()) {
      throw new OrphansLive("it does not end: " + inWords(child, living(child)));
    }
    record(child, journal, "was ended by " + person + " with --end-orphans");
  }

  private void await(Child child) {
    var until = child.started().until();
    var said = time.uptime().minus(SAID_EVERY);
    waiting = Thread.currentThread();
    try {
      for (var living = living(child); !living.isEmpty(); living = living(child)) {
        var left = Duration.between(time.now(), until);
        if (left.isNegative() || left.isZero()) {
          throw new OrphansLive(stillThere(child, living));
        }
        if (time.uptime().minus(said).compareTo(SAID_EVERY) >= 0) {
          said = time.uptime();
          notice.accept(waitingFor(child, living, left));
        }
        time.pause(LOOK, "waiting for a program of an earlier run");
      }
    } finally {
      waiting = null;
    }
  }

  private String waitingFor(Child child, List<Seen> living, Duration left) {
    return "Waiting for a program that outlived its gate, at most "
        + Durations.inWords(left)
        + " more: "
        + inWords(child, living)
        + ". To have it ended: Ctrl-C, then "
        + launcher.line(COMMAND);
  }

  private String stillThere(Child child, List<Seen> living) {
    return "a program that outlived its gate is still at work, longer than its limit allows: "
        + inWords(child, living)
        + ". Nothing else is started while it runs. To end it: "
        + launcher.line(COMMAND);
  }

  private void record(Child child, Journal journal, String how) {
    journal.append(new Event.ChildEnded(time.now(), child.started().mark(), false, how));
  }
}
