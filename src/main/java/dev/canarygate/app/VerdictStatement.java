package dev.canarygate.app;

import dev.canarygate.evidence.Digest;
import dev.canarygate.evidence.DiskFault;
import dev.canarygate.evidence.DurableFiles;
import dev.canarygate.gate.Event;
import dev.canarygate.gate.Outcome;
import dev.canarygate.gate.Plan;
import dev.canarygate.proof.DraftedVerdict;
import dev.canarygate.proof.JournalPrefix;
import dev.canarygate.proof.KeptVerdict;
import dev.canarygate.proof.Seal;
import dev.canarygate.proof.VerdictComment;
import dev.canarygate.proof.VerdictContent;
import dev.canarygate.proof.VerdictFiles;
import dev.canarygate.run.OpenGate;
import dev.canarygate.signing.BadKey;
import dev.canarygate.text.RehearsalMark;
import dev.canarygate.world.IssueRef;
import dev.canarygate.world.Obstacle;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
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
 * States what a gate has come to, in a folder of its own in the gate's folder: {@code
 * verdict/run-N}.
 *
 * <p>The files are made in a draft. The journal has their digests before the draft gets its name:
 * so a crash leaves a draft that the journal knows, which gets its name, one that is signed and
 * still fits, which is recorded first, or one that is not signed, which is made anew. One state is
 * never signed twice.
 */
final class VerdictStatement {
  /** Where they are, in a gate's folder. */
  static final String FOLDER = "verdict";

  /** The order in which they were stated. */
  static final Comparator<Path> BY_RUN = Comparator.comparingLong(VerdictStatement::run);

  private static final String RUN = "run-";
  private static final String DRAFT = ".draft";
  private static final String UNUSED = ".unused-";

  private final OpenGate gate;
  private final Seal seal;
  private final Consumer<Event> record;
  private Consumer<String> notice = text -> {};
  private Optional<IssueRef> issue = Optional.empty();

  /**
   * @param record puts an event into the gate's journal
   */
  VerdictStatement(OpenGate gate, Seal seal, Consumer<Event> record) {
    this.gate = gate;
    this.seal = seal;
    this.record = record;
  }

  /**
   * The same, which tells a person what became of drafts.
   *
   * @param told gets a line for each
   */
  VerdictStatement telling(Consumer<String> told) {
    notice = told;
    return this;
  }

  /** The same for a gate that announces its verdicts; empty: it does not. */
  VerdictStatement announcingOn(Optional<IssueRef> where) {
    issue = where;
    return this;
  }

  /**
   * Gives a name to what a crash left without one: nobody ever sees two signatures of one state.
   * What is signed and does not fit is set aside, and what is not signed is removed.
   */
  void complete() {
    var drafts = drafts();
    if (!drafts.isEmpty()) {
      var known = recorded();
      drafts.forEach(each -> complete(each, known.contains(named(each))));
    }
  }

  private void complete(Path draft, boolean known) {
    var folder = named(draft);
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
    var stated = kept.flatMap(each -> record(each, folder));
    if (stated.isPresent()) {
      note(stated.get());
      publish(folder);
      notice.accept("The verdict that a killed run had signed is stated: " + folder);
    } else if (kept.filter(KeptVerdict::isSigned).isPresent()) {
      setAside(draft, folder);
    } else {
      discard(draft);
    }
  }

  private Optional<Event.VerdictStated> record(KeptVerdict draft, String folder) {
    return DraftedVerdict.record(draft, folder, gate.folder().artifacts(), seal, issue)
        .filter(each -> !DurableFiles.has(gate.folder().file(folder)))
        .filter(each -> StateSince.is(gate.folder(), each));
  }

