package dev.canarygate.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.canarygate.Sampled;
import dev.canarygate.disk.NthFault;
import dev.canarygate.disk.Trouble;
import dev.canarygate.evidence.DiskFault;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The disk refuses the nth operation of a whole gate, for each n until it makes no more. */
@Sampled
@Timeout(300)
class FaultyDiskTest {
  /** Each fourth operation, or as -Dfault-stride says. */
  private static final int STRIDE = Integer.getInteger("fault-stride", 4);

  /** A read-only disk refuses each operation that any other fault can hit: it is tried more. */
  private static final int READ_ONLY_STRIDE = Math.max(1, STRIDE / 4);

  @TempDir Path folder;

  @ParameterizedTest
  @EnumSource(
      value = NthFault.Kind.class,
      names = {"NO_SPACE", "READ_ONLY", "PERMISSION_LOST"})
  void aDiskThatRefusesFromAnyOperationOnStopsTheGateByNameAndResumeClearsIt(NthFault.Kind kind)
      throws IOException {
    int stride = kind == NthFault.Kind.READ_ONLY ? READ_ONLY_STRIDE : STRIDE;
    assertThat(faults(kind, true, stride)).isGreaterThan(100);
  }

  @Test
  void oneOperationThatFailsWhereverItIsDoesNoHarmEither() throws IOException {
    assertThat(faults(NthFault.Kind.FAILING, false, STRIDE)).isGreaterThan(400);
  }

  private int faults(NthFault.Kind kind, boolean lasting, int stride) throws IOException {
    for (int n = 0; ; n += stride) {
      var gate = new GateOnDisk(folder.resolve(kind + "-" + n));
      var fault = new NthFault(kind, n, lasting);
      gate.disk().trouble(fault);
      stopsByName(gate, fault);
      gate.disk().trouble(Trouble.NONE);
      if (fault.where().isEmpty()) {
        gate.everythingHolds();
        return n;
      }
      gate.run();
      gate.everythingHolds();
    }
  }

  private static void stopsByName(GateOnDisk gate, NthFault fault) {
    try {
      gate.run();
    } catch (DiskFault named) {
      assertThat(named).as(fault.where()).hasMessageMatching("cannot [a-z ]+ /.+: .+");
      assertThat(named.remedy()).isNotEmpty();
    }
  }
}
