package dev.canarygate.app;

import dev.canarygate.edge.LocalWorld;
import dev.canarygate.edge.LockedResources;
import dev.canarygate.edge.SystemTime;
import dev.canarygate.edge.github.GitHubForge;
import dev.canarygate.edge.github.GitHubSettings;
import dev.canarygate.edge.github.Tokens;
import dev.canarygate.edge.shell.DryShell;
import dev.canarygate.edge.shell.LiveProcesses;
import dev.canarygate.edge.shell.LocalMachine;
import dev.canarygate.edge.shell.ZtShell;
import dev.canarygate.edge.web.OkHttpWeb;
import dev.canarygate.evidence.EvidenceFolder;
import dev.canarygate.evidence.Fence;
import dev.canarygate.evidence.Secrets;
import dev.canarygate.gate.BadData;
import dev.canarygate.gate.Durations;
import dev.canarygate.gate.GateDefinition;
import dev.canarygate.gate.WritePolicy;
import dev.canarygate.run.Worlds;
import dev.canarygate.world.AccountHome;
import dev.canarygate.world.Children;
import dev.canarygate.world.Launcher;
import dev.canarygate.world.PrintedLines;
import dev.canarygate.world.Progress;
import dev.canarygate.world.SharedResources;
import dev.canarygate.world.Shell;
import dev.canarygate.world.Time;
import dev.canarygate.world.ToldTime;
import dev.canarygate.world.World;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The world as it is, or, in a dry run, the same with every change withheld.
 *
 * <p>Long, because it is a list: each port of the world, made where a step first asks for it.
 */
public final class RealWorlds implements Worlds {
  private static final String NOBODY = "gates";

  private final Map<String, String> environment;
  private final Path artifacts;
  private final Path home;
  private final Secrets secrets;
  private final GitHubSettings settings;
  private final Tokens tokens;
  private final WritePolicy policy;
  private final boolean dry;
  private volatile Consumer<String> notice;
  private volatile Progress progress = Progress.SILENT;
  private Launcher launcher = Launcher.PLAIN;
  private @Nullable Time clock;
  private volatile Runnable fence = () -> {};
  private volatile Fence evidenceFence = Fence.OPEN;
  private SharedResources resources = SharedResources.ALONE;
  private Set<String> tags;

  /**
   * @param environment where tokens and secrets come from
   * @param notice receives what a person should know but no result depends on
   */
  RealWorlds(
      GateDefinition definition,
      Map<String, String> environment,
      Consumer<String> notice,
      boolean dry) {
    this.environment = environment;
    this.notice = notice;
    this.artifacts = ArtifactsFolder.of(definition);
    this.home =
        Optional.ofNullable(definition.parameters().get("runner.home"))
            .map(Path::of)
            .orElseGet(() -> AccountHome.of(environment));
    this.secrets = Secrets.ofEnvironment(environment);
    this.dry = dry;
    this.tags = MachineTags.of(definition.parameters(), System.getProperty("os.name", ""));
    this.settings = settings(definition.parameters());
    var time = new SystemTime(Progress.SILENT);
    this.tokens =
        new Tokens(environment, settings.api(), ZtShell.unmasked(time), this::tell)
            .requireOwnHost();
    this.policy = dry ? new WritePolicy(List.of(), List.of()) : definition.writePolicy();
  }

  /**
   * Of a command that a person typed.
   *
   * @throws NotNow when the environment has the token of a rehearsal, and the gate is real
   */
  static RealWorlds typed(GateDefinition definition, Consumer<String> notice, boolean dry) {
    RehearsalTerminal.refuseToken(definition.parameters(), System.getenv(), LastStart.here());
    return new RealWorlds(definition, System.getenv(), notice, dry);
  }

  private static GitHubSettings settings(Map<String, String> parameters) {
    return GitHubSettings.of(URI.create(parameters.getOrDefault("github.api-url", "")))
        .withSettle(Durations.parse(parameters.getOrDefault("github.settle", "10s")))
        .withLongestWait(Durations.parse(parameters.getOrDefault("github.longest-wait", "15m")))
        .withAnswerLimit(Durations.parse(parameters.getOrDefault("github.answer-limit", "60s")));
  }

  /** How long a request to GitHub can take to land. */
  Duration answerLimit() {
    return settings.answerLimit();
  }

