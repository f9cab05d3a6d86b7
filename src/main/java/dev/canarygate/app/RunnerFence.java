package dev.canarygate.app;

import dev.canarygate.engine.WrongContent;
import dev.canarygate.evidence.Exhibit;
import dev.canarygate.evidence.Fence;
import java.nio.file.Path;

/** A runner's writes: its artifacts folder is its own, but names are those of all machines. */
record RunnerFence(AwayBench bench) implements Fence {
  @Override
  public void whileHeld(Runnable action) {
    action.run();
  }

  @Override
  public boolean claims(Exhibit exhibit, Path file) {
    try {
      bench.keep(exhibit, file);
      return true;
    } catch (WrongContent another) {
      return false;
    }
  }
}
