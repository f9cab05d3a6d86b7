package dev.canarygate.proof;

import com.fasterxml.jackson.databind.JsonNode;
import dev.canarygate.gate.Event;
import dev.canarygate.gate.Outcome;
import dev.canarygate.stamp.BadStamp;
import dev.canarygate.stamp.TimeStamp;
import dev.canarygate.world.IssueRef;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A signed verdict whose run was killed before the journal knew it. It can still be stated, so that
 * one state is not signed a second time.
 */
public final class DraftedVerdict {
  private final KeptVerdict draft;
  private final Seal seal;

  private DraftedVerdict(KeptVerdict draft, Seal seal) {
    this.draft = draft;
    this.seal = seal;
  }

  /**
   * The record that its run would have written.
   *
   * @param folder that the draft is to become, relative to the gate's
   * @param artifacts the folder that the paths of its evidence start from
   * @param seal how a verdict would be signed now
   * @param issue that gets a comment about it; empty: none does
   * @return empty when it is not whole, when something contradicts it, or when another key signed
   */
  public static Optional<Event.VerdictStated> record(
      KeptVerdict draft, String folder, Path artifacts, Seal seal, Optional<IssueRef> issue) {
    try {
      var drafted = new DraftedVerdict(draft, seal);
      return drafted.isSound(artifacts)
          ? Optional.of(drafted.record(folder, issue))
          : Optional.empty();
    } catch (MalformedStatement | BadStamp e) {
      return Optional.empty();
    }
  }

  private boolean isSound(Path artifacts) throws MalformedStatement {
    var key = draft.key();
    var look = new Look(Optional.empty(), Optional.of(artifacts), Trust.UNSAID);
    return key.isPresent()
        && seal.signer().filter(each -> each.key().equals(key.get())).isPresent()
        && (seal.stamper().isPresent() || !draft.has(VerdictFiles.STAMP))
        && VerdictProof.of(draft, look).stream().noneMatch(ProofCheck::isBroken);
  }

  private Event.VerdictStated record(String folder, Optional<IssueRef> issue)
      throws MalformedStatement, BadStamp {
    var said = draft.statement().predicate();
    var stated =
        new Event.VerdictStated(
            draft.statedAt(),
            outcome(said),
            said.path("journal").path("records").asLong(),
            said.path("journal").path("head").asText(),
            folder,
            draft.digests(),
            draft.key().orElseThrow().fingerprint(),
            stamped());
    var gate = said.path("gate").path("id").asText();
    var subjects = draft.statement().subjects();
    var stops = VerdictComment.stops(said);
    boolean rehearsed = draft.kind() == StatementKind.REHEARSED;
    return issue
        .map(each -> VerdictComment.of(gate, subjects, stops, rehearsed, stated, each))
        .map(stated::announcedBy)
        .orElse(stated);
  }

  private static Outcome outcome(JsonNode predicate) throws MalformedStatement {
    var said = predicate.path("verdict").asText();
    return Arrays.stream(Outcome.values())
        .filter(each -> each.name().equals(said))
        .findFirst()
        .orElseThrow(() -> new MalformedStatement("verdict is '" + said + "'"));
  }

  private @Nullable Instant stamped() throws MalformedStatement, BadStamp {
    return draft.has(VerdictFiles.STAMP)
        ? TimeStamp.read(draft.file(VerdictFiles.STAMP)).time()
        : null;
  }
}
