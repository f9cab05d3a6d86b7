package dev.canarygate.run;

import dev.canarygate.engine.Gates;
import dev.canarygate.engine.MemoryGates;
import dev.canarygate.engine.MemoryJobs;
import dev.canarygate.engine.Workbench;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What holds for runs that go from process to process, with the double of a shared engine. */
public final class MemoryTicksTest extends TicksContract {
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
  protected void silence() {
    Objects.requireNonNull(gates).silence();
  }
}