  private static Optional<KeptVerdict> kept(Path draft) {
    try {
      return Optional.of(KeptVerdict.read(draft));
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private void setAside(Path draft, String folder) {
    for (int n = 1; ; n++) {
      var aside = gate.folder().file(folder + UNUSED + n);
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

  private List<Path> drafts() {
    var all = gate.folder().file(FOLDER);
    if (!DurableFiles.hasFolder(all)) {
      return List.of();
    }
    try (var each = Files.list(all)) {
      return each.filter(VerdictStatement::isDraft).sorted().toList();
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

  /** The folder that a draft becomes, relative to the gate's. */
  private static String named(Path draft) {
    var name = String.valueOf(draft.getFileName());
    return FOLDER + "/" + name.substring(0, name.length() - DRAFT.length());
  }

  /**
   * States it, when the gate was cleared or stopped and that is not stated yet.
   *
   * @return why that could not be done: the key does not sign, or the authority does not answer;
   *     the gate is as it was before
   */
  Optional<VerdictNotStated> state(Plan plan) {
    complete();
    var ended = gate.state().ended();
    return ended.isEmpty() || isStated(ended.get()) ? Optional.empty() : state(plan, ended.get());
  }

  private boolean isStated(Outcome outcome) {
    return gate.state().stated().filter(each -> each.outcome() == outcome).isPresent();
  }

  private Optional<VerdictNotStated> state(Plan plan, Outcome outcome) {
    var folder = FOLDER + "/" + RUN + gate.state().run();
    requireFree(folder);
    try {
      keep(VerdictFiles.of(content(plan, outcome), seal), folder);
      return Optional.empty();
    } catch (BadKey | Obstacle e) {
      return Optional.of(new VerdictNotStated(gate.folder().name(), outcome, e));
    }
  }

  /** Before anything is signed: what is signed must get its name. */
  private void requireFree(String folder) {
    var named = gate.folder().file(folder);
    DurableFiles.refuseLinks(gate.folder().artifacts(), named);
    if (DurableFiles.has(named)) {
      throw new DiskFault("write", named, new FileAlreadyExistsException(named.toString()));
    }
  }

  private void keep(VerdictFiles files, String folder) {
    var draft = draftOf(folder);
    DurableFiles.makeFolder(draft);
    files.contents().forEach((name, file) -> DurableFiles.put(draft.resolve(name), file));
    note(files.event(folder));
    publish(folder);
  }

  /** What a comment says already is not announced again. */
  private void note(Event.VerdictStated stated) {
    boolean isNews = VerdictComment.isNews(stated, gate.state());
    record.accept(isNews ? stated : stated.announcedBy(null));
  }

  private VerdictContent content(Plan plan, Outcome outcome) {
    boolean rehearsed =
        RehearsalMark.isInAny(gate.state().runs().stream().map(Event.RunStarted::parameters));
    return new VerdictContent(plan, outcome, rehearsed, prefix(), plan.now(), Product.version());
  }

  private JournalPrefix prefix() {
    var head = gate.head();
    try {
      return new JournalPrefix(head.records(), head.head(), Digest.of(gate.folder().journal()));
    } catch (IOException e) {
      throw new DiskFault("read", gate.folder().journal(), e);
    }
  }

  private Path draftOf(String folder) {
    return gate.folder().file(draft(folder));
  }

  /** Where a verdict is while it is made. */
  static String draft(String folder) {
    return folder + DRAFT;
  }

  /** As the journal names it. */
  static String name(Path folder) {
    return FOLDER + "/" + folder.getFileName();
  }

  static boolean isDraft(Path folder) {
    return folder.toString().endsWith(DRAFT);
  }

  /** Signed by a killed run, and never stated. */
  static boolean isUnused(Path folder) {
    return folder.toString().contains(UNUSED);
  }

  /** Of a folder that is named otherwise: 0. */
  private static long run(Path folder) {
    var name = String.valueOf(folder.getFileName());
    return name.matches(RUN + "\\d{1,9}") ? Long.parseLong(name.substring(RUN.length())) : 0;
  }

  private void publish(String folder) {
    move(draftOf(folder), gate.folder().file(folder));
  }

  private void move(Path draft, Path named) {
    try {
      Files.move(draft, named, StandardCopyOption.ATOMIC_MOVE);
      DurableFiles.forceFolder(gate.folder().file(FOLDER));
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
