package dev.canarygate.app;

import dev.canarygate.evidence.AttemptFolder;
import dev.canarygate.evidence.DiskFault;
import dev.canarygate.evidence.Verification;
import dev.canarygate.journal.CorruptJournal;
import dev.canarygate.journal.GateFolder;
import dev.canarygate.proof.KeptVerdict;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What is kept in a folder: attempts, gates and their verdicts, each with what is wrong with it.
 */
final class KeptEvidence {
  private static final String JOURNAL = "journal.jsonl";

  private final GateStore store;
  private final VerdictChecks verdicts;

  /**
   * @param now when it is looked at
   */
  KeptEvidence(GateStore store, TrustFiles trusted, Instant now) {
    this.store = store;
    this.verdicts = new VerdictChecks(trusted.read(), trusted.tags(), now);
  }

  /**
   * @param asked folder of one attempt, one gate, one verdict, or with all of them
   * @param digest that the one attempt must have; null for what its manifest says
   */
  List<EvidenceCheck> in(Path asked, @Nullable String digest) {
    return KeptVerdict.isOne(asked) ? verdict(asked) : LaterWords.in(asked).on(kept(asked, digest));
  }

  private List<EvidenceCheck> kept(Path asked, @Nullable String digest) {
    var unseen = unseen(asked);
    if (!unseen.isEmpty()) {
      return Stream.concat(unseen.stream(), verdicts.of(folder(asked)).stream()).toList();
    }
    if (Files.exists(asked.resolve(JOURNAL))) {
      return gate(asked);
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
        digest == null
            ? rehearsed(asked, found).orElseGet(() -> attempt(found, asked))
            : attempt(found.against(digest), asked));
  }

  private static EvidenceCheck attempt(Verification found, Path asked) {
    return EvidenceCheck.of(found, asked.toString(), true);
  }

  /** That only rehearsals are here; empty when something else is, or nothing. */
  private static Optional<EvidenceCheck> rehearsed(Path asked, Verification found) {
    return found.checked() || !Files.isDirectory(asked)
        ? Optional.empty()
        : new RehearsedPlaces(asked)
            .inWords()
            .map(why -> new EvidenceCheck(asked.toString(), "gate", List.of(), "", why, true));
  }

  private List<EvidenceCheck> verdict(Path asked) {
    var all = new ArrayList<EvidenceCheck>();
    VerdictChecks.gate(asked).ifPresent(each -> all.addAll(contradicting(store, each)));
    all.addAll(unseen(asked));
    all.add(LaterWords.in(asked).on(verdicts.one(asked)).askedAlone());
    all.addAll(undecided(asked));
    return all;
  }

  /**
   * What may hide a newer verdict of a gate: one that it stated is gone, or its journal was
   * changed. Empty when nothing does.
   */
  static List<EvidenceCheck> hiding(GateStore store, GateFolder gate) {
    return wrong(store, gate, GateEvidence::checkVerdicts);
  }

  /** The same, and all else that contradicts what is kept of a gate. */
  static List<EvidenceCheck> contradicting(GateStore store, GateFolder gate) {
    return wrong(store, gate, GateEvidence::checkAll);
  }

  private static List<EvidenceCheck> wrong(
      GateStore store, GateFolder gate, BiFunction<GateEvidence, String, EvidenceCheck> how) {
    if (!Files.exists(gate.journal())) {
      return List.of();
    }
    var folder = gate.path().toString();
    var found = check(store, gate, folder, evidence -> how.apply(evidence, folder));
    return found.problems().isEmpty() && found.checked() ? List.of() : List.of(found);
  }

  /** That a later run of the gate of a verdict came to no outcome. */
  static List<EvidenceCheck> undecided(Path verdict) {
    return NewestRun.above(verdict).flatMap(NewestRun::check).stream().toList();
  }

  /** The gates that a person means by a folder: the one whose folder it is, or all in it. */
  static List<GateFolder> gates(Path asked) {
    return isGate(asked) ? List.of(folder(asked)) : GateFolder.list(asked);
  }

  private static boolean isGate(Path asked) {
    return GatePlace.of(asked).filter(GatePlace::isGate).isPresent();
  }

  /** What keeps a later verdict of the gate that a person asks about from being seen. */
  static List<EvidenceCheck> unseen(Path asked) {
    return GatePlace.of(asked).map(GatePlace::hiding).orElse(List.of());
  }

  private List<EvidenceCheck> everything(Path artifacts, Path shelf) {
    var checks = new ArrayList<EvidenceCheck>();
    if (Files.isDirectory(shelf)) {
      checks.addAll(attempts(shelf));
    }
    GateFolder.list(artifacts).forEach(each -> checks.addAll(gate(each.path())));
    checks.addAll(new GoneGates(artifacts).all());
    checks.addAll(withoutJournal(artifacts));
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

  /** Gates whose journal is gone. */
  static List<EvidenceCheck> withoutJournal(Path artifacts) {
    var all = GateFolder.all(artifacts);
    if (!Files.isDirectory(all)) {
      return List.of();
    }
    try (var folders = Files.list(all)) {
      return folders
          .filter(Files::isDirectory)
          .sorted()
          .flatMap(each -> new GatePlace(each).withoutJournal().stream())
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static GateFolder folder(Path gate) {
    var whole = VerdictChecks.real(gate);
    return new GateFolder(whole.resolve("../..").normalize(), String.valueOf(whole.getFileName()));
  }

  private List<EvidenceCheck> gate(Path asked) {
    var all = new ArrayList<EvidenceCheck>();
    all.add(journal(asked));
    all.addAll(verdicts.of(folder(asked)));
    return all;
  }

  /** The chain first: what a broken journal says about files proves nothing. */
  private EvidenceCheck journal(Path asked) {
    var folder = asked.toString();
    return check(store, folder(asked), folder, evidence -> evidence.check(folder));
  }

  private static EvidenceCheck check(
      GateStore store, GateFolder gate, String folder, Function<GateEvidence, EvidenceCheck> how) {
    try {
      return how.apply(new GateEvidence(store, gate));
    } catch (CorruptJournal e) {
      var problem =
          new Verification.Problem(
              "journal", "journal.jsonl line " + e.line(), String.valueOf(e.getMessage()));
      return new EvidenceCheck(folder, "gate", List.of(problem), "", "", true);
    } catch (UncheckedIOException e) {
      return new EvidenceCheck(
          folder, "gate", List.of(), "", "it cannot be read: " + DiskFault.inWords(e), true);
    }
  }
}
