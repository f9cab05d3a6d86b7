package dev.canarygate.engine;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The double of a shared engine promises what every engine with runners does. */
public final class MemoryDispatchTest extends DispatchContract {
  private final MemoryJobs jobs = new MemoryJobs();
  private @Nullable MemoryGates gates;

  @Override
  protected Gates seenBy(String machine) {
    var shared = gates == null ? new MemoryGates(folder.resolve("shared"), jobs) : gates;
    gates = shared;
    return shared;
  }

  @Override
  protected Workbench bench() {
    return jobs;
  }

  @Override
  protected void silence(String runner) {
    Objects.requireNonNull(gates).silence();
    jobs.silence(runner);
  }
}