  Launcher launcher() {
    return launcher;
  }

  Path artifacts() {
    return artifacts;
  }

  /**
   * @throws BadData when the gate can change something on GitHub and this machine has no token
   */
  void requireToken() {
    if (!policy.allow().isEmpty() && tokens.inUse().isEmpty()) {
      throw new BadData(
          "GitHub", "expected a token, because the gate comments or changes issues, found none");
    }
  }

  /** The same, with next commands that name the program as it was started. */
  RealWorlds startedBy(Launcher by) {
    launcher = by;
    return this;
  }

  /** The same by another clock: that of a rehearsal, on which pauses take no time. */
  RealWorlds timedBy(Time other) {
    clock = other;
    return this;
  }

  /** The same with all tags that packages of a gate ask for: a rehearsal is on no machine. */
  RealWorlds withTagsOf(GateDefinition definition) {
    tags = MachineTags.all(definition);
    return this;
  }

  /**
   * The same, once it is sure that the person has a home here: the client's queue and login are in
   * it, and programs fail in many ways without one.
   *
   * @throws UsageProblem when they have none
   */
  RealWorlds requireHome() {
    if (!home.isAbsolute() || !Files.isDirectory(home)) {
      throw new UsageProblem(
          "home folder not found: '"
              + home
              + "'; set HOME, or name the folder with --set runner.home=DIR");
    }
    if (Stream.of("HOME", "USERPROFILE").noneMatch(environment::containsKey)) {
      notice.accept("HOME is not set; using " + home);
    }
    return this;
  }

  /**
   * From now on, these say what a person should know.
   *
   * @param notices gets what the world itself says
   * @param told gets what belongs to no package
   */
  void seenBy(Consumer<String> notices, Progress told) {
    notice = notices;
    progress = told;
  }

  /** The same, with details for a person who looks at one thing alone. */
  RealWorlds verbose(boolean verbose) {
    if (verbose) {
      progress = new Details(this::tell);
    }
    return this;
  }

  /** Shows what belongs to no run. */
  Progress progress() {
    return progress;
  }

  private record Details(Consumer<String> told) implements Progress {
    @Override
    public void doing(String doing) {}

    @Override
    public void output(String line) {}

    @Override
    public void printed(PrintedLines lines) {}

    @Override
    public void detail(String what) {
      told.accept(what);
    }
  }

  /** Tells a person what they should know but no result depends on. */
  void tell(String what) {
    notice.accept(what);
  }

  /**
   * From now on.
   *
   * @param next asked right before each write leaves
   * @param around wraps each write of evidence
   */
  void fencedBy(Runnable next, Fence around) {
    fence = next;
    evidenceFence = around;
  }

  /**
   * From now on, what gates of this machine share is taken for this one. Where a home is, its
   * queue, login and installation are: gates of two homes share nothing.
   *
   * @param gate its name
   */
  void sharing(String gate) {
    var folder = UserFolders.state(environment, home).resolve("locks");
    resources = new LockedResources(folder, gate, LocalMachine.here(environment).pid());
  }

  @Override
  public Set<String> tags() {
    return tags;
  }

  @Override
  public SharedResources resources() {
    return resources;
  }

  @Override
  public World outside() {
    return outside(progress);
  }

  @Override
  public World outside(Progress progress) {
    return forAttempt(NOBODY, progress);
  }

  @Override
  public World forAttempt(String evidence, Progress progress) {
    return forStep(evidence, progress, Children.UNRECORDED, List.of());
  }

  @Override
  public World forStep(String evidence, Progress progress, Children children, List<String> passed) {
    var time = new ToldTime(clock == null ? new SystemTime(progress) : clock, progress);
    Shell shell = new ZtShell(secrets, time, progress, evidenceFence, children).passing(passed);
    return new LocalWorld(
        // One for each attempt, so that a rate limit counts down on the line of the one that waits.
        new GitHubForge(settings.telling(progress::detail), tokens, policy, secrets, time, fence),
        new OkHttpWeb(time, progress),
        dry ? new DryShell(shell) : shell,
        time,
        new LiveProcesses(secrets),
        progress,
        dry
            ? EvidenceFolder.keepingNothing(artifacts, evidence)
            : EvidenceFolder.in(artifacts, evidence, evidenceFence),
        artifacts,
        environment,
        home,
        dry,
        launcher);
  }
}
