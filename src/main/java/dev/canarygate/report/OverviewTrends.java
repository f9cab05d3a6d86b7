package dev.canarygate.report;

import dev.canarygate.gate.Durations;
import dev.canarygate.report.OverviewTally.Results;
import dev.canarygate.report.OverviewTally.Took;
import dev.canarygate.report.OverviewTally.Tripped;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What the gates of an overview have in common. A check is flaky when it passed and failed for the
 * same candidate.
 *
 * <p>Long, because each trend has a small record of its own, and all are counted in one walk.
 *
 * @param gates how many are counted
 * @param rehearsals whether rehearsals are among them
 * @param stops what stopped most gates first
 */
record OverviewTrends(
    int gates,
    boolean rehearsals,
    List<Flaky> flaky,
    List<Pace> paces,
    List<Clearing> clearings,
    List<Frequent> stops) {
  /** Of each package, the newest attempts. */
  private static final int POINTS = 60;

  /**
   * A check with its results for each candidate, oldest first.
   *
   * @param rehearsal gate of the rehearsal that it was flaky in; empty for the real world
   */
  record Flaky(OverviewRow check, String rehearsal, List<Results> candidates) {
    /** {@code 3.2.0rc16 passed 3, failed 1}; of those candidates alone that had both. */
    String inWords() {
      var words =
          candidates.stream()
              .filter(OverviewTrends::differs)
              .map(OverviewTrends::inWords)
              .collect(Collectors.joining("; "));
      return rehearsal.isEmpty() ? words : words + " (rehearsal " + rehearsal + ")";
    }
  }

  /** A check in one world. Each rehearsal has its own, which says nothing about another one. */
  private record Place(OverviewRow check, String rehearsal) {
    static Place of(OverviewRow check, OverviewGate gate) {
      return new Place(check, gate.rehearsal() ? gate.gate() : "");
    }
  }

  /** How long attempts at a package took, oldest first. */
  record Pace(String workPackage, List<Point> points) {
    List<Duration> lengths() {
      return points.stream().map(each -> each.took().length()).toList();
    }

    Duration newest() {
      return points.get(points.size() - 1).took().length();
    }

    /** {@code newest 11s, median 10s, longest 15s, 4 attempts}. */
    String inWords() {
      return "newest "
          + Durations.inWords(newest())
          + ", median "
          + median(lengths()).map(Durations::inWords).orElse("-")
          + ", longest "
          + Durations.inWords(longest(lengths()))
          + ", "
          + OverviewTrends.number(points.size(), "attempt");
    }
  }

  /** One attempt of one gate. */
  record Point(OverviewGate gate, Took took) {}

  /** A gate that was cleared, and how long that took from its first run. */
  record Clearing(OverviewGate gate, Instant at, Duration took) {}

  /** A stop, how many gates and attempts it stopped, and where last. */
  record Frequent(
      String workPackage, String stop, int gates, int attempts, Instant last, OverviewGate where) {
    String name() {
      return workPackage + " " + stop;
    }

    Frequent and(OverviewGate gate, Tripped next) {
      boolean later = next.last().isAfter(last);
      return new Frequent(
          workPackage,
          stop,
          gates + 1,
          attempts + next.attempts(),
          later ? next.last() : last,
          later ? gate : where);
    }
  }

  /**
   * @param rows in whose order packages are shown
   * @param asked whether rehearsals count; they do when nothing else is there, too
   */
  static OverviewTrends of(List<OverviewGate> gates, List<OverviewRow> rows, boolean asked) {
    var readable = gates.stream().filter(each -> each.started() != null).toList();
    boolean rehearsals = asked || readable.stream().allMatch(OverviewGate::rehearsal);
    var counted = readable.stream().filter(each -> rehearsals || !each.rehearsal()).toList();
    return new OverviewTrends(
        counted.size(),
        counted.stream().anyMatch(OverviewGate::rehearsal),
        flaky(counted),
        paces(counted, rows),
        clearings(counted),
        stops(counted));
  }

  private static List<Flaky> flaky(List<OverviewGate> gates) {
    var all = new LinkedHashMap<Place, Map<String, Results>>();
    for (var gate : gates) {
      for (var each : gate.tally().results()) {
        all.computeIfAbsent(Place.of(each.check(), gate), place -> new LinkedHashMap<>())
            .merge(candidate(gate, each), each, OverviewCount::sum);
      }
    }
    return all.entrySet().stream()
        .filter(each -> each.getValue().values().stream().anyMatch(OverviewTrends::differs))
        .map(each -> flaky(each.getKey(), each.getValue().values()))
        .toList();
  }

  private static Flaky flaky(Place place, Collection<Results> results) {
    return new Flaky(place.check(), place.rehearsal(), byTime(results.stream()));
  }

  /** Candidates that nobody knows are not one and the same. */
  private static String candidate(OverviewGate gate, Results results) {
    return results.candidate().isEmpty() ? "in " + gate.gate() : results.candidate();
  }

  static boolean differs(Results results) {
    return results.passed() > 0 && results.failed() > 0;
  }

  static String inWords(Results results) {
    var candidate = results.candidate().isEmpty() ? "unknown candidate" : results.candidate();
    return candidate + " passed " + results.passed() + ", failed " + results.failed();
  }

  /**
   * Which gates are counted: {@code 3 gates, rehearsals left out}.
   *
   * @param all gates of the overview
   */
  String counted(List<OverviewGate> all) {
    var counted = number(gates, "gate");
    if (rehearsals) {
      return counted + ", rehearsals included";
    }
    boolean left = all.stream().anyMatch(OverviewGate::rehearsal);
    return counted + (left ? ", rehearsals left out (--rehearsals counts them)" : "");
  }

  /** {@code 2 of 5, median 1h 2m, longest 3h 0m}. */
  String clearedInWords() {
    var lengths = clearings.stream().map(Clearing::took).toList();
    return clearings.size()
        + " of "
        + gates
        + median(lengths)
            .map(
                middle ->
                    ", median "
                        + Durations.inWords(middle)
                        + ", longest "
                        + Durations.inWords(longest(lengths)))
            .orElse("");
  }

  static String number(int number, String what) {
    return number + " " + what + (number == 1 ? "" : "s");
  }

  private static List<Results> byTime(Stream<Results> results) {
    return results.sorted(Comparator.comparing(Results::first)).toList();
  }

  private static List<Pace> paces(List<OverviewGate> gates, List<OverviewRow> rows) {
    var all = new LinkedHashMap<String, List<Point>>();
    rows.forEach(row -> all.put(row.workPackage(), new ArrayList<>()));
    for (var gate : gates) {
      for (var each : gate.tally().durations()) {
        all.computeIfAbsent(each.workPackage(), id -> new ArrayList<>()).add(new Point(gate, each));
      }
    }
    return all.entrySet().stream()
        .filter(each -> !each.getValue().isEmpty())
        .map(each -> new Pace(each.getKey(), newest(each.getValue())))
        .toList();
  }

  private static List<Point> newest(List<Point> points) {
    var sorted =
        points.stream().sorted(Comparator.comparing((Point each) -> each.took().at())).toList();
    return sorted.subList(Math.max(0, sorted.size() - POINTS), sorted.size());
  }

  private static List<Clearing> clearings(List<OverviewGate> gates) {
    return gates.stream()
        .flatMap(OverviewTrends::clearing)
        .sorted(Comparator.comparing(Clearing::at))
        .toList();
  }

  private static Stream<Clearing> clearing(OverviewGate gate) {
    var at = gate.cleared();
    return at == null
        ? Stream.empty()
        : gate.toCleared().stream().map(took -> new Clearing(gate, at, took));
  }

  private static List<Frequent> stops(List<OverviewGate> gates) {
    var all = new LinkedHashMap<List<String>, Frequent>();
    for (var gate : gates) {
      for (var each : gate.tally().stops()) {
        var first =
            new Frequent(each.workPackage(), each.stop(), 0, 0, Instant.MIN, gate).and(gate, each);
        all.merge(
            List.of(each.workPackage(), each.stop()), first, (old, one) -> old.and(gate, each));
      }
    }
    return all.values().stream()
        .sorted(
            Comparator.comparingInt(Frequent::gates)
                .thenComparingInt(Frequent::attempts)
                .reversed()
                .thenComparing(Frequent::name))
        .toList();
  }

  /** The one in the middle; of an even number the shorter of two. */
  static Optional<Duration> median(List<Duration> lengths) {
    var sorted = lengths.stream().sorted().toList();
    return sorted.isEmpty() ? Optional.empty() : Optional.of(sorted.get((sorted.size() - 1) / 2));
  }

  static Duration longest(List<Duration> lengths) {
    return lengths.isEmpty() ? Duration.ZERO : Collections.max(lengths);
  }
}
