package dev.canarygate.cli;

import dev.canarygate.app.EpisodePlays;
import dev.canarygate.app.ExitCode;
import dev.canarygate.app.GateRehearsals;
import dev.canarygate.app.Loudness;
import dev.canarygate.app.RehearsalFolders;
import dev.canarygate.app.RehearsalResult;
import dev.canarygate.app.UsageProblem;
import dev.canarygate.report.Layout;
import dev.canarygate.text.Json;
import dev.canarygate.text.RehearsalMark;
import dev.canarygate.text.Screen;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Runs the whole gate in a world on loopback, in which nothing real can happen. */
@Command(
    name = "rehearse",
    description = {
      "Runs the whole gate in a simulated world on loopback: a GitHub, a deployment, a canary.",
      "A gate of your own is played as its rehearsal.yaml says; without one, everything passes.",
      "Ends with the exit code that the gate had; with 1 when it ended otherwise than listed."
    },
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "Examples:",
      "  ${ROOT-COMMAND-NAME} rehearse",
      "  ${ROOT-COMMAND-NAME} rehearse --list",
      "  ${ROOT-COMMAND-NAME} rehearse --gate gate",
      "  ${ROOT-COMMAND-NAME} rehearse --gate gate --all",
      "  ${ROOT-COMMAND-NAME} rehearse --episode scenario-4-regression",
      "  ${ROOT-COMMAND-NAME} rehearse --engine postgres",
      "  ${ROOT-COMMAND-NAME} rehearse --serve --episode blockers-open"
    })
final class RehearseCommand extends AnsweringCommand {
  private static final int LAST_PORT = 65_535;

  @Mixin private GateOptions gate = new GateOptions();
  @Mixin private LoudnessOptions loudness = new LoudnessOptions();

  @Option(
      names = "--episode",
      paramLabel = "NAME",
      description = "How the gate goes (default: the first one); see --list.")
  private @Nullable String episode;

  @Option(
      names = "--rehearsal",
      paramLabel = "FILE",
      converter = PathThere.class,
      description =
          "What happens in the rehearsal of a gate of your own (default: rehearsal.yaml in the"
              + " gate's folder).")
  private @Nullable Path rehearsal;

  @Option(names = "--list", description = "Lists every episode with its outcome and exit code.")
  private boolean list;

  @Option(names = "--all", description = "Runs every episode and compares it with the list.")
  private boolean all;

  @Option(
      names = "--serve",
      description = "Only starts the world and keeps it running, to run a gate in it by hand.")
  private boolean serve;

  @Option(
      names = "--port",
      paramLabel = "PORT",
      description = "Where the world listens (default: a free port).")
  private int port;

  @Option(
      names = "--artifacts",
      paramLabel = "DIR",
      description = "Where each rehearsal gets a folder of its own (default: ${DEFAULT-VALUE}).")
  private Path artifacts = Path.of("artifacts", "rehearsals");

  @Override
  public Integer call() {
    if (port < 0 || port > LAST_PORT) {
      throw new UsageProblem("--port " + port + ": expected 0 to " + LAST_PORT);
    }
    if (serve && !gate.keepsRehearsals().isFiles()) {
      throw new UsageProblem("--serve only starts the world; give --engine to the run in it");
    }
    if (list) {
      return say(rehearsals().list());
    }
    if (all) {
      return all();
    }
    return serve ? serve() : one();
  }

  private EpisodePlays rehearsals() {
    return GateRehearsals.of(
        gate.rehearsed(),
        rehearsal,
        new RehearsalFolders(artifacts),
        port,
        console().err(),
        loudness.asked(),
        gate.keepsRehearsals());
  }

  /** One episode with its report; gives back the exit code. */
  private int one() {
    boolean quiet = loudness.asked() == Loudness.QUIET;
    var result = rehearsals().one(episode);
    int exit = sayBelow(quiet ? result.brief() : result.answer(gate.real()));
    var console = result.asListed() ? console().as(loudness.asked()) : console();
    Console.tell(console.err(), "Episode " + result.name() + ": " + result.inWords() + ".");
    result.differences().forEach(each -> Console.tell(console.err(), "  " + each));
    Console.tell(console.err(), "Kept in " + result.folder());
    return exit;
  }

  private int all() {
    var out = console().out();
    boolean quiet = loudness.asked() == Loudness.QUIET;
    var layout = Layout.of(System.getenv());
    var results = new ArrayList<RehearsalResult>();
    if (!forProgram() && !quiet) {
      out.println(RehearsalMark.BANNER);
    }
    rehearsals()
        .all(
            result -> {
              results.add(result);
              if (!forProgram() && !(quiet && result.asListed())) {
                var lines = new ArrayList<>(List.of(result.row()));
                result.differences().forEach(each -> lines.add("       " + each));
                lines.forEach(each -> out.println(layout.folded(each).stripTrailing()));
                out.flush();
              }
            });
    if (!forProgram() && quiet) {
      out.println(RehearsalResult.counted(results));
    }
    var exit = RehearsalResult.exit(results);
    return forProgram() ? sayBelow(RehearsalResult.all(results)) : exit.code();
  }

  /** Until it is interrupted: that is how it ends, and nothing is said about it. */
  private int serve() {
    var out = console().out();
    boolean program = forProgram();
    var layout = Layout.of(System.getenv());
    rehearsals()
        .serve(
            episode,
            gate.launcher(),
            line -> Screen.text(out, program ? Json.line("line", line) : shown(line, layout)));
    return ExitCode.INTERRUPTED.code();
  }

  /** What is indented is there to be pasted: it stays one line, whatever the width. */
  static String shown(String line, Layout layout) {
    return line.startsWith(" ") ? line : layout.folded(line);
  }
}
