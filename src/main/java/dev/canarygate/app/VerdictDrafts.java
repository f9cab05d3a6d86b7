package dev.canarygate.app;

import dev.canarygate.evidence.DiskFault;
import dev.canarygate.evidence.DurableFiles;
import dev.canarygate.gate.Event;
import dev.canarygate.proof.DraftedVerdict;
import dev.canarygate.proof.KeptVerdict;
import dev.canarygate.proof.Seal;
import dev.canarygate.run.OpenGate;
import dev.canarygate.world.IssueRef;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Verdicts that have no name yet.
 *
 * <p>A crash leaves a draft that the journal knows, which gets its name, one that is signed and
 * still fits, which is recorded first, or one that is not signed, which is made anew. One state is
 * never signed twice.
 *
 * @param issue where the gate announces its verdicts; empty: nowhere
 * @param record puts a verdict into the gate's journal
 * @param notice gets a line for each draft of which a person should know
 */
record VerdictDrafts(
    OpenGate gate,
    Seal seal,
    Optional<IssueRef> issue,
    Consumer<Event.VerdictStated> record,
    Consumer<String> notice) {
  /**
   * Gives a name to what a crash left without one: nobody ever sees two signatures of one state.
   * What is signed and does not fit is set aside, and what is not signed is removed.
   */
  void complete() {
    var drafts = all();
    if (!drafts.isEmpty()) {
      var known = recorded();
      drafts.forEach(each -> complete(each, known.contains(VerdictFolders.published(each))));
    }
  }

  private List<Path> all() {
    var all = gate.folder().file(VerdictFolders.ALL);
    if (!DurableFiles.hasFolder(all)) {
      return List.of();
    }
    try (var each = Files.list(all)) {
      return each.filter(VerdictFolders::isDraft).sorted().toList();
    } catch (IOException e) {
      throw new DiskFault("list", all, e);
    }
  }

  /** The folders that the journal names; a verdict may have been followed by other events. */
  private Set<String> recorded() {
    var folders = new HashSet<String>();
    gate.folder()
        .read(
            (event, after) ->
                event
                    .as(Event.VerdictStated.class)
                    .ifPresent(stated -> folders.add(stated.folder())));
    return folders;
  }

  private void complete(Path draft, boolean known) {
    var folder = VerdictFolders.published(draft);
    DurableFiles.refuseLinks(gate.folder().artifacts(), draft);
    if (!known) {
      stateOrLeave(draft, folder);
    } else if (!DurableFiles.has(gate.folder().file(folder))) {
      publish(folder);
    }
  }

  /** What a killed run signed is not signed again, as long as it fits. */
  private void stateOrLeave(Path draft, String folder) {
    var kept = kept(draft);
    var stated = kept.flatMap(each -> event(each, folder));
    if (stated.isPresent()) {
      record.accept(stated.get());
      publish(folder);
      notice.accept("The verdict that a killed run had signed is stated: " + folder);
    } else if (kept.filter(KeptVerdict::isSigned).isPresent()) {
      setAside(draft, folder);
    } else {
      discard(draft);
    }
  }

  private static Optional<KeptVerdict> kept(Path draft) {
    try {
      return Optional.of(KeptVerdict.read(draft));
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private Optional<Event.VerdictStated> event(KeptVerdict draft, String folder) {
    return DraftedVerdict.record(draft, folder, gate.folder().artifacts(), seal, issue)
        .filter(each -> !DurableFiles.has(gate.folder().file(folder)))
        .filter(each -> StateSince.is(gate.folder(), each));
  }

  private void setAside(Path draft, String folder) {
    for (int n = 1; ; n++) {
      var aside = gate.folder().file(VerdictFolders.unused(folder, n));
      if (!DurableFiles.hasFolder(aside)) {
        move(draft, aside);
        notice.accept(
            "A killed run left a signed verdict that does not fit the gate any more. It is not"
                + " stated, and kept as "
                + aside);
        return;
      }
    }
  }

  /** The draft of a folder gets its name. */
  void publish(String folder) {
    move(gate.folder().file(VerdictFolders.draft(folder)), gate.folder().file(folder));
  }

  private void move(Path draft, Path named) {
    try {
      Files.move(draft, named, StandardCopyOption.ATOMIC_MOVE);
      DurableFiles.forceFolder(gate.folder().file(VerdictFolders.ALL));
    } catch (IOException e) {
      throw new DiskFault("write", named, e);
    }
  }

  private static void discard(Path draft) {
    try (var all = Files.walk(draft, 1)) {
      for (var each : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(each);
      }
    } catch (IOException e) {
      throw new DiskFault("remove", draft, e);
    }
  }
}
