package dev.canarygate.app;

import dev.canarygate.edge.SystemTime;
import dev.canarygate.gate.BadData;
import dev.canarygate.gate.GateDefinition;
import dev.canarygate.gate.GivenOptions;
import dev.canarygate.gate.LoadedGate;
import dev.canarygate.gate.Placement;
import dev.canarygate.gatefile.NamedKinds;
import dev.canarygate.gatefile.RehearsalFile;
import dev.canarygate.gatefile.RehearsalScript;
import dev.canarygate.rehearsal.Rehearsal;
import dev.canarygate.rehearsal.SetFile;
import dev.canarygate.rehearsal.play.GatePlay;
import dev.canarygate.report.Layout;
import dev.canarygate.run.Watcher;
import dev.canarygate.text.Nearest;
import dev.canarygate.world.Launcher;
import dev.canarygate.world.Progress;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Rehearses any gate, as its {@code rehearsal.yaml} says; without one, everything passes.
 *
 * <p>One class, because it is one way: from the name of an episode to what came of it.
 */
public final class GateRehearsals implements EpisodePlays {
  private final GateSource gate;
  private final RehearsalFile file;
  private final @Nullable Path script;
  private final RehearsalFolders folders;
  private final int port;
  private final PrintWriter notices;
  private final Loudness loudness;
  private final RehearsedSeal seal;
  private final EngineChoice engine;

  private GateRehearsals(
      GateSource gate,
      RehearsalFile file,
      @Nullable Path script,
      RehearsalFolders folders,
      int port,
      PrintWriter notices,
      Loudness loudness,
      EngineChoice engine) {
    this.engine = engine;
    this.loudness = loudness;
    this.gate = gate;
    this.file = file;
    this.script = script;
    this.folders = folders;
    this.port = port;
    this.notices = notices;
    this.seal = new RehearsedSeal(System.getenv(), notices::println);
  }

  /**
   * The rehearsals of a gate: its own, or, for a gate that only the program's own world can play,
   * those that come with the program.
   *
   * @param given file to play instead of {@code rehearsal.yaml} in the gate's folder; null: that
   * @param err gets the progress and what a person should know
   * @param engine keeps the gates
   * @throws BadData when the file has mistakes
   */
  public static EpisodePlays of(
      GateSource gate,
      @Nullable Path given,
      RehearsalFolders folders,
      int port,
      PrintWriter err,
      Loudness loudness,
      EngineChoice engine) {
    var notices = loudness.notices(err);
    var file = given == null ? gate.files().resolve(RehearsalFile.NAME) : given;
    if (given == null && !Files.exists(file) && needsOwnWorld(gate)) {
      return new Rehearsals(gate, folders, port, notices, loudness, engine);
    }
    return new GateRehearsals(
        gate, RehearsalFile.read(file), given, folders, port, notices, loudness, engine);
  }

  /** It has a step that cannot be played elsewhere, and the parameters that the world sets. */
  private static boolean needsOwnWorld(GateSource gate) {
    return NamedKinds.in(gate.files(), StepKinds.all()).stream()
            .anyMatch(kind -> !GatePlay.plays(kind))
        && Rehearsals.fit(gate);
  }

  @Override
  public CommandAnswer list() {
    var rows = file.episodes().stream().map(file::outline).map(GateRehearsals::row).toList();
    return new EpisodeList(rows).answer();
  }

  @Override
  public Map<String, String> stories() {
    var stories = new LinkedHashMap<String, String>();
    file.episodes().forEach(each -> stories.put(each, file.outline(each).story()));
    return stories;
  }

  private static EpisodeList.Row row(RehearsalScript each) {
    var expect = each.expect();
    return new EpisodeList.Row(each.name(), each.story(), expect.outcome(), expect.exit());
  }

  @Override
  public RehearsalResult one(@Nullable String episode) {
    var played = named(episode);
    tell("Commands, web addresses, files, GitHub and the clock are played.");
    RehearsalPerformance.inWords(engine).ifPresent(this::tell);
    return run(played, true);
  }

  private void tell(String text) {
    notices.println(Layout.ofErrors(System.getenv()).folded(text).stripTrailing());
  }

  private String named(@Nullable String episode) {
    var all = file.episodes();
    if (episode != null && !all.contains(episode)) {
      throw new UsageProblem(
          "--episode: unknown episode '"
              + episode
              + "' ("
              + file.file()
              + ")"
              + Nearest.advice(episode, all));
    }
    return episode == null ? all.get(0) : episode;
  }

