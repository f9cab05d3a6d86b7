package dev.canarygate.app;

import dev.canarygate.evidence.AttemptFolder;
import dev.canarygate.evidence.DiskFault;
import dev.canarygate.evidence.Verification;
import dev.canarygate.journal.CorruptJournal;
import dev.canarygate.journal.GateFolder;
import dev.canarygate.journal.GateHeads;
import dev.canarygate.journal.JournalContent;
import dev.canarygate.text.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Kept evidence and journals, checked against their digests. */
public final class EvidenceChecks {
  private final List<EvidenceCheck> all;

  private EvidenceChecks(List<EvidenceCheck> all) {
    this.all = all;
  }

  /**
   * @param folder of one attempt, of one gate, or with all of them
   * @param digest that the one attempt must have; null for what its manifest says
   */
  public static EvidenceChecks of(Path folder, @Nullable String digest) {
    return new EvidenceChecks(checks(folder, digest));
  }

  /**
   * The same, and the comments of its gates as they are on GitHub.
   *
   * @param folder of one gate, or the artifacts directory
   * @throws NotNow when no gate was begun
   */
  public static EvidenceChecks online(Path folder, PostedComments posted) {
    var all = new ArrayList<>(checks(folder, null));
    var gates = gates(folder);
    if (gates.isEmpty()) {
      throw new NotNow(folder + ": no gate was found whose comments could be compared");
    }
    gates.forEach(each -> read(each, journal -> posted.check(each, journal)).ifPresent(all::add));
    return new EvidenceChecks(all);
  }

  private static List<GateFolder> gates(Path asked) {
    return Files.exists(asked.resolve("journal.jsonl"))
        ? List.of(folder(asked))
        : GateFolder.list(asked);
  }

  /** Empty when the journal cannot be read: that is among the checks already. */
  private static Optional<EvidenceCheck> read(
      GateFolder gate, Function<JournalContent, EvidenceCheck> check) {
    try {
      return Optional.of(check.apply(gate.read()));
    } catch (CorruptJournal | UncheckedIOException broken) {
      return Optional.empty();
    }
  }

  /** What was checked and found, a line each. */
  public CommandAnswer answer() {
    return CommandAnswer.ofLines(lines(), this::json, exit());
  }

  private ExitCode exit() {
    if (all.stream().anyMatch(each -> !each.problems().isEmpty())) {
      return ExitCode.STOPPED;
    }
    boolean known = all.stream().anyMatch(EvidenceCheck::checked);
    boolean blind = all.stream().anyMatch(each -> !each.checked() && each.required());
    return known && !blind ? ExitCode.OK : ExitCode.UNREACHABLE;
  }

  private List<String> lines() {
    return all.stream().flatMap(each -> each.lines().stream()).toList();
  }

  private String json() {
    var document = Json.object();
    document.put("intact", exit() == ExitCode.OK);
    document.set("checked", Json.tree(all.stream().map(EvidenceCheck::asMap).toList()));
    return Json.text(document);
  }

  private static List<EvidenceCheck> checks(Path asked, @Nullable String digest) {
    if (Files.exists(asked.resolve("journal.jsonl"))) {
      return List.of(gate(asked));
    }
    var shelf = asked.resolve(AttemptFolder.SHELF);
    if (digest == null && (Files.isDirectory(shelf) || Files.isDirectory(GateFolder.all(asked)))) {
      return everything(asked, shelf);
    }
    if (digest == null && asked.endsWith(AttemptFolder.SHELF) && Files.isDirectory(asked)) {
      return attempts(asked);
    }
    var found = Verification.of(asked);
    return List.of(
        EvidenceCheck.of(digest == null ? found : found.against(digest), asked.toString(), true));
  }

  private static List<EvidenceCheck> everything(Path artifacts, Path shelf) {
    var checks = new ArrayList<EvidenceCheck>();
    if (Files.isDirectory(shelf)) {
      checks.addAll(attempts(shelf));
    }
    GateFolder.list(artifacts).forEach(each -> checks.add(gate(each.path())));
    checks.addAll(gone(artifacts));
    return checks;
  }

  private static List<EvidenceCheck> attempts(Path shelf) {
    try (var folders = Files.list(shelf)) {
      return folders
          .filter(Files::isDirectory)
          .sorted()
          .map(each -> EvidenceCheck.of(Verification.of(each), each.toString(), false))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A gate that was deleted, or moved away; both may be in order. */
  private static List<EvidenceCheck> gone(Path artifacts) {
    return new GateHeads(artifacts)
        .gates().stream()
            .map(name -> new GateFolder(artifacts, name))
            .filter(each -> !Files.exists(each.path()))
            .map(each -> unchecked(each.path(), "it is not here any more; heads.jsonl knows it"))
            .toList();
  }

  private static EvidenceCheck unchecked(Path folder, String why) {
    return new EvidenceCheck(folder.toString(), "gate", List.of(), "", why, false);
  }

  private static GateFolder folder(Path gate) {
    var whole = gate.toAbsolutePath().normalize();
    return new GateFolder(whole.resolve("../..").normalize(), String.valueOf(whole.getFileName()));
  }

  /** The chain first: what a broken journal says about files proves nothing. */
  private static EvidenceCheck gate(Path asked) {
    var gate = folder(asked);
    try {
      return new GateEvidence(gate).check(asked.toString());
    } catch (CorruptJournal e) {
      var problem =
          new Verification.Problem(
              "journal", "journal.jsonl line " + e.line(), String.valueOf(e.getMessage()));
      return new EvidenceCheck(asked.toString(), "gate", List.of(problem), "", "", true);
    } catch (UncheckedIOException e) {
      return new EvidenceCheck(
          asked.toString(),
          "gate",
          List.of(),
          "",
          "it cannot be read: " + DiskFault.inWords(e.getCause()),
          true);
    }
  }
}
