package dev.canarygate.app;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.canarygate.engine.Gates;
import dev.canarygate.evidence.AttemptOverview;
import dev.canarygate.evidence.DiskFault;
import dev.canarygate.gate.Event;
import dev.canarygate.journal.CorruptJournal;
import dev.canarygate.journal.GateFolder;
import dev.canarygate.text.Json;
import dev.canarygate.text.Nearest;
import dev.canarygate.text.RehearsalMark;
import dev.canarygate.world.Launcher;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** The attempts whose evidence is kept: lists and compares them. */
public final class KeptAttempts {
  private static final String NOTHING_KEPT =
      "No attempt is kept yet, so nothing can be compared. The next command says what the gate does"
          + " next.";

  private final GateStore store;
  private final Path artifacts;
  private final List<AttemptOverview> all;

  /**
   * @param artifacts the artifacts directory
   */
  public KeptAttempts(GateStore store, Path artifacts) {
    this(store, artifacts, AttemptOverview.all(artifacts));
  }

  KeptAttempts(GateStore store, Path artifacts, List<AttemptOverview> all) {
    this.store = store;
    this.artifacts = artifacts;
    this.all = all;
  }

  /**
   * Those of one gate; all of them when none is named.
   *
   * @param artifacts where the gate must be
   */
  public KeptAttempts of(GateChoice gate, Path artifacts) {
    return gate.id() == null
        ? this
        : new KeptAttempts(store, artifacts, of(gate.in(store.in(artifacts)).orElseThrow().name()));
  }

  private List<AttemptOverview> of(String gate) {
    return all.stream().filter(each -> gate.equals(each.about().get("gate"))).toList();
  }

  /**
   * Each with candidate, outcome and what every scenario came to.
   *
   * @param launcher words the command that starts a gate where none was started
   */
  public CommandAnswer list(Supplier<Launcher> launcher) {
    var lines = banner();
    if (all.isEmpty()) {
      lines.add(none());
      return CommandAnswer.ofLines(lines, this::json, ExitCode.OK)
          .followedBy(MissingGate.notes(artifacts, launcher));
    }
    all.forEach(each -> lines.addAll(lines(each)));
    return CommandAnswer.ofLines(lines, this::json, ExitCode.OK);
  }

  /** Why no attempt is listed. */
  private String none() {
    return KeptEvidence.gates(artifacts).isEmpty()
        ? MissingGate.in(artifacts).sentence()
        : "No attempt is kept yet.";
  }

  /** What is said first of a rehearsal; empty for a real gate. */
  private List<String> banner() {
    return new ArrayList<>(isRehearsal() ? List.of(RehearsalMark.BANNER) : List.of());
  }

  /** Before an attempt is kept, the newest gate says it. */
  private boolean isRehearsal() {
    var gates = store.in(artifacts);
    var newest = all.isEmpty() ? new GateChoice(null).find(gates) : Optional.<GateFolder>empty();
    return newest.filter(KeptAttempts::isRehearsed).isPresent() || isAnyRehearsed(gates);
  }

  private boolean isAnyRehearsed(Gates gates) {
    return all.stream()
        .flatMap(each -> Optional.ofNullable(each.about().get("gate")).stream())
        .distinct()
        .flatMap(gate -> new GateChoice(gate).find(gates).stream())
        .anyMatch(KeptAttempts::isRehearsed);
  }

  /** A journal that cannot be read says nothing here: 'verify' says what is wrong with it. */
  private static boolean isRehearsed(GateFolder gate) {
    try {
      var runs = gate.read().state().runs();
      return RehearsalMark.isInAny(runs.stream().map(Event.RunStarted::parameters));
    } catch (CorruptJournal | DiskFault unreadable) {
      return false;
    }
  }

  private String json() {
    var document = Json.object();
    document.set("attempts", Json.tree(all.stream().map(KeptAttempts::asMap).toList()));
    return Json.text(document);
  }

  private static List<String> lines(AttemptOverview attempt) {
    var lines = new ArrayList<String>();
    lines.add(
        attempt.name()
            + ": candidate "
            + candidate(attempt)
            + ", "
            + (attempt.outcome().isEmpty() ? "no outcome noted" : attempt.outcome())
            + (attempt.isSealed() ? ", evidence digest " + attempt.digest() : ", not sealed"));
    attempt.runs().forEach((name, row) -> lines.add("  " + name + "  " + row));
    return lines;
  }

  private static String candidate(AttemptOverview attempt) {
    var tag = attempt.name().replaceAll("-attempt\\d*$", "");
    return attempt.about().getOrDefault("tag", tag);
  }

  private static Map<String, Object> asMap(AttemptOverview attempt) {
    var map = new LinkedHashMap<String, Object>();
    map.put("name", attempt.name());
    map.put("candidate", candidate(attempt));
    map.put("outcome", attempt.outcome());
    map.put("sealed", attempt.isSealed());
    map.put("digest", attempt.digest());
    map.put("about", about(attempt));
    map.put("runs", attempt.runs());
    return map;
  }

  /** As it is on disk, and what is spelled otherwise there also as all of the answer is. */
  private static Map<String, String> about(AttemptOverview attempt) {
    var about = new LinkedHashMap<String, String>(attempt.about());
    var opened = about.get("opened_at");
    if (opened != null) {
      about.put("openedAt", opened);
    }
    return about;
  }

  /**
   * What changed from one to another.
   *
   * @param first its name or folder
   * @param second its name or folder
   * @param launcher words the command that starts a gate where none was started
   * @throws NotNow when none was started, or no attempt is kept
   */
  public CommandAnswer changes(String first, String second, Supplier<Launcher> launcher) {
    if (all.isEmpty() && KeptEvidence.gates(artifacts).isEmpty()) {
      throw MissingGate.refused(artifacts, launcher.get());
    }
    if (all.isEmpty()) {
      throw new NotNow(NOTHING_KEPT, List.of(launcher.get().line("status")));
    }
    var lines = banner();
    var changes = attempt(first).changesTo(attempt(second));
    lines.addAll(changes.isEmpty() ? List.of("Nothing differs.") : changes);
    return CommandAnswer.ofLines(
        lines, () -> Json.text(compared(first, second, changes)), ExitCode.OK);
  }

  private static ObjectNode compared(String first, String second, List<String> changes) {
    var document = Json.object();
    document.put("first", first).put("second", second).put("compared", true);
    document.set("changes", Json.tree(changes));
    return document;
  }

  private AttemptOverview attempt(String asked) {
    var name = String.valueOf(Path.of(asked).getFileName());
    return all.stream()
        .filter(each -> each.name().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new UsageProblem(
                    "unknown attempt '"
                        + asked
                        + "'"
                        + Nearest.advice(name, all.stream().map(AttemptOverview::name).toList())));
  }
}
