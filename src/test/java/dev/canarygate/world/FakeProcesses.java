package dev.canarygate.world;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The processes that a test says are alive. */
public final class FakeProcesses implements Processes {
  private final List<Seen> live = new ArrayList<>();
  private final List<Known> known = new ArrayList<>();

  /** One whose birth or environment a test knows; it lives as long as its id is among the live. */
  private record Known(long pid, String name, String value) {}

  @Override
  public synchronized List<Seen> live() {
    return List.copyOf(live);
  }

  public synchronized FakeProcesses alive(
      long pid, @Nullable String startedAt, String commandLine) {
    live.add(new Seen(pid, startedAt == null ? null : Instant.parse(startedAt), commandLine));
    return this;
  }

  /** One whose words, and the moment of its start, are known; in place of one with its id. */
  public synchronized FakeProcesses started(
      long pid, @Nullable Instant startedAt, String... arguments) {
    ended(pid);
    live.add(new Seen(pid, startedAt, String.join(" ", arguments), List.of(arguments)));
    return this;
  }

  /** One that carries a variable in its environment. */
  public synchronized FakeProcesses carrying(
      String variable, String value, long pid, String commandLine) {
    known.add(new Known(pid, variable, value));
    return alive(pid, null, commandLine);
  }

  /** One whose birth is known. */
  public synchronized FakeProcesses born(long pid, String birth, String commandLine) {
    known.add(new Known(pid, "", birth));
    return alive(pid, null, commandLine);
  }

  @Override
  public synchronized Optional<String> birth(long pid) {
    return known.stream()
        .filter(each -> each.pid() == pid && each.name().isEmpty() && !known(each).isEmpty())
        .map(Known::value)
        .findFirst();
  }

  @Override
  public synchronized Optional<Seen> born(long pid, String birth) {
    return known(new Known(pid, "", birth)).stream().findFirst();
  }

  @Override
  public synchronized List<Seen> carrying(String variable, String value) {
    return known.stream()
        .filter(each -> each.name().equals(variable) && each.value().equals(value))
        .flatMap(each -> known(each).stream())
        .toList();
  }

  private List<Seen> known(Known one) {
    return known.contains(one)
        ? live.stream().filter(each -> each.pid() == one.pid()).toList()
        : List.of();
  }

  public synchronized FakeProcesses ended(long pid) {
    live.removeIf(each -> each.pid() == pid);
    return this;
  }
}
