package dev.canarygate.app;

import dev.canarygate.edge.SystemTime;
import dev.canarygate.evidence.Secrets;
import dev.canarygate.gate.LoadedGate;
import dev.canarygate.gate.Placement;
import dev.canarygate.gatefile.GateOutline;
import dev.canarygate.gatefile.RehearsalScript.Expected;
import dev.canarygate.rehearsal.Episode;
import dev.canarygate.rehearsal.Episodes;
import dev.canarygate.rehearsal.Rehearsal;
import dev.canarygate.rehearsal.SetFile;
import dev.canarygate.run.Watcher;
import dev.canarygate.text.Nearest;
import dev.canarygate.text.RehearsalMark;
import dev.canarygate.world.Launcher;
import dev.canarygate.world.Progress;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Runs gates in rehearsal worlds.
 *
 * <p>One class, because whether an episode is played or served, its world is the same.
 */
final class Rehearsals implements EpisodePlays {
  static final String PERSON = "rehearsal";

  private final GateSource gate;
  private final RehearsalFolders folders;
  private final int port;
  private final PrintWriter notices;
  private final Loudness loudness;
  private final RehearsedSeal seal;
  private final EngineChoice engine;

  /**
   * @param port where the world listens; 0 for a free one
   * @param notices gets the progress and what a person should know
   * @param engine keeps the gates
   */
  Rehearsals(
      GateSource gate,
      RehearsalFolders folders,
      int port,
      PrintWriter notices,
      Loudness loudness,
      EngineChoice engine) {
    this.engine = engine;
    this.loudness = loudness;
    this.gate = gate;
    this.folders = folders;
    this.port = port;
    this.notices = notices;
    this.seal = new RehearsedSeal(System.getenv(), notices::println);
  }

  /** Whether a gate has all parameters that the world sets which comes with the program. */
  static boolean fit(GateSource gate) {
    return gate.outline(System.getenv()).settings().stream()
        .map(GateOutline.Setting::name)
        .collect(Collectors.toSet())
        .containsAll(SetFile.NAMES);
  }

  /** Every episode with its outcome and exit code. */
  @Override
  public CommandAnswer list() {
    return new EpisodeList(Episodes.all().stream().map(Rehearsals::row).toList()).answer();
  }

  @Override
  public Map<String, String> stories() {
    var stories = new LinkedHashMap<String, String>();
    Episodes.all().forEach(each -> stories.put(each.name(), each.story()));
    return stories;
  }

  private static EpisodeList.Row row(Episode each) {
    return new EpisodeList.Row(each.name(), each.story(), each.outcome(), each.exit());
  }

  /**
   * Runs one episode, with its progress.
   *
   * @throws UsageProblem when the episode is unknown
   */
  @Override
  public RehearsalResult one(@Nullable String episode) {
    var played = named(episode);
    RehearsalPerformance.inWords(engine).ifPresent(notices::println);
    return run(played, true);
  }

  /**
   * Runs every episode.
   *
   * @param each gets every result as soon as it is there
   */
  @Override
  public void all(Consumer<RehearsalResult> each) {
    Episodes.all().forEach(episode -> each.accept(run(episode, false)));
  }

  /**
   * Starts the world of an episode and leaves it up until this thread is interrupted.
   *
   * @param typed words commands that name the same gate
   * @param introduction gets the lines that say how to use it
   */
  @Override
  public void serve(@Nullable String episode, Launcher typed, Consumer<String> introduction) {
    var chosen = named(episode);
    try (var rehearsal = Rehearsal.start(folders.next(chosen.name()), chosen, port)) {
      Interruption.awaits(() -> introduction(chosen, rehearsal, typed).forEach(introduction));
    }
  }

  private static Episode named(@Nullable String given) {
    var episode = given == null ? Episodes.USUAL : given;
    return Episodes.named(episode)
        .orElseThrow(
            () ->
                new UsageProblem(
                    "--episode: unknown episode '"
                        + episode
                        + "'; for all their names: "
                        + Launcher.PLAIN.line("rehearse --list")
                        + Nearest.advice(episode, names())));
  }

  private static List<String> names() {
    return Episodes.all().stream().map(Episode::name).toList();
  }

