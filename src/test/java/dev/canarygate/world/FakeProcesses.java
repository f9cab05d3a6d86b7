package dev.canarygate.world;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The processes that a test says are alive. */
public final class FakeProcesses implements Processes {
  private final List<Seen> live = new ArrayList<>();

  @Override
  public synchronized List<Seen> live() {
    return List.copyOf(live);
  }

  public synchronized FakeProcesses alive(
      long pid, @Nullable String startedAt, String commandLine) {
    live.add(new Seen(pid, startedAt == null ? null : Instant.parse(startedAt), commandLine));
    return this;
  }

  public synchronized FakeProcesses ended(long pid) {
    live.removeIf(each -> each.pid() == pid);
    return this;
  }
}
