package dev.canarygate.bench;

import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * What one start of a program took.
 *
 * @param wall seconds from its start to its end
 * @param cpu seconds of processor time, its children included
 */
record Taken(double wall, double cpu, int code) {
  /** The middle one; of processor time, which is counted in hundredths, the mean. */
  static Taken middle(List<Taken> all) {
    var code = all.get(all.size() - 1).code();
    var cpu = all.stream().mapToDouble(Taken::cpu).average().orElse(0);
    return new Taken(median(all, Taken::wall), cpu, code);
  }

  private static double median(List<Taken> all, ToDoubleFunction<Taken> value) {
    var sorted = all.stream().mapToDouble(value).sorted().toArray();
    int half = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
  }
}
