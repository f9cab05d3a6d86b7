package dev.canarygate.cli;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A gate that was exported with a signature, for tests of who takes it in. */
abstract class OnSignedBundle {
  @TempDir Path folder;
  SignedBundle bundle;

  @BeforeEach
  void aGateThatWasExported() throws Exception {
    bundle = SignedBundle.in(folder);
  }
}
