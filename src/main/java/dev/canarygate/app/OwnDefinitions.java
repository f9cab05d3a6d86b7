package dev.canarygate.app;

import dev.canarygate.evidence.DiskFault;
import dev.canarygate.gate.BadData;
import dev.canarygate.gate.GateDefinition;
import dev.canarygate.gate.GateState;
import dev.canarygate.journal.GateFolder;
import java.util.Map;
import java.util.Optional;

/**
 * By which files and parameters each gate of a list is judged: by its own, as a look at that gate
 * alone would be, while they can be read here.
 */
public final class OwnDefinitions {
  /** Files of more gates would take longer to read than a list may take. */
  private static final int MOST = 100;

  private final GateDefinition newest;
  private final GivenWords words;
  private final Map<String, String> environment;
  private int read;

  /**
   * @param newest judges the gates whose own files cannot be read
   * @param words what a person gave; the parameters among it are those of the newest gate
   * @param environment where parameters may come from
   */
  public OwnDefinitions(GateDefinition newest, GivenWords words, Map<String, String> environment) {
    this.newest = newest;
    this.words = words;
    this.environment = Map.copyOf(environment);
  }

  /** Names the artifacts folder, and what a page about all gates is called. */
  GateDefinition newest() {
    return newest;
  }

  /**
   * That of one gate.
   *
   * @param state what its journal adds up to
   */
  GateDefinition of(GateFolder gate, GateState state) {
    if (!newest.differsFrom(state) || read >= MOST) {
      return newest;
    }
    read++;
    return GateMemory.of(gate, state).flatMap(this::read).orElse(newest);
  }

  private Optional<GateDefinition> read(GateMemory memory) {
    try {
      return Optional.of(words.remembered(memory).known(environment).definition());
    } catch (BadData | UsageProblem | DiskFault notHere) {
      return Optional.empty();
    }
  }
}
