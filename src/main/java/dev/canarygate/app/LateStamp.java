package dev.canarygate.app;

import dev.canarygate.evidence.Digest;
import dev.canarygate.evidence.DiskFault;
import dev.canarygate.evidence.DurableFiles;
import dev.canarygate.gate.Event;
import dev.canarygate.journal.GateFolder;
import dev.canarygate.proof.KeptVerdict;
import dev.canarygate.proof.MalformedStatement;
import dev.canarygate.proof.VerdictFiles;
import dev.canarygate.run.OpenGate;
import dev.canarygate.stamp.TimeStamp;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Stamps the verdict that counts, when it is signed and got no time stamp so far. It adds {@code
 * verdict.tsr} and changes no file.
 *
 * <p>The journal has the stamp's digest before the file gets its name: so a crash leaves a draft
 * that the journal knows, or one that is asked for again.
 */
final class LateStamp {
  private static final String DRAFT = ".draft";

  private final OpenGate gate;
  private final Supplier<Instant> now;
  private final Consumer<Event> record;

  /**
   * @param record puts an event into the gate's journal
   */
  LateStamp(OpenGate gate, Supplier<Instant> now, Consumer<Event> record) {
    this.gate = gate;
    this.now = now;
    this.record = record;
  }

  /** Gives a name to a stamp that the journal knows, and that a crash left without one. */
  void complete() {
    var drafts =
        VerdictChecks.folders(gate.folder()).stream()
            .map(each -> each.resolve(VerdictFiles.STAMP))
            .filter(each -> DurableFiles.has(draft(each)))
            .toList();
    if (!drafts.isEmpty()) {
      var known = recorded();
      drafts.forEach(each -> complete(each, known));
    }
  }

  private static void complete(Path file, Set<Path> known) {
    if (known.contains(file) && !DurableFiles.has(file)) {
      publish(file);
    } else {
      discard(draft(file));
    }
  }

  /** The stamps that the journal names; other events may have followed. */
  private Set<Path> recorded() {
    var files = new HashSet<Path>();
    gate.folder()
        .read(
            (event, after) ->
                event
                    .as(Event.VerdictStamped.class)
                    .ifPresent(each -> files.add(file(each.folder()))));
    return files;
  }

  /**
   * Asks for the stamp, once.
   *
   * @return why the verdict still has none; empty when it has one, when none is wanted, or when the
   *     one that was given is of no use, which was told
   */
  Optional<VerdictNotStamped> add(PatientStamps stamps) {
    var unstamped =
        gate.state().stated().filter(each -> each.key() != null && each.stamped() == null);
    unstamped.ifPresent(each -> add(each, stamps));
    return unstamped
        .flatMap(each -> stamps.problem())
        .map(why -> new VerdictNotStamped(gate.folder().name(), why));
  }

  private void add(Event.VerdictStated stated, PatientStamps stamps) {
    signature(gate.folder(), stated)
        .flatMap(stamps::of)
        .ifPresent(stamp -> add(stated.folder(), stamp));
  }

  /** Of files that somebody changed since, nothing is stamped: {@code verify} names them. */
  private static Optional<byte[]> signature(GateFolder gate, Event.VerdictStated stated) {
    var folder = gate.file(stated.folder());
    try {
      var verdict = KeptVerdict.read(folder);
      return verdict.isAsIn(stated) ? Optional.of(verdict.signature()) : Optional.empty();
    } catch (MalformedStatement changed) {
      return Optional.empty();
    } catch (IOException e) {
      throw new DiskFault("read", folder, e);
    }
  }

  private void add(String folder, TimeStamp stamp) {
    var file = file(folder);
    DurableFiles.refuseLinks(gate.folder().artifacts(), file);
    DurableFiles.replace(draft(file), stamp.bytes());
    var files = Map.of(VerdictFiles.STAMP, Digest.of(stamp.bytes()));
    record.accept(new Event.VerdictStamped(now.get(), folder, files, stamp.time()));
    publish(file);
  }

  private Path file(String folder) {
    return gate.folder().file(folder).resolve(VerdictFiles.STAMP);
  }

  private static Path draft(Path file) {
    return file.resolveSibling(file.getFileName() + DRAFT);
  }

  private static void discard(Path draft) {
    try {
      Files.delete(draft);
    } catch (IOException e) {
      throw new DiskFault("remove", draft, e);
    }
  }

  private static void publish(Path file) {
    try {
      Files.move(draft(file), file, StandardCopyOption.ATOMIC_MOVE);
      DurableFiles.forceFolder(file.resolveSibling("."));
    } catch (IOException e) {
      throw new DiskFault("write", file, e);
    }
  }
}
