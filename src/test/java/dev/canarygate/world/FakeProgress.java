package dev.canarygate.world;

import java.util.ArrayList;
import java.util.List;

/** Remembers what people were told. */
public final class FakeProgress implements Progress {
  private final List<String> told = new ArrayList<>();

  @Override
  public synchronized void doing(String doing) {
    told.add(doing);
  }

  @Override
  public synchronized void output(String line) {
    told.add(line);
  }

  public synchronized List<String> told() {
    return List.copyOf(told);
  }
}
