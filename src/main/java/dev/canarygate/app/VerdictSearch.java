package dev.canarygate.app;

import dev.canarygate.gate.Subject;
import dev.canarygate.journal.GateFolder;
import dev.canarygate.proof.KeptVerdict;
import dev.canarygate.proof.MalformedStatement;
import dev.canarygate.proof.StatementKind;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Finds verdicts. */
final class VerdictSearch {
  private VerdictSearch() {}

  /**
   * The newest verdict of a gate.
   *
   * @param asked folder of one verdict, of one gate, or with all gates: then the newest is meant
   */
  static Optional<Path> newest(Path asked) {
    if (KeptVerdict.isOne(asked)) {
      return Optional.of(asked);
    }
    return newestGate(asked)
        .filter(each -> !VerdictChecks.folders(each).isEmpty())
        .flatMap(each -> newestByItsWord(asked));
  }

  /** The order of gates can be another one: a gate that was brought in is the newest here. */
  private static Optional<Path> newestByItsWord(Path asked) {
    return all(asked).stream().max(Comparator.comparing(VerdictSearch::time));
  }

  /** One that cannot be read comes last, so that it is what is looked at. */
  private static Instant time(Path folder) {
    try {
      return KeptVerdict.read(folder).statedAt();
    } catch (IOException | MalformedStatement e) {
      return Instant.MAX;
    }
  }

  /**
   * Of one verdict, the newest of its gate about any of its subjects, when that is a later one and
   * not CLEARED.
   */
  static Optional<Path> later(Path asked) {
    if (!KeptVerdict.isOne(asked)) {
      return Optional.empty();
    }
    var about = subjects(asked);
    var others = VerdictChecks.gate(asked).map(VerdictChecks::folders).orElse(List.of());
    return last(others.stream().filter(each -> share(subjects(each), about)).toList())
        .filter(each -> VerdictStatement.BY_RUN.compare(each, asked) > 0)
        .filter(each -> !isCleared(each));
  }

  /** The same file can be one of several, or have another name there. */
  private static boolean share(List<Subject.Measured> some, List<Subject.Measured> others) {
    var digests = others.stream().map(Subject.Measured::sha256).toList();
    return some.stream().map(Subject.Measured::sha256).anyMatch(digests::contains);
  }

  /** None of one that cannot be read. */
  private static List<Subject.Measured> subjects(Path folder) {
    try {
      return KeptVerdict.read(folder).statement().subjects();
    } catch (IOException | MalformedStatement e) {
      return List.of();
    }
  }

  private static boolean isCleared(Path folder) {
    try {
      return KeptVerdict.read(folder).kind() == StatementKind.CLEARED;
    } catch (IOException | MalformedStatement e) {
      return false;
    }
  }

  /** The gate that {@link #newest} looks in. */
  static Optional<GateFolder> newestGate(Path asked) {
    return last(gates(asked));
  }

  /** The gates whose verdicts are looked at; of one verdict, the gate whose folder it is in. */
  static List<GateFolder> gates(Path asked) {
    return KeptVerdict.isOne(asked)
        ? VerdictChecks.gate(asked).stream().toList()
        : KeptEvidence.gates(asked);
  }

  private static <T> Optional<T> last(List<T> all) {
    return all.isEmpty() ? Optional.empty() : Optional.of(all.get(all.size() - 1));
  }

  /**
   * What was found about a file.
   *
   * @param verdicts about it, by their own word the newest first
   * @param unread those of which nobody can say what they are about
   */
  record Found(List<Path> verdicts, List<Path> unread) {
    Found {
      verdicts = List.copyOf(verdicts);
      unread = List.copyOf(unread);
    }
  }

  static Found about(String sha256, Path asked) {
    var times = new LinkedHashMap<Path, Instant>();
    var unread = new ArrayList<Path>();
    for (var folder : all(asked)) {
      try {
        stated(folder, sha256).ifPresent(at -> times.put(folder, at));
      } catch (IOException | MalformedStatement e) {
        unread.add(folder);
      }
    }
    var verdicts =
        times.entrySet().stream()
            .sorted(Map.Entry.<Path, Instant>comparingByValue().reversed())
            .map(Map.Entry::getKey)
            .toList();
    return new Found(verdicts, unread);
  }

  private static List<Path> all(Path asked) {
    return KeptVerdict.isOne(asked)
        ? List.of(asked)
        : gates(asked).stream()
            .flatMap((GateFolder each) -> VerdictChecks.folders(each).stream())
            .toList();
  }

  private static Optional<Instant> stated(Path folder, String sha256)
      throws IOException, MalformedStatement {
    var verdict = KeptVerdict.read(folder);
    return verdict.statement().isAbout(sha256) ? Optional.of(verdict.statedAt()) : Optional.empty();
  }
}
