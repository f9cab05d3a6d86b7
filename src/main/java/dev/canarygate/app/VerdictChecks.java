package dev.canarygate.app;

import dev.canarygate.evidence.DiskFault;
import dev.canarygate.evidence.Verification.Problem;
import dev.canarygate.gate.Event;
import dev.canarygate.journal.CorruptJournal;
import dev.canarygate.journal.GateFolder;
import dev.canarygate.proof.GateRecords;
import dev.canarygate.proof.KeptVerdict;
import dev.canarygate.proof.Look;
import dev.canarygate.proof.ProofCheck;
import dev.canarygate.proof.Trust;
import dev.canarygate.proof.VerdictComment;
import dev.canarygate.proof.VerdictIdentity;
import dev.canarygate.proof.VerdictProof;
import dev.canarygate.world.Launcher;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** The verdicts that gates stated, held against all that is here. */
final class VerdictChecks {
  private final Trust trust;
  private final Optional<VerdictTag> tags;
  private final Instant now;

  /**
   * @param tags where verdicts are tagged; empty: tags are not looked at
   * @param now when they are looked at
   */
  VerdictChecks(Trust trust, Optional<VerdictTag> tags, Instant now) {
    this.trust = trust;
    this.tags = tags;
    this.now = now;
  }

  /** One for each verdict of a gate, oldest first. */
  List<EvidenceCheck> of(GateFolder gate) {
    var folders = folders(gate);
    if (folders.isEmpty()) {
      return List.of();
    }
    var records = records(gate);
    return folders.stream().map(each -> check(each, records, gate.artifacts())).toList();
  }

  /** Those that are here, the oldest first. */
  static List<Path> folders(GateFolder gate) {
    var all = gate.file(VerdictFolders.ALL);
    return Files.isDirectory(all) ? stated(all) : List.of();
  }

  private static List<Path> stated(Path all) {
    try (var each = Files.list(all)) {
      return each.filter(KeptVerdict::isOne)
          .filter(folder -> !VerdictFolders.isDraft(folder))
          .filter(folder -> !VerdictFolders.isUnused(folder))
          .sorted(VerdictFolders.BY_RUN)
          .toList();
    } catch (IOException e) {
      throw new DiskFault("list", all, e);
    }
  }

  /** All that are in the same folder as one, itself included. */
  static List<Path> siblings(Path verdict) {
    var mine = real(verdict);
    var others = Optional.ofNullable(mine.getParent()).map(VerdictChecks::stated);
    return Stream.concat(
            Stream.of(verdict),
            others.orElse(List.of()).stream().filter(each -> !each.equals(mine)))
        .toList();
  }

  private static Optional<GateRecords> records(GateFolder gate) {
    try {
      return Optional.of(JournaledVerdicts.of(gate));
    } catch (CorruptJournal | UncheckedIOException broken) {
      return Optional.empty();
    }
  }

  /** One verdict, wherever its files are. */
  EvidenceCheck one(Path folder) {
    var gate = gate(folder);
    return check(
        folder,
        real(folder),
        gate.flatMap(VerdictChecks::records),
        gate.map(GateFolder::artifacts));
  }

  /**
   * The gate whose folder a verdict is in, also through a link: {@code gates/NAME/verdict/run-N}.
   */
  static Optional<GateFolder> gate(Path folder) {
    return GatePlace.of(folder)
        .filter(place -> place.isAmongGates() && place.hasJournal())
        .map(GatePlace::gate);
  }

  /** With all links followed; as it is where that cannot be. */
  static Path real(Path folder) {
    try {
      return folder.toRealPath();
    } catch (IOException e) {
      return folder.toAbsolutePath().normalize();
    }
  }

  private EvidenceCheck check(Path folder, Optional<GateRecords> records, Path artifacts) {
    return check(folder, folder, records, Optional.of(artifacts));
  }

  /**
   * @param folder as a person calls it
   * @param real where it is: what its gate calls it does not depend on links to it
   */
  private EvidenceCheck check(
      Path folder, Path real, Optional<GateRecords> records, Optional<Path> artifacts) {
    try {
      var verdict = KeptVerdict.read(real);
      var proof =
          new ArrayList<>(VerdictProof.of(verdict, new Look(records, artifacts, trust, now)));
      tag(real, records).ifPresent(proof::add);
      return EvidenceCheck.ofVerdict(folder.toString(), proof, VerdictIdentity.of(verdict, trust));
    } catch (IOException e) {
      return new EvidenceCheck(
          folder.toString(),
          EvidenceCheck.VERDICT,
          List.of(),
          "",
          "it cannot be read: " + e.getMessage(),
          true);
    }
  }

  private Optional<ProofCheck> tag(Path folder, Optional<GateRecords> records) {
    var whole = folder.toAbsolutePath().normalize();
    var gate = String.valueOf(whole.resolve("../..").normalize().getFileName());
    return tags.flatMap(
        all ->
            records
                .flatMap(each -> each.stated(VerdictFolders.name(whole)))
                .filter(each -> each.key() != null)
                .map(each -> tag(all, gate, each)));
  }

  /** A rehearsal is tagged only in a world that a person set up; nothing rests on its tag. */
  private static ProofCheck tag(VerdictTag all, String gate, Event.VerdictStated stated) {
    var name = VerdictTag.name(gate, stated);
    return VerdictComment.isRehearsed(stated) && all.object(name).isEmpty()
        ? ProofCheck.UNTAGGED_REHEARSAL
        : ProofCheck.tag(name, all.problem(gate, stated, String.valueOf(stated.key())));
  }

  /** Verdicts that the journal knows and that are gone. */
  static List<Problem> missing(GateFolder gate, Set<String> known) {
    return new TreeSet<>(known)
        .stream()
            .filter(each -> !KeptVerdict.isOne(gate.file(each)))
            .map(each -> new Problem("missing", each, whyMissing(gate, each)))
            .toList();
  }

  /** Verdicts that are here and are not as the journal has them. */
  static List<Problem> changed(GateFolder gate, Collection<Event.VerdictStated> known) {
    return known.stream()
        .filter(each -> KeptVerdict.isOne(gate.file(each.folder())))
        .filter(each -> isChanged(gate, each))
        .map(
            each ->
                new Problem(
                    "changed", each.folder(), "its files are not those that the journal names"))
        .toList();
  }

  private static boolean isChanged(GateFolder gate, Event.VerdictStated stated) {
    try {
      return !KeptVerdict.read(gate.file(stated.folder())).isAsIn(stated);
    } catch (IOException e) {
      return true;
    }
  }

  private static String whyMissing(GateFolder gate, String folder) {
    var draft = VerdictFolders.draft(folder);
    return KeptVerdict.isOne(gate.file(draft))
        ? "a run ended before "
            + draft
            + " had this name, which the journal knows; "
            + Launcher.PLAIN.line("resume")
            + " gives it the name"
        : "the journal names a verdict here";
  }
}
