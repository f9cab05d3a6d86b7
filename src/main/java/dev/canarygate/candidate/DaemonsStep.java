package dev.canarygate.candidate;

import dev.canarygate.client.Host;
import dev.canarygate.client.RecordedDaemon;
import dev.canarygate.client.UnreadableFile;
import dev.canarygate.gate.Assignment;
import dev.canarygate.gate.Finding;
import dev.canarygate.gate.Settings;
import dev.canarygate.gate.Shape;
import dev.canarygate.gate.Step;
import dev.canarygate.gate.StepKind;
import dev.canarygate.world.Processes.Seen;
import dev.canarygate.world.World;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.regex.Pattern;

/** Which sync daemons live here besides the recorded owner. They are named, never ended. */
final class DaemonsStep implements Step {
  private static final String UNUSED =
      "Not needed: the places of the client's files are known. Older packages may name it.";

  static final StepKind KIND =
      new StepKind(
              "candidate.daemons",
              "Lists running sync daemons that are not the recorded owner. Ends no process.",
              Shape.EMPTY
                  .required("names", Shape.Type.TEXT, "What a daemon's command line has in it.")
                  .optional("owner-record", Shape.Type.TEXT, UNUSED)
                  .optional("owner-record-on-windows", Shape.Type.TEXT, UNUSED)
                  .optional("state-variable", Shape.Type.TEXT, UNUSED),
              true,
              DaemonsStep::new)
          .learning(CandidateFacts.DAEMONS, CandidateFacts.STRAY_DAEMONS);

  /** A daemon is started with its bearer token as an argument of the call. */
  private static final Pattern QUOTED = Pattern.compile("(['\"])[^'\"\\s]{8,}\\1");

  private final String names;

  private DaemonsStep(Settings settings) {
    names = settings.text("names");
  }

  @Override
  public Finding perform(World world, Assignment assignment) {
    var problems = new ArrayList<String>();
    var owner = owner(world, problems);
    var daemons =
        world.processes().live().stream()
            .filter(each -> each.commandLine().contains(names))
            .toList();
    var strays =
        daemons.stream()
            .filter(each -> owner.isEmpty() || owner.getAsLong() != each.pid())
            .toList();
    return Finding.passed(summary(daemons.size(), strays.size()))
        .details(strays.stream().map(this::inWords).toList())
        .details(problems)
        .with(CandidateFacts.DAEMONS, daemons.size())
        .with(CandidateFacts.STRAY_DAEMONS, strays.size());
  }

  private static String summary(int daemons, int strays) {
    if (daemons == 0) {
      return "no sync daemon lives here";
    }
    return strays == 0
        ? "the only sync daemon is the recorded owner"
        : strays + " of " + daemons + " sync daemons are not the recorded owner; none was ended";
  }

  private String inWords(Seen seen) {
    var line = seen.commandLine();
    int call = line.indexOf(names);
    var hidden = QUOTED.matcher(line.substring(call)).replaceAll("$1***$1");
    return "pid "
        + seen.pid()
        + ", started "
        + (seen.startedAt() == null ? "at an unknown time" : seen.startedAt())
        + ": "
        + line.substring(0, call)
        + hidden;
  }

  /** Empty when nobody is recorded; what cannot be read counts as nobody, and is said. */
  private OptionalLong owner(World world, List<String> problems) {
    var file = RecordedDaemon.place(Host.of(world));
    try {
      var daemon = RecordedDaemon.read(file);
      if (daemon.isEmpty()) {
        return OptionalLong.empty();
      }
      var pid = daemon.get().pid();
      if (pid != null) {
        return OptionalLong.of(pid);
      }
      problems.add("The owner record " + file + " names no pid.");
    } catch (UnreadableFile e) {
      problems.add("The owner record " + file + " cannot be read: " + e.detail());
    }
    return OptionalLong.empty();
  }
}
