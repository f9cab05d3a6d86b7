package dev.canarygate.run;

import dev.canarygate.gate.Event;
import dev.canarygate.gate.GateState;
import dev.canarygate.world.Progress;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Keeps what people are shown of packages, such as {@code FAR: on runner one}. */
final class ShownProgress implements Watcher {
  private final List<String> shown = Collections.synchronizedList(new ArrayList<>());

  List<String> shown() {
    return List.copyOf(shown);
  }

  @Override
  public void saw(Event event, GateState state) {}

  @Override
  public Progress progress(String workPackage) {
    return new Progress() {
      @Override
      public void doing(String doing) {
        shown.add(workPackage + ": " + doing);
      }

      @Override
      public void output(String line) {}
    };
  }
}
