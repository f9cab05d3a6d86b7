package dev.canarygate.health;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A version as Python packages write it, as far as "at least" needs it: release numbers, and
 * whether it comes before that release.
 */
record EventsVersion(String text, List<Integer> release, boolean early)
    implements Comparable<EventsVersion> {
  private static final Pattern FORM =
      Pattern.compile(
          "v?(\\d{1,9}(?:\\.\\d{1,9}){0,5})((?:a|b|rc|\\.dev|-?alpha|-?beta)\\.?\\d*)?"
              + "(?:\\.post\\d+)?(?:\\+[a-z0-9.]+)?");

  static Optional<EventsVersion> parse(String text) {
    var form = FORM.matcher(text);
    if (!form.matches()) {
      return Optional.empty();
    }
    var release = Stream.of(form.group(1).split("\\.", -1)).map(Integer::valueOf).toList();
    return Optional.of(new EventsVersion(text, release, form.group(2) != null));
  }

  /**
   * @throws IllegalArgumentException naming the text
   */
  static EventsVersion require(String text) {
    return parse(text)
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "'" + text + "' is not a version; expected one like 5.1.0"));
  }

  /** Two early versions of one release count as equal: no gate has had to tell them apart. */
  @Override
  public int compareTo(EventsVersion other) {
    for (int i = 0; i < Math.max(release.size(), other.release.size()); i++) {
      int order = Integer.compare(part(i), other.part(i));
      if (order != 0) {
        return order;
      }
    }
    return Boolean.compare(other.early, early);
  }

  private int part(int i) {
    return i < release.size() ? release.get(i) : 0;
  }

  @Override
  public String toString() {
    return text;
  }
}
