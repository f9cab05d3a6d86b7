package dev.canarygate.app;

import dev.canarygate.journal.GateFolder;
import dev.canarygate.journal.GateHeads;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * Gates that were in an artifacts folder, by its list of heads, and are not any more: deleted, or
 * moved away. Both may be in order, and neither says what such a gate came to.
 */
record GoneGates(Path artifacts) {
  /** All of them, of which nobody asked. */
  List<EvidenceCheck> all() {
    return new GateHeads(artifacts)
        .gates().stream()
            .map(this::folder)
            .filter(GoneGates::isGone)
            .map(each -> check(each, "it is not here any more; heads.jsonl knows it", false))
            .toList();
  }

  /**
   * Those that can have said something about the same since a verdict was stated: one that was last
   * given back before cannot.
   *
   * @param answer the verdict that answers a person; empty: none does
   */
  List<EvidenceCheck> hiding(Optional<SeenVerdict> answer) {
    return since(answer).stream()
        .map(this::folder)
        .filter(GoneGates::isGone)
        .map(
            each ->
                check(
                    each,
                    "it is not here any more, and heads.jsonl knows it: it may have stated a later"
                        + " verdict about the same. Put it back, or ask about the folder of one"
                        + " gate or verdict",
                    true))
        .toList();
  }

  private Collection<String> since(Optional<SeenVerdict> answer) {
    var heads = new GateHeads(artifacts);
    return answer.isEmpty()
        ? heads.gates()
        : heads.notedSince(answer.get().gate(), answer.get().records());
  }

  private GateFolder folder(String gate) {
    return new GateFolder(artifacts, gate);
  }

  private static boolean isGone(GateFolder gate) {
    return !Files.isDirectory(gate.path());
  }

  private static EvidenceCheck check(GateFolder gate, String why, boolean required) {
    return new EvidenceCheck(gate.path().toString(), "gate", List.of(), "", why, required);
  }
}
