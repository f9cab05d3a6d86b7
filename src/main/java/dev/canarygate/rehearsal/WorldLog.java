package dev.canarygate.rehearsal;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.canarygate.text.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** Who asked the world for what, and what came of it. Only the newest entries are kept. */
public final class WorldLog {
  private static final int MOST = 20_000;

  private final Deque<Entry> entries = new ArrayDeque<>();
  private long last;

  /**
   * One request, or one program that was started.
   *
   * @param number counts from 1
   * @param method {@code RUN} for a program
   * @param path with the query; for a program its name and arguments
   * @param status 0 when no answer was sent
   * @param change what it changed on the forge, such as {@code close spec-kitty#41}; empty: nothing
   * @param fault what went wrong on the way, or empty
   */
  public record Entry(
      long number, String at, String method, String path, int status, String change, String fault) {
    /** Whether it changed anything. */
    @JsonProperty
    public boolean landed() {
      return !change.isEmpty();
    }
  }

  synchronized void add(
      String at, String method, String path, int status, String change, String fault) {
    if (entries.size() == MOST) {
      entries.removeFirst();
    }
    entries.addLast(new Entry(++last, at, method, path, status, change, fault));
  }

  public synchronized List<Entry> entries() {
    return List.copyOf(entries);
  }

  /** All that was changed on the forge, in order, as {@link Entry#change} has it. */
  public List<String> changes() {
    return landed().stream().map(Entry::change).toList();
  }

  /** The requests to the forge that changed something. */
  public List<Entry> landed() {
    return entries().stream().filter(Entry::landed).toList();
  }

  /** Writes it into a file, as JSON. */
  void keep(Path file) {
    try {
      Json.mapper().writerWithDefaultPrettyPrinter().writeValue(file.toFile(), entries());
    } catch (IOException e) {
      throw new UncheckedIOException("log of the rehearsal world", e);
    }
  }
}
