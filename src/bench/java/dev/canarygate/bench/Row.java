package dev.canarygate.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One row of the table: this program, and a peer where it has one.
 *
 * @param name what is measured
 * @param peer null when the goal is not a ratio
 * @param goal in words, such as {@code <= 1.0 x wall}
 * @param rounds fewer than the usual where one takes long; null: the usual
 */
record Row(String name, Side ours, @Nullable Side peer, String goal, @Nullable Integer rounds) {
  Row(String name, Side ours, @Nullable Side peer, String goal) {
    this(name, ours, peer, goal, null);
  }

  /** One cell after the other, as Markdown has it. */
  List<String> measured(int usual, Memory memory) {
    var here = Optional.ofNullable(peer).filter(each -> each.missing().isEmpty());
    var one = new ArrayList<Taken>();
    var other = new ArrayList<Taken>();
    ours.once(); // Files come into memory, and archives are opened once.
    here.ifPresent(Side::once);
    for (int round = 0; round < (rounds == null ? usual : rounds); round++) {
      one.add(ours.once());
      here.ifPresent(each -> other.add(each.once()));
    }
    var mine = Taken.middle(one);
    var theirs = other.isEmpty() ? null : Taken.middle(other);
    return List.of(
        name,
        cell(mine) + memory.of(ours),
        theirs == null ? without() : peerName() + ": " + cell(theirs),
        theirs == null ? "-" : ratio(mine, theirs),
        goal);
  }

  /** Reads the peak of memory, once for each side. */
  interface Memory {
    /** Such as {@code , 61 MiB}; empty when it is not known. */
    String of(Side side);
  }

  private String peerName() {
    return peer == null ? "" : peer.name();
  }

  private String without() {
    return peer == null ? "-" : peer.missing().orElse("-");
  }

  private static String cell(Taken taken) {
    var wall = "%s wall, %s cpu".formatted(time(taken.wall()), time(taken.cpu()));
    return taken.code() == 0 ? wall : wall + " (exit code " + taken.code() + ")";
  }

  static String time(double seconds) {
    return seconds >= 1
        ? String.format(Locale.ROOT, "%.1f s", seconds)
        : String.format(Locale.ROOT, "%.0f ms", seconds * 1000);
  }

  private static String ratio(Taken mine, Taken theirs) {
    var wall = String.format(Locale.ROOT, "%.2f x wall", mine.wall() / theirs.wall());
    return theirs.cpu() < 0.005
        ? wall
        : wall + String.format(Locale.ROOT, ", %.2f x cpu", mine.cpu() / theirs.cpu());
  }
}
