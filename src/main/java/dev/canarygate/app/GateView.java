package dev.canarygate.app;

import dev.canarygate.edge.SystemTime;
import dev.canarygate.engine.Gates;
import dev.canarygate.gate.GateDefinition;
import dev.canarygate.gate.GateState;
import dev.canarygate.gate.LoadedGate;
import dev.canarygate.gate.NotifyTarget;
import dev.canarygate.gate.Outcome;
import dev.canarygate.gate.Plan;
import dev.canarygate.journal.BrokenLease;
import dev.canarygate.journal.GateFolder;
import dev.canarygate.journal.Holder;
import dev.canarygate.journal.JournalContent;
import dev.canarygate.report.Explanation;
import dev.canarygate.report.GateCourse;
import dev.canarygate.report.GateJson;
import dev.canarygate.report.Graph;
import dev.canarygate.report.NoGate;
import dev.canarygate.report.Report;
import dev.canarygate.report.Story;
import dev.canarygate.world.Launcher;
import dev.canarygate.world.Progress;
import dev.canarygate.world.ThisMachine;
import dev.canarygate.world.Time;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What the files and the journal of a gate alone show.
 *
 * <p>One class, because each answer rests on the same reading of files and journal.
 */
public final class GateView {
  private final GateStore store;
  private final GateSource source;
  private final GateDefinition definition;
  private final Set<String> told;
  private final @Nullable String name;
  private final Map<String, String> missing;
  private final Launcher launcher;
  private final Time time = new SystemTime(Progress.SILENT);

  /**
   * @param store where the gate is kept
   * @param source where its files come from
   * @param loaded as it is by its files now
   * @param name of the gate; null for the newest
   * @param launcher writes the commands that come next
   */
  public GateView(
      GateStore store,
      GateSource source,
      LoadedGate loaded,
      @Nullable String name,
      Launcher launcher) {
    this.store = store;
    this.source = source;
    this.missing = loaded.missing();
    this.definition = loaded.definition();
    this.told = loaded.targets().stream().map(NotifyTarget::name).collect(Collectors.toSet());
    this.name = name;
    this.launcher = RehearsalTerminal.starting(definition.parameters(), launcher, this::isMissing);
  }

  /** The state of each package, what stopped it, and what to type next. */
  public CommandAnswer status() {
    var plan = plan();
    var report = report(plan);
    return new CommandAnswer(
        report::text, report::json, exit(plan, report), notes(plan, report).all(this::holder));
  }

  /** What the plan says, and who runs the gate while it is read. */
  Report report(Plan plan) {
    return Report.of(plan, launcher)
        .ofNone(none(plan))
        .drivenBy(driver())
        .closedToWords(closedBy())
        .left(LeftWords.whom(gates(), plan.state().gate()))
        .inGoneWorld(GoneWorld.of(plan.state()));
  }

  /** Who runs the gate now; empty when nobody is known to. */
  Optional<String> driver() {
    return notDead()
        .filter(each -> Drivers.life(each, now()).equals(Drivers.ALIVE))
        .map(Holder::toString);
  }

  /** Who keeps people's words from being recorded now; empty when nobody is known to. */
  Optional<String> closedBy() {
    return gates().areShared() ? Optional.empty() : notDead().map(Holder::toString);
  }

  /** Who holds the gate now, to run it or for a word; empty when nobody is known to. */
  Optional<Holder> notDead() {
    try {
      return holder().filter(each -> !each.isDeadOn(ThisMachine.name()));
    } catch (BrokenLease nobodyKnows) {
      return Optional.empty();
    }
  }

  /** Only the report of a gate that was not started says where one may be. */
  private NoGate none(Plan plan) {
    return plan.state().runs().isEmpty()
        ? MissingGate.in(gates())
        : NoGate.in(ArtifactsFolder.of(plan.definition()).toString());
  }

  /**
   * Nothing is to do here about a gate that nobody started yet, or that goes on elsewhere. One that
   * could go on does so only by a person when its files or parameters are others now.
   */
  private static ExitCode exit(Plan plan, Report report) {
    var state = plan.state();
    if (state.runs().isEmpty() || state.exportedTo().isPresent()) {
      return ExitCode.OK;
    }
    var exit = ExitCode.of(plan);
    boolean goesOn = exit == ExitCode.INTERRUPTED || exit == ExitCode.WAITING;
    if (goesOn && plan.outcome() != Outcome.CLEARED && plan.definition().differsFrom(state)) {
      return ExitCode.PERSON;
    }
    return exit == ExitCode.INTERRUPTED && report.isLeftToDrivers() ? ExitCode.WAITING : exit;
  }

