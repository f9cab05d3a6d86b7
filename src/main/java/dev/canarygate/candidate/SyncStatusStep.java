package dev.canarygate.candidate;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.canarygate.evidence.ScratchFolder;
import dev.canarygate.gate.Assignment;
import dev.canarygate.gate.Finding;
import dev.canarygate.gate.Settings;
import dev.canarygate.gate.Shape;
import dev.canarygate.gate.Step;
import dev.canarygate.gate.StepKind;
import dev.canarygate.text.Json;
import dev.canarygate.world.Shell.Command;
import dev.canarygate.world.Shell.Exited;
import dev.canarygate.world.World;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Whether the installed CLI's `sync status --check --json` has the keys that the canary reads. What
 * the values say about this machine does not matter here, so it is asked in an empty home: in the
 * person's own it would move legacy queue rows.
 */
final class SyncStatusStep implements Step {
  static final StepKind KIND =
      new StepKind(
              "candidate.sync-status",
              "Checks that `sync status --check --json` of the installed CLI has the expected keys.",
              Shape.EMPTY
                  .required("cli", Shape.Type.TEXT, "Path of the installed command.")
                  .required("keys", Shape.Type.TEXTS, "Keys that must be there; a.b is b inside a.")
                  .optional("environment", Shape.Type.TEXT_MAP, "Set on top of our own.")
                  .optional("limit", Shape.Type.DURATION, "How long it may take; default 1m."),
              true,
              SyncStatusStep::new)
          .learning(CandidateFacts.SYNC_KEYS);

  private final Settings settings;

  private SyncStatusStep(Settings settings) {
    this.settings = settings;
  }

  @Override
  public Finding perform(World world, Assignment assignment) {
    var exited = ask(world);
    if (!exited.started()) {
      return Finding.failed("the CLI does not start: " + settings.text("cli"));
    }
    if (exited.timedOut()) {
      return Finding.failed("`sync status --check --json` did not end in time");
    }
    var name = assignment.step() + "-sync-status.txt";
    var proof = world.evidence().keepNew(name, exited.output().getBytes(StandardCharsets.UTF_8));
    return judge(exited).proof(proof);
  }

  private Exited ask(World world) {
    var cli = Installation.Runner.of(world, "", settings.text("cli"), "").cli();
    try (var home = ScratchFolder.make("candidate")) {
      return world
          .shell()
          .run(
              new Command(
                  List.of(cli.toString(), "sync", "status", "--check", "--json"),
                  null,
                  BorrowedHome.in(home.path(), settings.textMap("environment")),
                  settings.durationOr("limit", Duration.ofMinutes(1)),
                  null,
                  false));
    }
  }

  /** Exit code 2 is an answer too: the boundary of an empty home is not always coherent. */
  private Finding judge(Exited exited) {
    var json = answer(exited.stdout());
    if (json.isEmpty()) {
      return Finding.failed(
          "`sync status --check --json`: expected one JSON object, found none (exit code "
              + exited.code()
              + ")");
    }
    var keys = settings.texts("keys");
    var missing = keys.stream().filter(key -> !has(json.get(), key)).toList();
    if (missing.isEmpty()) {
      return Finding.passed("`sync status --check --json` has all " + keys.size() + " keys")
          .with(CandidateFacts.SYNC_KEYS, "complete");
    }
    return Finding.failed(
            "`sync status --check --json`: expected "
                + keys.size()
                + " keys, found "
                + (keys.size() - missing.size())
                + "; missing: "
                + String.join(", ", missing))
        .detail("Found: " + String.join(", ", names(json.get())))
        .with(CandidateFacts.SYNC_KEYS, "missing " + String.join(", ", missing));
  }

  private static boolean has(JsonNode json, String key) {
    return json.has(key) || !json.at("/" + key.replace('.', '/')).isMissingNode();
  }

  private static List<String> names(JsonNode json) {
    var names = new ArrayList<String>();
    json.fieldNames().forEachRemaining(names::add);
    return names;
  }

  /** Other lines may surround it: warnings, a notice about a newer version. */
  private static Optional<JsonNode> answer(String stdout) {
    return stdout
        .lines()
        .filter(line -> line.stripLeading().startsWith("{"))
        .flatMap(line -> parse(line).stream())
        .findFirst()
        .or(() -> parse(stdout));
  }

  private static Optional<JsonNode> parse(String text) {
    try {
      return Optional.ofNullable(Json.mapper().readTree(text)).filter(JsonNode::isObject);
    } catch (JsonProcessingException e) {
      return Optional.empty();
    }
  }
}
