package dev.canarygate.app;

import dev.canarygate.edge.SystemTime;
import dev.canarygate.edge.web.OkHttpPosting;
import dev.canarygate.engine.Gates;
import dev.canarygate.gate.BadData;
import dev.canarygate.gate.Durations;
import dev.canarygate.gate.GateDefinition;
import dev.canarygate.gate.GivenOptions;
import dev.canarygate.gate.Plan;
import dev.canarygate.journal.GateFolder;
import dev.canarygate.journal.Holder;
import dev.canarygate.proof.Seal;
import dev.canarygate.report.Report;
import dev.canarygate.run.Watcher;
import dev.canarygate.world.Launcher;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Starts a gate or continues one: progress on the way, reports kept at the end.
 *
 * <p>One class, because a start, a resume and a preview rest on the same gate, worlds and wishes.
 */
public final class GateRuns {
  private static final String DETACH = " --detach";

  private final GateDefinition definition;
  private final GateStore store;
  private final Gates gates;
  private final String person;
  private final Launcher launcher;
  private final PrintWriter notices;
  private Loudness loudness = Loudness.NORMAL;
  private @Nullable GivenOptions given;
  private @Nullable Launcher looking;
  private Map<String, String> missing = Map.of();
  private Optional<OtherGate> other = Optional.empty();
  private GateChoice choice = GateChoice.NEWEST;
  private Notifications notifications = Notifications.NONE;

  /**
   * @param store where the gates are kept
   * @param person who acts
   * @param launcher writes the commands that come next
   * @param notices gets the progress and what a person should know
   */
  public GateRuns(
      GateDefinition definition,
      GateStore store,
      String person,
      Launcher launcher,
      PrintWriter notices) {
    this.store = store;
    this.gates = store.of(definition);
    this.launcher = launcher;
    this.definition = definition;
    this.person = person;
    this.notices = notices;
  }

  /** The same, as loud as a person wants it. */
  public GateRuns as(Loudness wanted) {
    loudness = wanted;
    return this;
  }

  /** The same, which later commands need not be given again. */
  public GateRuns startedWith(GivenOptions options) {
    given = options;
    return this;
  }

  /**
   * The same of a gate that has parameters without a value, each with how to give it: it can be
   * spoken of, and not run.
   */
  public GateRuns lacking(Map<String, String> parameters) {
    missing = Map.copyOf(parameters);
    return this;
  }

  /** The same, which goes on with no gate when another one was typed. */
  public GateRuns unless(Optional<OtherGate> typed) {
    other = typed;
    return this;
  }

  /** The same, whose previews word the commands that come next like this. */
  public GateRuns lookingBy(Launcher words) {
    looking = words;
    return this;
  }

  /** The same for a certain gate. */
  public GateRuns of(GateChoice gate) {
    choice = gate;
    return this;
  }

  /** The same, which tells others how it ends. */
  public GateRuns notifying(Notifications who) {
    notifications = who;
    return this;
  }

  /**
   * What a person wants of a run.
   *
   * @param attests whether they vouch for the whole of it, once its runs are done
   * @param endsOrphans whether programs of earlier runs are ended instead of waited for
   * @param waits how long to go on with a gate that waits for a condition outside; zero: not at all
   * @param detaches whether drivers go on with the gate, instead of this process
   */
  public record Wishes(boolean attests, boolean endsOrphans, Duration waits, boolean detaches) {
    public Wishes {
      if (detaches && (attests || endsOrphans)) {
        throw new UsageProblem(
            "--detach leaves the gate to drivers; "
                + (attests ? "--attest vouches for a run here" : "--end-orphans acts here")
                + "; expected one of them");
      }
    }
  }

  /**
   * Starts a new gate, or continues the one that was named; the answer is its report, and where it
   * was kept.
   *
   * @param beside whether to start although the last gate is not finished, or is cleared
   * @throws UsageProblem when a new gate is asked for and one that is here is named
   */
  public CommandAnswer start(boolean beside, Wishes wishes) {
    if (choice.isNamed() && beside) {
      throw new UsageProblem(
          "--new starts another gate, and --gate-id names one that is here; expected one of them");
    }
    return choice.isNamed() ? resume(wishes) : started(beside, wishes);
  }

