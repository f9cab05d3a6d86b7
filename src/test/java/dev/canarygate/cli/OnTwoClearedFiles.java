package dev.canarygate.cli;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A gate that cleared two files, for tests of what happens to its folder afterwards. */
abstract class OnTwoClearedFiles {
  static final String POLICY = "verdict: cleared\n";

  @TempDir Path folder;
  TwoFilesGate gate;
  Path artifacts;

  @BeforeEach
  void aGateThatClearedTwoFiles() throws Exception {
    gate = TwoFilesGate.in(folder.resolve("here")).clears("run", TwoFilesGate.BOTH);
    artifacts = gate.gate().artifacts();
  }
}
