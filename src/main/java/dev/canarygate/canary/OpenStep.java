package dev.canarygate.canary;

import dev.canarygate.evidence.AttemptFolder;
import dev.canarygate.gate.Assignment;
import dev.canarygate.gate.Event.RunStarted;
import dev.canarygate.gate.Fact;
import dev.canarygate.gate.Finding;
import dev.canarygate.gate.SharedFacts;
import dev.canarygate.gate.Step;
import dev.canarygate.text.Visible;
import dev.canarygate.world.Withheld;
import dev.canarygate.world.World;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Opens the folder into which all evidence of one attempt at the candidate goes. */
final class OpenStep implements Step {
  private static final Pattern TAG = Pattern.compile("v?\\d[A-Za-z0-9._-]{0,60}");

  private static final List<Fact> OF_THE_CANDIDATE =
      List.of(
          SharedFacts.CANDIDATE_VERSION,
          SharedFacts.CANDIDATE_COMMIT,
          SharedFacts.CANDIDATE_DIGEST,
          SharedFacts.CANDIDATE_INSTALLED_VERSION,
          SharedFacts.CANDIDATE_ORIGIN);

  private final boolean goOn;

  OpenStep(boolean goOn) {
    this.goOn = goOn;
  }

  @Override
  public Finding perform(World world, Assignment assignment) {
    var tag = assignment.facts().get(SharedFacts.CANDIDATE_TAG).orElse("");
    if (!TAG.matcher(tag).matches()) {
      return Finding.inconclusive(
          "fact candidate.tag is " + Visible.quoted(tag) + "; expected a tag as in v3.2.0rc16");
    }
    if (world.dry()) {
      throw new Withheld("open an attempt folder for " + tag);
    }
    var present = goOn ? present(world, assignment, tag) : Optional.<AttemptFolder>empty();
    var sealed = sealLeftOvers(world, assignment, present);
    var attempt =
        present.orElseGet(
            () ->
                AttemptFolder.allocate(
                    world.artifacts(), tag, about(world, assignment), world.evidence().fence()));
    return Finding.passed(
            (present.isPresent() ? "goes on in " : "opened ") + attempt.relativePath())
        .with(SharedFacts.EVIDENCE_ATTEMPT, attempt.name())
        .with(SharedFacts.EVIDENCE_PATH, attempt.relativePath())
        .details(sealed);
  }

  /** The folder that is open for this candidate and in which no numbered run was started. */
  private static Optional<AttemptFolder> present(World world, Assignment assignment, String tag) {
    return assignment
        .facts()
        .get(SharedFacts.EVIDENCE_PATH)
        .filter(path -> Files.isDirectory(world.artifacts().resolve(path)))
        .map(path -> AttemptFolder.open(world.artifacts(), path, world.evidence().fence()))
        .filter(attempt -> !attempt.isSealed())
        .filter(attempt -> tag.equals(attempt.about().get("tag")))
        .filter(attempt -> sameCandidate(attempt, assignment))
        .filter(attempt -> !numberedRunStarted(attempt));
  }

  private static boolean sameCandidate(AttemptFolder attempt, Assignment assignment) {
    var digest = assignment.facts().get(SharedFacts.CANDIDATE_DIGEST).orElse("");
    return digest.equals(attempt.about().getOrDefault(SharedFacts.CANDIDATE_DIGEST.name(), ""));
  }

  private static boolean numberedRunStarted(AttemptFolder attempt) {
    if (attempt.hasBegun(RunsRequest.LOG)) {
      return true;
    }
    for (int run = 1; run <= CanaryRunResult.RUNS; run++) {
      if (Files.exists(attempt.path().resolve("runs/run-" + run + ".json"))
          || attempt.hasBegun("logs/canary-run-" + run + ".log")) {
        return true;
      }
    }
    return false;
  }

  private static Map<String, String> about(World world, Assignment assignment) {
    var about = new LinkedHashMap<String, String>();
    var runs = assignment.state().runs();
    about.put("gate", assignment.state().gate());
    about.put("run", String.valueOf(assignment.state().run()));
    runs.stream()
        .reduce((first, last) -> last)
        .map(RunStarted::definition)
        .ifPresent(definition -> about.put("definition", definition));
    about.put("opened_at", world.time().now().toString());
    for (var fact : OF_THE_CANDIDATE) {
      assignment.facts().get(fact).ifPresent(value -> about.put(fact.name(), value));
    }
    return about;
  }

  /** What a crash or an interruption left open is evidence, too: it is sealed as what it is. */
  private static List<String> sealLeftOvers(
      World world, Assignment assignment, Optional<AttemptFolder> present) {
    var sealed = new ArrayList<String>();
    for (var path : attempts(world.artifacts())) {
      var attempt = AttemptFolder.open(world.artifacts(), path, world.evidence().fence());
      boolean goesOn = present.map(each -> each.relativePath().equals(path)).orElse(false);
      var gate = attempt.about().get("gate");
      if (!goesOn && !attempt.isSealed() && assignment.state().gate().equals(gate)) {
        attempt.seal("interrupted");
        sealed.add("sealed " + path + ", which an earlier attempt had left open, as interrupted");
      }
    }
    return sealed;
  }

  private static List<String> attempts(Path artifacts) {
    var shelf = artifacts.resolve(AttemptFolder.SHELF);
    if (!Files.isDirectory(shelf)) {
      return List.of();
    }
    try (var folders = Files.list(shelf)) {
      return folders
          .filter(Files::isDirectory)
          .map(folder -> AttemptFolder.SHELF + "/" + folder.getFileName())
          .filter(path -> path.matches("[A-Za-z0-9._/-]+"))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
