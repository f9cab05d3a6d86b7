package dev.canarygate.app;

import dev.canarygate.gate.Plan;
import dev.canarygate.gatefile.OpenText;
import dev.canarygate.gatefile.RehearsalScript.Expected;
import dev.canarygate.journal.GateFolder;
import dev.canarygate.report.NextLines;
import dev.canarygate.report.Report;
import dev.canarygate.text.Json;
import dev.canarygate.text.Words;
import dev.canarygate.world.Launcher;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * How an episode ended, and how it was expected to end.
 *
 * @param name of the episode
 * @param expected what is null in it is not compared
 * @param source what says so, for people: {@code the list}
 * @param writes what landed on the world's forge, in order
 * @param folder where all of it is kept
 * @param inFiles whether its gate was in files all the time; else in an engine that kept nothing of
 *     it but a copy
 * @param launcher words the commands that come next
 */
public record RehearsalResult(
    String name,
    Expected expected,
    String source,
    Plan plan,
    List<String> writes,
    Path folder,
    boolean inFiles,
    Launcher launcher,
    Duration took) {
  private ExitCode exit() {
    return GateExit.of(plan);
  }

  /**
   * The gate's report, with the exit code of the gate, or of a defect when it is not as listed.
   *
   * @param typed words commands for a real run of the same gate
   */
  public CommandAnswer answer(Launcher typed) {
    var report = Report.of(plan, launcher);
    return new CommandAnswer(
        report::text,
        report::json,
        asListed() ? exit() : ExitCode.INTERNAL_ERROR,
        report.nextCommands().isEmpty() ? first(typed) : over());
  }

  private List<String> over() {
    var lines = new ArrayList<>(List.of(GoneWorld.OVER));
    if (!inFiles) {
      lines.add("The database keeps nothing of a rehearsal; its folder has a copy.");
    }
    lines.addAll(again());
    plan.state().runs().stream()
        .reduce((first, later) -> later)
        .ifPresent(
            run -> {
              lines.add(
                  RehearsedAgain.staysUp(run)
                      ? "To go on with it, rehearse again in a world that stays up:"
                      : "To rehearse again:");
              lines.add("  " + RehearsedAgain.served(run));
            });
    return lines;
  }

  private List<String> again() {
    var artifacts = folder.resolve("artifacts");
    return Files.isDirectory(GateFolder.all(artifacts))
        ? List.of(
            "To look at this rehearsal again:", "  " + RehearsedPlaces.shown(artifacts, inFiles))
        : List.of();
  }

  /** What a person types next who saw a gate pass, in the order of the README. */
  private List<String> first(Launcher typed) {
    var lines = new ArrayList<>(again());
    lines.add("Next, for a real run:");
    var look = new Launcher(typed.filled().starting());
    var commands =
        List.of(
            look.line("doctor"),
            look.line("run --dry-run"),
            new Launcher(typed.starting()).line("run"));
    commands.forEach(each -> lines.add("  " + each));
    lines.addAll(NextLines.toFill(commands));
    return lines;
  }

  /** The same for a person who wants only the outcome. */
  public CommandAnswer brief() {
    var whole = answer(launcher);
    var report = Report.of(plan, launcher);
    return new CommandAnswer(
        report::brief,
        whole.json(),
        whole.exit(),
        report.nextCommands().isEmpty() ? List.of() : whole.notes());
  }

  /** Fine when every episode ended as listed, else a defect. */
  public static ExitCode exit(List<RehearsalResult> all) {
    return all.stream().allMatch(RehearsalResult::asListed) ? ExitCode.OK : ExitCode.INTERNAL_ERROR;
  }

  /** The last line for a person who wants only the outcome. */
  public static String counted(List<RehearsalResult> all) {
    long good = all.stream().filter(RehearsalResult::asListed).count();
    return "Rehearsed: "
        + good
        + " of "
        + Words.counted(all.size(), "episode")
        + " ended as listed.";
  }

  /** Of several episodes: a line and an object for each. */
  public static CommandAnswer all(List<RehearsalResult> all) {
    var lines = all.stream().map(RehearsalResult::row).toList();
    return CommandAnswer.ofLines(lines, () -> json(all), exit(all));
  }

  private static String json(List<RehearsalResult> all) {
    var document = Json.object();
    var episodes = document.putArray("episodes");
    for (var each : all) {
      episodes
          .addObject()
          .put("name", each.name())
          .put("outcome", each.outcome())
          .put("exitCode", each.exit().code())
          .put("asListed", each.asListed())
          .put("seconds", each.took().toMillis() / 1000.0)
          .set("differences", Json.array(each.differences()));
    }
    return Json.text(document);
  }

  /** In one line that fits a terminal, with how long it took. */
  public String row() {
    return "%-4s %-28s %5.1f s  %s"
        .formatted(asListed() ? "ok" : "NOT", name, took.toMillis() / 1000.0, ended());
  }

  public boolean asListed() {
    return differences().isEmpty();
  }

  public String inWords() {
    return ended() + (expected.equals(Expected.ANYTHING) ? "" : compared());
  }

  private String ended() {
    return outcome() + ", exit code " + exit().code();
  }

  private String compared() {
    return asListed() ? ", as " + source + " says" : ": not as " + source + " says";
  }

  /** What is not as listed, a line each. */
  public List<String> differences() {
    var differences = new ArrayList<String>();
    compare("outcome", expected.outcome(), outcome(), differences);
    compare("exit code", expected.exit(), exit().code(), differences);
    compare("stops", expected.stops(), stops(plan), differences);
    if (!fit(expected.writes(), ofSteps())) {
      compare("writes", expected.writes(), ofSteps(), differences);
    }
    return differences;
  }

  /** Comments of signed verdicts are the last ones: an episode lists what its steps want. */
  private List<String> ofSteps() {
    var state = plan.state();
    int announced = state.announcements().size() - state.unannounced().size();
    return writes.subList(0, Math.max(0, writes.size() - announced));
  }

  /** Nobody who writes an episode knows the commit of a tag that is made up: it may be open. */
  private static boolean fit(@Nullable List<String> listed, List<String> found) {
    return listed != null
        && listed.size() == found.size()
        && IntStream.range(0, found.size())
            .allMatch(i -> OpenText.fits(listed.get(i), found.get(i)));
  }

  private static void compare(
      String what, @Nullable Object listed, Object found, List<String> differences) {
    if (listed != null && !listed.equals(found)) {
      differences.add(what + ": expected " + listed + ", found " + found);
    }
  }

  private String outcome() {
    return plan.outcome().name();
  }

  private static List<String> stops(Plan plan) {
    return plan.blocked().stream()
        .flatMap(each -> each.stops().stream().map(stop -> each.workPackage() + "/" + stop.id()))
        .toList();
  }
}
