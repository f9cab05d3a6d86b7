package dev.canarygate.world;

import java.util.Comparator;
import java.util.regex.Pattern;

/**
 * The permanent name of one change on GitHub. Written as {@code gate/evidence/slot}, and from the
 * second try on as {@code gate/evidence/slot~2}.
 *
 * @param gate name of the gate
 * @param evidence which attempt at the candidate it speaks of
 * @param slot what it is among the changes of that attempt, such as {@code close-7}
 * @param number which try at it, 1-based
 */
public record EffectId(String gate, String evidence, String slot, int number)
    implements Comparable<EffectId> {
  private static final Comparator<EffectId> ORDER =
      Comparator.comparing(EffectId::gate)
          .thenComparing(EffectId::evidence)
          .thenComparing(EffectId::slot)
          .thenComparingInt(EffectId::number);

  private static final Pattern LATER_TRY = Pattern.compile("(.*)~([2-9]|[1-9]\\d{1,8})");

  public EffectId {
    if (number < 1) {
      throw new IllegalArgumentException(
          "try " + number + " at '" + slot + "': expected 1 or more");
    }
  }

  /**
   * By hand, because the first call of what a record comes with takes as long as a hundred others.
   */
  @Override
  public int hashCode() {
    return 31 * slot.hashCode() + number;
  }

  /** The first try. */
  public EffectId(String gate, String evidence, String slot) {
    this(gate, evidence, slot, 1);
  }

  /** Any text names a change: one without slashes is a slot of no gate. */
  public static EffectId parse(String text) {
    int first = text.indexOf('/');
    int last = text.lastIndexOf('/');
    var gate = first < 0 ? "" : text.substring(0, first);
    var evidence = first < last ? text.substring(first + 1, last) : "";
    var slot = text.substring(last + 1);
    var later = LATER_TRY.matcher(slot);
    return later.matches()
        ? new EffectId(gate, evidence, later.group(1), Integer.parseInt(later.group(2)))
        : new EffectId(gate, evidence, slot);
  }

  /** The same change, tried that often. */
  public EffectId numbered(int other) {
    return new EffectId(gate, evidence, slot, other);
  }

  @Override
  public int compareTo(EffectId other) {
    return ORDER.compare(this, other);
  }

  @Override
  public String toString() {
    var place =
        evidence.isEmpty() ? (gate.isEmpty() ? "" : gate + "/") : gate + "/" + evidence + "/";
    return place + slot + (number == 1 ? "" : "~" + number);
  }
}
