package dev.canarygate.app;

import dev.canarygate.evidence.AttemptFolder;
import dev.canarygate.evidence.Verification;
import dev.canarygate.journal.CorruptJournal;
import dev.canarygate.journal.GateFolder;
import dev.canarygate.text.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
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
    document.put("intact", all.stream().allMatch(each -> each.problems().isEmpty()));
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

  /** The chain first: what a broken journal says about files proves nothing. */
  private static EvidenceCheck gate(Path folder) {
    var whole = folder.toAbsolutePath().normalize();
    var artifacts = whole.resolve("../..").normalize();
    var gate = new GateFolder(artifacts, String.valueOf(whole.getFileName()));
    try {
      return EvidenceCheck.of(gate.read(), artifacts, folder.toString());
    } catch (CorruptJournal e) {
      var problem =
          new Verification.Problem(
              "journal", "journal.jsonl line " + e.line(), String.valueOf(e.getMessage()));
      return new EvidenceCheck(folder.toString(), "gate", List.of(problem), "", "", true);
    } catch (UncheckedIOException e) {
      return new EvidenceCheck(
          folder.toString(), "gate", List.of(), "", "it cannot be read: " + e.getMessage(), true);
    }
  }
}
