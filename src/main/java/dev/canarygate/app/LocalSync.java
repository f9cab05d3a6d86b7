package dev.canarygate.app;

import dev.canarygate.client.Foreground;
import dev.canarygate.client.Host;
import dev.canarygate.client.InstalledCli;
import dev.canarygate.client.SaasSwitch;
import dev.canarygate.edge.SystemTime;
import dev.canarygate.edge.shell.GuardedCommand;
import dev.canarygate.gate.BadData;
import dev.canarygate.sync.Examination;
import dev.canarygate.sync.MigrationReport;
import dev.canarygate.sync.PreflightResult;
import dev.canarygate.sync.QueueMigration;
import dev.canarygate.sync.StatusJson;
import dev.canarygate.sync.StatusText;
import dev.canarygate.sync.SyncBoundary;
import dev.canarygate.text.Json;
import dev.canarygate.world.Progress;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The local sync boundary: what a command on this machine would send, and as whom. */
public final class LocalSync {
  private final Host host;
  private final Instant now = new SystemTime(Progress.SILENT).now();

  private LocalSync(Host host) {
    this.host = host;
  }

  /**
   * @param home the home to look at; null for this user's
   * @param name of the machine that the home's login belongs to; null for this one
   * @param uid of the user that the home's login belongs to; null for this user's
   * @throws BadData when this machine cannot spell the home's path
   */
  public static LocalSync at(@Nullable String home, @Nullable String name, @Nullable Long uid) {
    return new LocalSync(SyncHome.host(home, name, uid));
  }

  /**
   * Which installation of the client is looked at: at most one of these, else the one on the PATH.
   *
   * @param python the interpreter of the environment that it is installed in
   * @param cli its executable
   * @param file JSON that describes it
   */
  public record Installation(@Nullable Path python, @Nullable Path cli, @Nullable Path file) {
    private Foreground on(Host host) {
      var installed = new InstalledCli(host);
      if (file != null) {
        return ForegroundFile.read(file);
      } else if (python != null) {
        return installed.ofInterpreter(python);
      }
      return cli != null ? installed.ofExecutable(cli) : installed.onPath();
    }
  }

  /**
   * Every field of the boundary; the exit code says whether a command would be refused.
   *
   * @param requireAuth whether being logged out breaks the boundary while sync is off, too
   */
  public CommandAnswer status(Installation installation, boolean requireAuth) {
    var result = check(installation, requireAuth || host.saasEnabled());
    var exit = result.checkPasses() ? ExitCode.OK : ExitCode.REFUSED;
    return CommandAnswer.ofLines(
        new StatusText(result).lines(), () -> new StatusJson(result, exit.code()).line(), exit);
  }

  /**
   * Runs a command that sends to the service, unless the boundary is broken.
   *
   * @param refusal gets a line for each reason not to start it
   * @return the command's own exit code, or that of the refusal
   */
  public int guard(
      Installation installation,
      boolean requireAuth,
      List<String> words,
      Consumer<String> refusal) {
    var result = check(installation, requireAuth);
    if (!result.ok()) {
      result.refusal().forEach(refusal);
      return ExitCode.REFUSED.code();
    }
    return new GuardedCommand(words, Map.of(SaasSwitch.VARIABLE, "1")).run();
  }

  /** Why a command was not started, for programs. */
  public static CommandAnswer refusal(List<String> reasons) {
    var document = Json.object().put("refused", true);
    document.set("reasons", Json.array(reasons));
    return CommandAnswer.ofLines(List.of(), () -> Json.text(document), ExitCode.REFUSED);
  }

  private PreflightResult check(Installation installation, boolean requireAuth) {
    return new SyncBoundary(host).check(installation.on(host), requireAuth);
  }

  /** Problems of the local state, with a remedy each. */
  public CommandAnswer ailments() {
    var ailments = new Examination(host, now).ailments();
    var lines =
        ailments.stream()
            .flatMap(each -> Stream.of("! " + each.what(), "  " + each.remedy()))
            .toList();
    return ailments.isEmpty()
        ? CommandAnswer.ofLines(
            List.of("No problem found in the local sync state."), () -> "[]", ExitCode.OK)
        : CommandAnswer.ofLines(lines, () -> Json.text(Json.tree(ailments)), ExitCode.STOPPED);
  }

  /**
   * Of the legacy queue's rows to the scoped one.
   *
   * @param scope owner of the scoped queue; null for the login here
   * @param state the client's state directory; null for the one in the home
   */
  public RowMove rows(@Nullable String scope, @Nullable String state) {
    if (state != null) {
      return new RowMove(QueueMigration.inState(host, state, scope, now));
    }
    return new RowMove(
        scope == null ? QueueMigration.of(host, now) : QueueMigration.of(host, scope, now));
  }

  /** The move of stranded rows, shown or made. Only people ask for it, never a gate. */
  public static final class RowMove {
    private final QueueMigration migration;

    private RowMove(QueueMigration migration) {
      this.migration = migration;
    }

    public CommandAnswer show() {
      return answer(migration.plan());
    }

    /**
     * @param discardConflicts whether rows are taken out that the scoped queue has with other
     *     contents
     */
    public CommandAnswer make(boolean discardConflicts) {
      return answer(migration.apply(discardConflicts));
    }

    private static CommandAnswer answer(MigrationReport report) {
      return CommandAnswer.ofLines(
          report.lines(),
          () -> Json.text(Json.tree(report.lines())),
          report.leavesRows() ? ExitCode.STOPPED : ExitCode.OK);
    }
  }
}
