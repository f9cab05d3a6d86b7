package dev.canarygate.app;

import dev.canarygate.evidence.Verification.Problem;
import dev.canarygate.journal.GateFolder;
import dev.canarygate.journal.GateHeads;
import dev.canarygate.proof.KeptVerdict;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * The folder of a gate that a person asks about, or about a verdict in it.
 *
 * @param folder where it really is, when it is there
 */
record GatePlace(Path folder) {
  private static final String JOURNAL = "journal.jsonl";

  /** Empty when a verdict was copied to where no gate can be above it. */
  static Optional<GatePlace> of(Path asked) {
    var real = VerdictChecks.real(asked);
    if (!KeptVerdict.isOne(asked)) {
      return Optional.of(new GatePlace(real));
    }
    return real.getNameCount() > 4
        ? Optional.of(new GatePlace(real.resolve("../..").normalize()))
        : Optional.empty();
  }

  /** The same by its names. */
  GateFolder gate() {
    return new GateFolder(artifacts(), String.valueOf(folder.getFileName()));
  }

  private Path artifacts() {
    return folder.resolve("../..").normalize();
  }

  /** Whether it is where a gate's records say that it is: {@code ARTIFACTS/gates/GATE}. */
  boolean isAmongGates() {
    return GateFolder.all(artifacts()).equals(folder.getParent());
  }

  boolean hasJournal() {
    return Files.exists(folder.resolve(JOURNAL));
  }

  /** Whether it is a gate whose records can be looked at, or could be before they were removed. */
  boolean isGate() {
    return isAmongGates() && (hasJournal() || !withoutJournal().isEmpty());
  }

  /** What keeps a later verdict of this gate from being seen; nothing where no gate is. */
  List<EvidenceCheck> hiding() {
    return hasJournal() && !isAmongGates() ? misplaced() : withoutJournal();
  }

  private List<EvidenceCheck> misplaced() {
    return List.of(
        new EvidenceCheck(
            folder.toString(),
            "gate",
            List.of(),
            "",
            "a gate is checked in its place, because its records name paths from there; expected"
                + " ARTIFACTS/gates/GATE",
            true));
  }

  /**
   * That the journal is gone, of a gate that had records or stated a verdict. A crash right after a
   * gate was made leaves neither.
   */
  List<EvidenceCheck> withoutJournal() {
    return !hasJournal() && isPlaceOfGate() && hadRecords()
        ? List.of(
            new EvidenceCheck(
                folder.toString(),
                "gate",
                List.of(
                    new Problem(
                        "missing",
                        JOURNAL,
                        "the gate had one, and may have stated another verdict since")),
                "",
                "",
                true))
        : List.of();
  }

  private boolean isPlaceOfGate() {
    return isAmongGates() || Files.exists(folder.resolve("gate.json"));
  }

  private boolean hadRecords() {
    return Files.isDirectory(folder.resolve(VerdictFolders.ALL))
        || new GateHeads(artifacts())
            .of(gate().name()).stream().anyMatch(each -> each.records() > 0);
  }
}
