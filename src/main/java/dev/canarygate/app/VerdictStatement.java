package dev.canarygate.app;

import dev.canarygate.evidence.Digest;
import dev.canarygate.evidence.DiskFault;
import dev.canarygate.evidence.DurableFiles;
import dev.canarygate.gate.Event;
import dev.canarygate.gate.Outcome;
import dev.canarygate.gate.Plan;
import dev.canarygate.proof.JournalPrefix;
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
import java.util.Optional;
import java.util.function.Consumer;

/**
 * States what a gate has come to, in a folder of its own in the gate's folder: {@code
 * verdict/run-N}.
 *
 * <p>The files are made in a draft. The journal has their digests before the draft gets its name:
 * {@link VerdictDrafts} says what becomes of one that a crash leaves.
 */
final class VerdictStatement {
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

  /** Gives a name to what a crash left without one. */
  void complete() {
    drafts().complete();
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
    var folder = VerdictFolders.ofRun(gate.state().run());
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
    var draft = gate.folder().file(VerdictFolders.draft(folder));
    DurableFiles.makeFolder(draft);
    files.contents().forEach((name, file) -> DurableFiles.put(draft.resolve(name), file));
    note(files.event(folder));
    drafts().publish(folder);
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

  private VerdictDrafts drafts() {
    return new VerdictDrafts(gate, seal, issue, this::note, notice);
  }
}