  private CommandAnswer started(boolean beside, Wishes wishes) {
    GoneWorld.refuseStart(definition.parameters(), () -> choice.lastRun(gates));
    RehearsalTerminal.refuseAmongRehearsals(definition, gates, !beside);
    if (!beside) {
      RehearsalTerminal.refuseStart(definition, LastStart.here(), store::in, launcher);
    }
    if (wishes.detaches()) {
      new LeftRun(gates, launcher).requireDrivers();
    }
    LastStart.here().remember(ArtifactsFolder.of(definition), ArtifactsFolder.usual());
    if (wishes.detaches()) {
      return left(wishes, flow -> flow.startDetached(beside));
    }
    return run(wishes, (flow, watcher) -> flow.start(beside, watcher));
  }

  /**
   * Continues the gate; the answer is as for a new one.
   *
   * @throws dev.canarygate.world.Obstacle when it is a rehearsal whose world is gone
   */
  public CommandAnswer resume(Wishes wishes) {
    choice.in(gates).ifPresentOrElse(this::requireValues, this::refuseNone);
    other.ifPresent(
        each -> {
          throw each.refusal(launcher);
        });
    GoneWorld.refuse(definition.parameters(), () -> choice.lastRun(gates));
    choice
        .in(gates)
        .ifPresent(
            each -> RehearsalTerminal.refuseReal(definition.parameters(), each.read().state()));
    if (wishes.detaches()) {
      new LeftRun(gates, launcher).requireDrivers();
      return left(wishes, GateFlow::detach);
    }
    return run(wishes, GateFlow::resume);
  }

  /** Where nothing was started, a rehearsal's token says which gate is meant. */
  private void refuseNone() {
    throw MissingGate.refused(gates, starting());
  }

  private Launcher starting() {
    return RehearsalTerminal.starting(definition.parameters(), launcher, () -> true);
  }

  /** A gate that an earlier version started remembers none. */
  private void requireValues(GateFolder gate) {
    if (gates.holder(gate).filter(Holder::mayLive).isEmpty()) {
      MissingGate.refuseUnbegun(gate.read().state(), gate, choice, gates, starting());
    }
    if (!missing.isEmpty()) {
      throw new BadData(
          missing.entrySet().stream()
              .map(
                  each ->
                      new BadData.Problem(
                          "gate " + gate.name(),
                          0,
                          0,
                          "it has no run that remembers parameter '%s'; give it by %s"
                              .formatted(each.getKey(), each.getValue())))
              .toList());
    }
  }

  private CommandAnswer left(Wishes wishes, Function<GateFlow, Plan> work) {
    var notes = new ArrayList<String>();
    var plan = work.apply(flow(worlds(false), wishes, notes::add));
    return new LeftRun(gates, launcher).answer(plan, notes);
  }

  private CommandAnswer run(Wishes wishes, BiFunction<GateFlow, Watcher, GateFlow.Ended> work) {
    var worlds = worlds(false).requireHome();
    var unstamped = new ArrayList<String>();
    var flow = flow(worlds, wishes, unstamped::add);
    var ended = watched(flow, worlds, work, wishes.waits());
    var report =
        Report.of(ended.plan(), NextGate.named(launcher, gates, ended.plan().state().gate()))
            .waiting(option(wishes));
    var exit = ended.interrupted() ? ExitCode.INTERRUPTED : GateExit.of(ended.plan());
    var notes = notes(ended, report);
    notes.addAll(unstamped);
    ended.reports().summarize(System.getenv(), notes::add);
    Workflow.of(System.getenv()).outputs(RunOutputs.of(ended, report, exit), notes::add);
    return new CommandAnswer(
        loudness == Loudness.QUIET ? report::brief : report::text,
        report::json,
        exit,
        notes,
        report.annotations());
  }

