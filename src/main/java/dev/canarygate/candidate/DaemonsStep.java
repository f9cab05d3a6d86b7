package dev.canarygate.candidate;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.canarygate.gate.Assignment;
import dev.canarygate.gate.Finding;
import dev.canarygate.gate.Settings;
import dev.canarygate.gate.Shape;
import dev.canarygate.gate.Step;
import dev.canarygate.gate.StepKind;
import dev.canarygate.text.Json;
import dev.canarygate.world.Processes.Seen;
import dev.canarygate.world.World;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.regex.Pattern;

/** Which sync daemons live here besides the recorded owner. They are named, never ended. */
final class DaemonsStep implements Step {
  static final StepKind KIND =
      new StepKind(
              "candidate.daemons",
              "Lists live sync daemons that are not the recorded owner; it ends none.",
              Shape.EMPTY
                  .required("names", Shape.Type.TEXT, "What a daemon's command line has in it.")
                  .required(
                      "owner-record",
                      Shape.Type.TEXT,
                      "File that names the daemon's owner, from the home directory on.")
                  .required(
                      "owner-record-on-windows",
                      Shape.Type.TEXT,
                      "The same where LOCALAPPDATA is set, from that folder on.")
                  .optional(
                      "state-variable",
                      Shape.Type.TEXT,
                      "Environment variable with the folder that newer clients take for the first"
                          + " folder of owner-record."),
              true,
              DaemonsStep::new)
          .learning(CandidateFacts.DAEMONS, CandidateFacts.STRAY_DAEMONS);

  private static final ObjectMapper JSON = Json.mapper();

  /** A daemon is started with its bearer token as an argument of the call. */
  private static final Pattern QUOTED = Pattern.compile("(['\"])[^'\"\\s]{8,}\\1");

  private final String names;
  private final String record;
  private final String recordOnWindows;
  private final String stateVariable;

  private DaemonsStep(Settings settings) {
    names = settings.text("names");
    record = settings.text("owner-record");
    recordOnWindows = settings.text("owner-record-on-windows");
    stateVariable = settings.optionalText("state-variable").orElse("");
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
    var file = ownerFile(world);
    if (!Files.exists(file)) {
      return OptionalLong.empty();
    }
    try {
      var pid = JSON.readTree(Files.readString(file)).path("pid");
      if (pid.canConvertToLong() || pid.isTextual()) {
        return OptionalLong.of(Long.parseLong(pid.asText().strip()));
      }
      problems.add("The owner record " + file + " names no pid.");
    } catch (IOException | NumberFormatException e) {
      problems.add("The owner record " + file + " cannot be read: " + firstLine(e));
    }
    return OptionalLong.empty();
  }

  private Path ownerFile(World world) {
    var named = world.environment().getOrDefault(stateVariable, "");
    var inside = Path.of(record);
    if (!named.isEmpty() && inside.getNameCount() > 1) {
      var moved = Path.of(named).resolve(inside.subpath(1, inside.getNameCount()));
      if (Files.exists(moved)) {
        return moved;
      }
    }
    var local = world.environment().get("LOCALAPPDATA");
    return local == null || local.isBlank()
        ? world.home().resolve(record)
        : Path.of(local).resolve(recordOnWindows);
  }

  private static String firstLine(Exception e) {
    return String.valueOf(e.getMessage()).lines().findFirst().orElse("");
  }
}
