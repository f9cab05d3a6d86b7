package dev.canarygate.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.canarygate.engine.FileEngine;
import dev.canarygate.evidence.Exhibit;
import dev.canarygate.gate.BadData;
import org.junit.jupiter.api.Test;

/** What every engine promises, promised by this one: machines share a real database. */
public final class PostgresContractTest extends PostgresContract {
  /** The server computes each digest itself. */
  @Override
  protected boolean altered(Exhibit exhibit) {
    return false;
  }

  @Test
  void aCopyIsNotContinuedAsIfItWereTheGate() {
    var here = seenBy("a");
    here.create(me("ana"), NOW, "A gate", () -> {}).close();
    var gate = here.newest().orElseThrow();
    var files = FileEngine.gates(gate.artifacts());

    assertThatThrownBy(() -> files.take(gate, me("ana"), NOW))
        .isInstanceOf(BadData.class)
        .hasMessageContaining("this is a copy of gate " + gate.name())
        .hasMessageContaining("add: --engine postgres");
    assertThatThrownBy(() -> files.speak(gate, me("ana"), NOW)).isInstanceOf(BadData.class);
    assertThat(files.holder(gate)).isEmpty();
  }
}
