package dev.canarygate.app;

import dev.canarygate.journal.GateFolder;
import dev.canarygate.proof.KeptVerdict;
import dev.canarygate.proof.MalformedStatement;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
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
    var gates = KeptEvidence.gates(asked);
    return gates.isEmpty()
        ? Optional.empty()
        : last(VerdictChecks.folders(gates.get(gates.size() - 1)));
  }

  private static Optional<Path> last(List<Path> folders) {
    return folders.isEmpty() ? Optional.empty() : Optional.of(folders.get(folders.size() - 1));
  }

  /** Those about a file, by their own word the newest first; what cannot be read is about none. */
  static List<Path> about(String sha256, Path asked) {
    record Found(Path folder, Instant at) {}
    var found = new ArrayList<Found>();
    for (var folder : all(asked)) {
      stated(folder, sha256).ifPresent(at -> found.add(new Found(folder, at)));
    }
    return found.stream()
        .sorted(Comparator.comparing(Found::at).reversed())
        .map(Found::folder)
        .toList();
  }

  private static List<Path> all(Path asked) {
    return KeptVerdict.isOne(asked)
        ? List.of(asked)
        : KeptEvidence.gates(asked).stream()
            .flatMap((GateFolder each) -> VerdictChecks.folders(each).stream())
            .toList();
  }

  private static Optional<Instant> stated(Path folder, String sha256) {
    try {
      var verdict = KeptVerdict.read(folder);
      return verdict.statement().isAbout(sha256)
          ? Optional.of(verdict.statedAt())
          : Optional.empty();
    } catch (IOException | MalformedStatement e) {
      return Optional.empty();
    }
  }
}
