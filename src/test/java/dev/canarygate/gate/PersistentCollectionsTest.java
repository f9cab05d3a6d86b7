package dev.canarygate.gate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Maps and lists of which every earlier one stays as it was. */
final class PersistentCollectionsTest {
  private static final int CHANGES = 2_000;

  @Test
  void aMapIsAtEachMomentWhatAMapInOrderOfArrivalWouldBe() {
    var random = new Random(7);
    var map = PersistentMap.<String, Integer>empty();
    var same = new LinkedHashMap<String, Integer>();
    var maps = new ArrayList<PersistentMap<String, Integer>>();
    var copies = new ArrayList<Map<String, Integer>>();
    for (int i = 0; i < CHANGES; i++) {
      var key = "k" + random.nextInt(150);
      if (random.nextInt(4) == 0) {
        map = map.without(key);
        same.remove(key);
      } else {
        map = map.with(key, i);
        same.put(key, i);
      }
      assertThat(map.get(key)).isEqualTo(same.get(key));
      assertThat(map.size()).isEqualTo(same.size());
      maps.add(map);
      copies.add(new LinkedHashMap<>(same));
    }
    for (int i = 0; i < CHANGES; i++) {
      assertThat(List.copyOf(maps.get(i).copy().entrySet()))
          .isEqualTo(List.copyOf(copies.get(i).entrySet()));
      assertThat(maps.get(i).values()).isEqualTo(List.copyOf(copies.get(i).values()));
    }
  }

  @Test
  void aKeyCanBeGivenAPlaceAmongTheOthers() {
    var map = PersistentMap.<String, Integer>empty().with(3, "c", 3).with(1, "a", 1).with("d", 4);

    assertThat(map.values()).containsExactly(1, 3, 4);
    assertThat(map.with(0, "d", 5).values()).containsExactly(5, 1, 3);
  }

  /** Counts how often it is compared. */
  private record CountedKey(int number, AtomicInteger compared) implements Comparable<CountedKey> {
    @Override
    public int compareTo(CountedKey other) {
      compared.incrementAndGet();
      return Integer.compare(number, other.number);
    }
  }

  /** Keys that come sorted are what makes a tree without balance a list. */
  @Test
  void findingTakesTheLogarithmOfTheSize() {
    var compared = new AtomicInteger();
    var map = PersistentMap.<CountedKey, Integer>empty();
    for (int i = 0; i < 100_000; i++) {
      map = map.with(new CountedKey(i, compared), i);
    }
    for (int i = 0; i < 50_000; i++) {
      map = map.without(new CountedKey(i, compared));
    }
    compared.set(0);

    for (int i = 50_000; i < 100_000; i++) {
      assertThat(map.get(new CountedKey(i, compared))).isEqualTo(i);
    }

    assertThat(compared.get() / 50_000).isLessThanOrEqualTo(32);
  }

  @Test
  void listsThatGoOnFromTheSameBeginningDoNotSeeEachOther() {
    var beginning = PersistentList.of(List.of("a", "b"));
    var one = beginning.with("c");
    var other = beginning.with("x").with("y");

    assertThat(beginning).containsExactly("a", "b");
    assertThat(one.with("d")).containsExactly("a", "b", "c", "d");
    assertThat(one.with("e")).containsExactly("a", "b", "c", "e");
    assertThat(one).containsExactly("a", "b", "c");
    assertThat(other).containsExactly("a", "b", "x", "y");
  }
}