  /** In another terminal and another folder each line that is pasted does what it says. */
  private static List<String> introduction(Episode episode, Rehearsal rehearsal, Launcher typed) {
    Secrets.publish(Rehearsal.TOKEN);
    var world = rehearsal.address() + "/_world";
    var in =
        new Launcher(
            (typed.starting() + " --set-file " + Launcher.word(rehearsal.setFile())).strip());
    var lines = new ArrayList<String>();
    lines.addAll(
        List.of(
            RehearsalMark.BANNER,
            "",
            "The world of episode '" + episode.name() + "' is up, until Ctrl-C.",
            "",
            "  GitHub      " + rehearsal.address() + RehearsalMark.FORGE,
            "  deployment  " + rehearsal.address() + "/saas",
            "  state       " + world,
            "  set-file    " + rehearsal.setFile(),
            "GET reads the state, PATCH changes it.",
            "",
            "First, in another terminal; then commands that the gate names work there, too:",
            "  cd " + Launcher.word(Path.of("").toAbsolutePath()),
            "  export GH_TOKEN=" + Rehearsal.TOKEN,
            "Run a gate in it:",
            "  " + in.line("run --attest"),
            "See how it is:",
            "  " + in.line("status"),
            "Other commands find this gate with the same --set-file.",
            "GH_TOKEN stays set in that terminal. Before anything real, unset it there:",
            "  unset GH_TOKEN",
            "In fish: set -e GH_TOKEN. In PowerShell, set it with $env:GH_TOKEN = '"
                + Rehearsal.TOKEN
                + "', and unset it with Remove-Item Env:GH_TOKEN."));
    var end = Episodes.named(Episodes.USUAL).map(Episode::asOf).orElse(episode.asOf());
    if (episode.asOf().compareTo(end) < 0) {
      lines.add("Let the real history go on until a candidate is there, then resume:");
      lines.add("  curl -X PATCH -d '{\"as-of\":\"" + end + "\"}' " + world);
      lines.add("  " + in.line("resume --attest"));
    }
    return lines;
  }

  /** Runs one gate to its end in the world of this episode. */
  private RehearsalResult run(Episode episode, boolean shown) {
    var time = new SystemTime(Progress.SILENT);
    var began = time.now();
    var folder = folders.next(episode.name());
    try (var rehearsal = Rehearsal.start(folder, episode, port)) {
      var environment = Rehearsal.environment(System.getenv());
      var source = gate.under(rehearsal.setFile());
      var loaded = source.loaded(environment);
      var launcher = RehearsalPerformance.launcher(engine, loaded, folder);
      var ended =
          performance(folder, source, environment)
              .of((store, placing) -> run(loaded, store, placing, environment, launcher, shown))
              .requireWhole("episode " + episode.name());
      if (shown) {
        ended.reports().summarize(System.getenv(), notices::println);
      }
      var took = Duration.between(began, time.now());
      return new RehearsalResult(
          episode.name(),
          expected(episode),
          "the list",
          ended.plan(),
          rehearsal.log().changes(),
          folder,
          engine.isFiles(),
          launcher,
          took);
    }
  }

  /** By runners that read the gate's files as any runner does. */
  private RehearsalPerformance performance(
      Path folder, GateSource source, Map<String, String> environment) {
    return new RehearsalPerformance(
        engine,
        folder,
        (bench, artifacts) ->
            new KeptGround(
                bench,
                artifacts,
                source.files().toAbsolutePath().normalize().resolveSibling("."),
                source.sets(),
                source.setFiles(),
                List.of(),
                environment),
        notices::println);
  }

  private static Expected expected(Episode episode) {
    return new Expected(episode.outcome(), episode.exit(), episode.stops(), episode.writes());
  }

  private GateFlow.Ended run(
      LoadedGate gate,
      GateStore store,
      UnaryOperator<Placement> placing,
      Map<String, String> environment,
      Launcher launcher,
      boolean shown) {
    var definition = gate.definition();
    var worlds =
        new RealWorlds(definition, environment, notices::println, false)
            .startedBy(launcher)
            .withTagsOf(definition);
    var flow =
        new GateFlow(definition, store.of(definition), worlds, PERSON, true)
            .startedWith(gate.given().typedAs(RehearsedAgain.words(this.gate, null, engine)))
            .placing(placing)
            .sealing(seal.of(definition));
    if (!shown) {
      return flow.start(false, Watcher.NONE);
    }
    flow.notifying(Notifications.shown(gate.targets(), notices::println));
    try (var view = LiveView.open(definition, store.of(definition), notices, loudness).of(worlds)) {
      return flow.start(false, view);
    }
  }
}