  @Override
  public void all(Consumer<RehearsalResult> each) {
    file.episodes().forEach(episode -> each.accept(run(episode, false)));
  }

  @Override
  public void serve(@Nullable String episode, Launcher typed, Consumer<String> introduction) {
    throw new UsageProblem(
        "--serve is for the gate that comes with the program. In a rehearsal of another gate the"
            + " steps are played inside the program, so a run from outside would reach the real"
            + " world; leave --serve out");
  }

  private RehearsalResult run(String episode, boolean shown) {
    var time = new SystemTime(Progress.SILENT);
    var began = time.now();
    var environment = Rehearsal.environment(System.getenv());
    var folder = folders.next(episode);
    var loaded = loaded(episode, folder, environment);
    var definition = loaded.definition();
    var told = Notifications.shown(shown ? loaded.targets() : List.of(), notices::println);
    var script = file.script(episode, definition);
    try (var play = GatePlay.start(folder, gate.files(), definition, script, time, port)) {
      play.gaps().forEach(each -> tell(file.file() + ": " + each));
      var ended =
          new RehearsalPerformance(
                  engine,
                  folder,
                  (bench, artifacts) -> PlayedGround.of(play, artifacts, environment),
                  this::tell)
              .of(
                  (store, placing) ->
                      run(
                          play,
                          store,
                          given(loaded, play.gate()),
                          placing,
                          script,
                          environment,
                          shown,
                          told))
              .requireWhole("episode " + episode);
      if (shown) {
        ended.reports().summarize(System.getenv(), notices::println);
      }
      return new RehearsalResult(
          episode,
          script.expect(),
          RehearsalFile.NAME,
          ended.plan(),
          play.log().changes(),
          folder,
          engine.isFiles(),
          RehearsalPerformance.launcher(engine, loaded, folder),
          Duration.between(began, time.now()));
    }
  }

  private GivenOptions given(LoadedGate loaded, GateDefinition played) {
    var given = engine.isFiles() ? loaded.givenAs(played) : loaded.given();
    return given.typedAs(RehearsedAgain.words(gate, script, engine));
  }

  private LoadedGate loaded(String episode, Path folder, Map<String, String> environment) {
    var set = file.set(episode);
    var source = set.isEmpty() ? gate : gate.under(SetFile.write(folder, set));
    var loaded = source.loaded(environment);
    var unplayed = GatePlay.unplayed(loaded.definition());
    if (!unplayed.isEmpty()) {
      throw new BadData(
          Files.exists(Path.of(file.file())) ? file.file() : gate.files().toString(),
          "a rehearsal cannot play these steps: "
              + String.join(", ", unplayed)
              + (Rehearsals.fit(gate)
                  ? "; without this file, the gate is played in the world that comes with the"
                      + " program"
                  : "; it plays steps of these kinds: " + String.join(", ", GatePlay.kinds())));
    }
    return loaded;
  }

  private GateFlow.Ended run(
      GatePlay play,
      GateStore store,
      GivenOptions given,
      UnaryOperator<Placement> placing,
      RehearsalScript script,
      Map<String, String> environment,
      boolean shown,
      Notifications told) {
    var worlds =
        new RealWorlds(play.gate(), play.environment(environment), notices::println, false)
            .timedBy(play.time())
            .withTagsOf(play.gate());
    var flow =
        new GateFlow(play.gate(), store.of(play.gate()), worlds, Rehearsals.PERSON, false)
            .startedWith(given)
            .placing(placing)
            .notifying(told)
            .sealing(seal.of(play.gate()));
    var people = new PlayedApprovals(play.gate(), store, script.approvals(), play.time(), notices);
    if (!shown) {
      return run(flow, people, Watcher.NONE);
    }
    try (var view =
        LiveView.open(play.gate(), store.of(play.gate()), notices, loudness, play.time())
            .of(worlds)) {
      return run(flow, people, view);
    }
  }

  /** Resumes as often as somebody approved what the gate waited for. */
  private static GateFlow.Ended run(GateFlow flow, PlayedApprovals people, Watcher watcher) {
    var ended = flow.start(false, watcher);
    while (people.approve(ended.plan())) {
      ended = flow.resume(watcher);
    }
    return ended;
  }
}