  /**
   * What happened, run by run.
   *
   * @param told counts when the gate's journal was read before
   */
  public CommandAnswer history(Story told) {
    var story = readGate().isPresent() ? told : story(told.anew());
    return isMissing()
        ? CommandAnswer.ofLines(List.of(missing().sentence()), story::json, ExitCode.OK)
            .followedBy(missing().notes(launcher))
        : CommandAnswer.laidOut(layout -> story.text(), story::json, ExitCode.OK);
  }

  /** Whether no gate was started here. */
  private boolean isMissing() {
    return readGate().isEmpty() && folder().isEmpty();
  }

  /** That no gate was started here, and where one may be all the same; empty when one was. */
  List<String> elsewhere() {
    return isMissing()
        ? Stream.concat(Stream.of(missing().sentence()), missing().notes(launcher).stream())
            .toList()
        : List.of();
  }

  private NoGate missing() {
    return MissingGate.in(gates());
  }

  private Story story(Story story) {
    folder().map(each -> each.read(story::tell)).ifPresent(JournalContent::state);
    return story;
  }

  /**
   * What the gate or one of its packages does, and why it has its status.
   *
   * @param workPackage its id in any case; null for the whole gate
   */
  public CommandAnswer explanation(@Nullable String workPackage) {
    var plan = plan();
    if (workPackage == null) {
      var all = definition.workPackages();
      return CommandAnswer.laidOut(
          layout -> Explanation.of(plan, layout),
          () -> GateJson.of(plan, all, launcher),
          ExitCode.OK);
    }
    var one = PackageNames.require(definition, workPackage);
    return CommandAnswer.laidOut(
        layout -> Explanation.of(plan, one, layout, launcher),
        () -> GateJson.of(plan, List.of(one), launcher),
        ExitCode.OK);
  }

  /** The packages, what they need and their status, as a picture. */
  public Graph graph() {
    return Graph.of(plan());
  }

  public GateDefinition definition() {
    return definition;
  }

  Launcher launcher() {
    return launcher;
  }

  /**
   * The gate's id, also when the newest was meant.
   *
   * @throws NotNow when it was not started yet
   */
  public String id() {
    return startedFolder().name();
  }

  /** The same; empty when it was not started yet. */
  public Optional<String> started() {
    return folder().map(GateFolder::name);
  }

  /**
   * Where the gate is.
   *
   * @throws NotNow when it was not started yet
   */
  GateFolder startedFolder() {
    return folder().orElseThrow(() -> MissingGate.refused(gates(), launcher));
  }

  /**
   * The whole report, in each of its forms.
   *
   * @param course was given the journal's events when it was read for what the gate was started
   *     with
   */
  public GateReports reports(GateCourse course) {
    return new GateReports(this, course);
  }

  /** The gate, when its journal need not be read again. */
  Optional<ReadGate> readGate() {
    return source.readIn(ArtifactsFolder.of(definition));
  }

  /** All gates here. */
  Gates gates() {
    return store.of(definition);
  }

  /** Empty before the first run. */
  Optional<GateFolder> folder() {
    return new GateChoice(name).in(gates());
  }

  private GateState state() {
    return readGate()
        .map(ReadGate::state)
        .or(() -> folder().map(each -> each.read().state()))
        .map(this::asSeen)
        .orElse(GateState.NEW);
  }

  /**
   * A run that nobody holds any more was interrupted, although it could not write that down; one
   * that runners perform for drivers goes on without a holder.
   */
  GateState asSeen(GateState state) {
    return CutRun.seen(definition, state, now(), gates(), held());
  }

  private Optional<Holder> holder() {
    return gates().holder(held());
  }

  private GateFolder held() {
    return readGate()
        .map(ReadGate::folder)
        .or(this::folder)
        .orElseGet(() -> GateFolder.none(gates().artifacts()));
  }

  Instant now() {
    return time.now();
  }

  Plan plan() {
    return new Plan(definition, state(), now());
  }

  private StatusNotes notes(Plan plan, Report report) {
    return new StatusNotes(plan, report, gates(), launcher, told, missing);
  }
}
