package dev.canarygate.cli;

import dev.canarygate.app.ExitCode;
import dev.canarygate.app.RehearsalFolders;
import dev.canarygate.app.Rehearsals;
import dev.canarygate.app.UsageProblem;
import dev.canarygate.rehearsal.Episode;
import dev.canarygate.rehearsal.Episodes;
import dev.canarygate.rehearsal.Rehearsal;
import dev.canarygate.report.Report;
import dev.canarygate.text.Json;
import dev.canarygate.text.Screen;
import dev.canarygate.world.Launcher;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Runs the whole gate in a world on loopback, in which nothing real can happen. */
@Command(
    name = "rehearse",
    description = {
      "Runs the whole gate in a world of its own on loopback: a forge, a deployment, a canary.",
      "Ends with the exit code that the gate had; with 1 when the episode's list says another one."
    },
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "Examples:",
      "  ${ROOT-COMMAND-NAME} rehearse",
      "  ${ROOT-COMMAND-NAME} rehearse --list",
      "  ${ROOT-COMMAND-NAME} rehearse --episode scenario-4-regression",
      "  ${ROOT-COMMAND-NAME} rehearse --serve --episode blockers-open"
    })
final class RehearseCommand implements Callable<Integer> {
  private static final int LAST_PORT = 65_535;

  @Spec private @Nullable CommandSpec spec;
  @Mixin private GateOptions gate = new GateOptions();

  @Option(
      names = "--episode",
      paramLabel = "NAME",
      description = "How the gate goes (default: ${DEFAULT-VALUE}); see --list.")
  private String episode = Episodes.USUAL;

  @Option(names = "--list", description = "Lists every episode with its outcome and exit code.")
  private boolean list;

  @Option(names = "--all", description = "Runs every episode and compares it with the list.")
  private boolean all;

  @Option(
      names = "--serve",
      description = "Only starts the world and leaves it up, to run a gate in it by hand.")
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

  @Option(names = "--json", description = "The list or the result as JSON.")
  private boolean json;

  @Override
  public Integer call() throws InterruptedException {
    if (port < 0 || port > LAST_PORT) {
      throw new UsageProblem("--port " + port + ": expected 0 to " + LAST_PORT);
    }
    if (list) {
      return list();
    }
    if (all) {
      return all(Episodes.all()).code();
    }
    return serve ? serve() : one(chosen());
  }

  private Episode chosen() {
    return Episodes.named(episode)
        .orElseThrow(
            () ->
                new UsageProblem(
                    "there is no episode '"
                        + episode
                        + "'; for all their names: "
                        + Launcher.PLAIN.line("rehearse --list")));
  }

  private Rehearsals rehearsals() {
    return new Rehearsals(
        gate.source(), new RehearsalFolders(artifacts), port, Console.of(spec).err());
  }

  /** One episode with its report; gives back the exit code. */
  private int one(Episode episode) {
    var console = Console.of(spec);
    var result = rehearsals().run(episode, true);
    var report = Report.of(result.plan());
    Screen.text(console.out(), json ? report.json() : report.text());
    console.err().println("Episode " + episode.name() + ": " + result.inWords() + ".");
    result.differences().forEach(each -> console.err().println("  " + each));
    console.err().println("Kept in " + result.folder());
    return (result.asListed() ? result.exit() : ExitCode.INTERNAL_ERROR).code();
  }

  /** Every episode, one line each. */
  private ExitCode all(List<Episode> episodes) {
    var out = Console.of(spec).out();
    var rehearsals = rehearsals();
    boolean asListed = true;
    for (var episode : episodes) {
      var result = rehearsals.run(episode, false);
      asListed &= result.asListed();
      out.printf(
          "%-4s %-28s %5.1f s  %s%n",
          result.asListed() ? "ok" : "NOT",
          episode.name(),
          result.took().toMillis() / 1000.0,
          result.inWords());
      result.differences().forEach(each -> out.println("       " + each));
      out.flush();
    }
    return asListed ? ExitCode.OK : ExitCode.INTERNAL_ERROR;
  }

  private int list() {
    var out = Console.of(spec).out();
    if (json) {
      Screen.text(out, Json.text(Json.tree(Episodes.all().stream().map(Listed::of).toList())));
      return ExitCode.OK.code();
    }
    out.printf("%-28s %-9s %4s  %s%n", "EPISODE", "OUTCOME", "EXIT", "WHAT HAPPENS");
    for (var each : Episodes.all()) {
      out.printf("%-28s %-9s %4d  %s%n", each.name(), each.outcome(), each.exit(), each.story());
    }
    return ExitCode.OK.code();
  }

  /** What programs read of an episode. */
  private record Listed(String name, String story, String outcome, int exit) {
    static Listed of(Episode each) {
      return new Listed(each.name(), each.story(), each.outcome(), each.exit());
    }
  }

  private int serve() throws InterruptedException {
    var folder = new RehearsalFolders(artifacts).next(chosen().name());
    try (var rehearsal = Rehearsal.start(folder, chosen(), port)) {
      introduction(rehearsal).forEach(Console.of(spec).out()::println);
      Console.of(spec).out().flush();
      new CountDownLatch(1).await();
    }
    return ExitCode.OK.code();
  }

  private List<String> introduction(Rehearsal rehearsal) {
    var world = rehearsal.address() + "/_world";
    var in = new Launcher("--set-file " + rehearsal.setFile());
    return List.of(
        "The world of episode '" + episode + "' is up, until Ctrl-C.",
        "",
        "  forge       " + rehearsal.address() + "/api/github",
        "  deployment  " + rehearsal.address() + "/saas",
        "  state       " + world + "  (GET; PATCH with a JSON merge patch)",
        "  set-file    " + rehearsal.setFile(),
        "",
        "Run a gate in it:",
        "  GH_TOKEN=" + Rehearsal.TOKEN + " " + in.line("run --attest"),
        "Let the real history go on until a candidate is there, then resume:",
        "  curl -X PATCH -d '{\"as-of\":\"2026-05-21T07:50:00Z\"}' " + world,
        "  GH_TOKEN=" + Rehearsal.TOKEN + " " + in.line("resume --attest"));
  }
}