  private GateFlow flow(RealWorlds worlds, Wishes wishes, Consumer<String> tell) {
    return new GateFlow(definition, gates, worlds, person, wishes.attests())
        .sealing(wishes.detaches() ? Seal.NONE : seal(worlds, tell))
        .taggingIn(VerdictTag.requireRepository(definition.parameters()))
        .endingOrphans(wishes.endsOrphans())
        .of(choice)
        .startedWith(given)
        .continuedBy(
            each -> waiting(each.line(wishes.attests() ? "resume --attest" : "resume"), wishes))
        .notifying(notifications);
  }

  private Seal seal(RealWorlds worlds, Consumer<String> tell) {
    var posting = new OkHttpPosting(new SystemTime(worlds.progress()));
    return VerdictSeal.of(definition, posting, System.getenv(), tell);
  }

  private List<String> notes(GateFlow.Ended ended, Report report) {
    var notes = new ArrayList<String>();
    if (loudness != Loudness.QUIET) {
      notes.add("Report: " + ended.reports().kept());
      notes.add("Page: " + ended.reports().page());
    }
    if (ended.interrupted()) {
      notes.add("Interrupted. Continue with: " + report.goesOnBy());
    }
    return notes;
  }

  /** Who waited for a condition outside still does, once they go on. */
  static String waiting(String command, Wishes wishes) {
    return command.contains(DETACH) ? command : (command + " " + option(wishes)).strip();
  }

  private static String option(Wishes wishes) {
    return wishes.waits().isZero() ? "" : "--wait=" + Durations.typed(wishes.waits());
  }

  private GateFlow.Ended watched(
      GateFlow flow,
      RealWorlds worlds,
      BiFunction<GateFlow, Watcher, GateFlow.Ended> work,
      Duration waits) {
    try (var view = LiveView.open(definition, gates, notices, loudness).of(worlds)) {
      var ended = work.apply(flow, view);
      return waits.isZero() ? ended : polled(flow, view, ended, waits);
    }
  }

  private GateFlow.Ended polled(
      GateFlow flow, LiveView view, GateFlow.Ended first, Duration waits) {
    var thread = Thread.currentThread();
    var time = new SystemTime(view.progress("gate"));
    var gate = new PolledGate(time, waits, text -> view.note(time.now(), text));
    return Interruption.calls(
        thread::interrupt,
        () ->
            gate.until(
                first, GateRuns::waitsFor, () -> flow.resume(view), GateFlow.Ended::asInterrupted));
  }

  /** Empty when asking again would change nothing. */
  private static String waitsFor(GateFlow.Ended ended) {
    return ended.interrupted() || GateExit.of(ended.plan()) != ExitCode.WAITING
        ? ""
        : PolledGate.waitsFor(ended.plan());
  }

  /** What a run would do and write now. */
  public Preview preview() {
    return preview(false);
  }

  /**
   * The same.
   *
   * @param beside whether the run would start another gate although the last one is not finished,
   *     or is cleared
   */
  public Preview preview(boolean beside) {
    GoneWorld.refuse(definition.parameters(), () -> choice.lastRun(gates));
    RehearsalTerminal.refuseAmongRehearsals(definition, gates, false);
    var worlds = worlds(true);
    var seal = ExpectedSeal.of(definition);
    try (var view = LiveView.reading(definition, notices, loudness).of(worlds)) {
      return Preview.of(definition, worlds, gates, person, choice, beside, view)
          .notifying(notifications.in(definition.parameters()))
          .sealed(seal);
    }
  }

  /** How a preview is shown to a person who wants as much. */
  public CommandAnswer shown(Preview preview) {
    return loudness == Loudness.QUIET ? preview.brief() : preview.answer();
  }

  private RealWorlds worlds(boolean dry) {
    return RealWorlds.typed(definition, notices::println, dry)
        .startedBy(dry ? Objects.requireNonNullElse(looking, launcher) : launcher.forOthers());
  }
}
