package dev.canarygate.integrity;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

/**
 * What differs between two fingerprints that follow each other, and what it means in their window:
 * the operator's home, the workspace and the tools may never change; the canary's homes may while
 * it runs, and between runs may only lose rows to their own daemon.
 */
final class Comparison {
  /** Two clocks of one machine drift apart by less. */
  private static final Duration DRIFT = Duration.ofSeconds(30);

  private final Window window;
  private final RowListings listings;
  private final List<Observation> observations = new ArrayList<>();

  private Comparison(Window window, RowListings listings) {
    this.window = window;
    this.listings = listings;
  }

  static List<Observation> of(Window window, RowListings listings) {
    var comparison = new Comparison(window, listings);
    comparison.observer();
    comparison.texts("toolchain: ", window.before().toolchain(), window.after().toolchain());
    comparison.texts("workspace: ", window.before().workspace(), window.after().workspace());
    comparison.operator();
    comparison.canaryHomes();
    return comparison.observations;
  }

  /**
   * What the observer missed cannot be judged, even when the two looks agree. A gate that died and
   * was started again missed nothing that its looks before and after do not bridge; it is said all
   * the same.
   */
  private void observer() {
    var wall = Duration.between(window.before().moment(), window.after().moment());
    if (wall.isNegative()) {
      gap("the clock went back");
    } else if (!window.restarted() && jumped(wall)) {
      gap("the clock jumped, or the machine slept");
    }
    if (window.restarted()) {
      observations.add(Observation.explained("the gate was restarted " + window));
    }
  }

  private boolean jumped(Duration wall) {
    var passed = window.after().uptime().minus(window.before().uptime());
    return wall.minus(passed).abs().compareTo(DRIFT) > 0;
  }

  private void texts(String what, Map<String, String> before, Map<String, String> after) {
    for (var name : names(before, after)) {
      if (!Objects.equals(before.get(name), after.get(name))) {
        suspect(what + name + " changed");
      }
    }
  }

  private void operator() {
    homes(
        HomeComparison.ofOperator(listings), window.before().operator(), window.after().operator());
  }

  private void canaryHomes() {
    if (window.duringRun()) {
      return;
    }
    var before = window.before().canaryHomes();
    var after = window.after().canaryHomes();
    for (var name : names(before, after)) {
      var then = before.get(name);
      var now = after.get(name);
      if (then == null || now == null) {
        suspect("canary home " + name + (then == null ? " appeared" : " vanished"));
      } else {
        homes(HomeComparison.ofCanary(name, listings), then, now);
      }
    }
  }

  private void homes(HomeComparison comparison, StateHome then, StateHome now) {
    for (var each : comparison.of(then, now)) {
      observations.add(new Observation(each.weight(), each.what() + " " + window));
    }
  }

  private void suspect(String what) {
    observations.add(Observation.suspect(what + " " + window));
  }

  private void gap(String what) {
    observations.add(Observation.gap(what + " " + window));
  }

  static Set<String> names(Map<String, ?> before, Map<String, ?> after) {
    var names = new TreeSet<>(before.keySet());
    names.addAll(after.keySet());
    return names;
  }
}
