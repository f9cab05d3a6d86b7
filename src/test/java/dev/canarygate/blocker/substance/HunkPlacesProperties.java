package dev.canarygate.blocker.substance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.canarygate.blocker.diff.Hunk;
import dev.canarygate.blocker.python.ParsedFragment;
import dev.canarygate.blocker.python.Tree;
import dev.canarygate.text.DiffLine;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** A difference is found on the same hunks as by a look at each of them. */
final class HunkPlacesProperties {
  private static final List<Tree> STATEMENTS =
      ParsedFragment.file("x = (\n  1)\n".repeat(30) + "if a:\n  b()\n  c()\nelse:\n  d()\n")
          .module()
          .children();

  private static List<Hunk> hunks(Random random) {
    var hunks = new ArrayList<Hunk>();
    int before = 1;
    int after = 1;
    for (int i = random.nextInt(8); i > 0; i--) {
      before += random.nextInt(12);
      after += random.nextInt(12);
      var lines = new ArrayList<DiffLine>();
      int start = before;
      int now = after;
      for (int line = random.nextInt(6); line > 0; line--) {
        char sign = " +-".charAt(random.nextInt(3));
        lines.add(new DiffLine(sign, "text", before, after));
        before += sign == '+' ? 0 : 1;
        after += sign == '-' ? 0 : 1;
      }
      hunks.add(new Hunk(start, now, "", lines));
    }
    if (random.nextInt(3) == 0) {
      Collections.shuffle(hunks, random);
    }
    return hunks;
  }

  private static StatementDifference difference(Random random) {
    var one = STATEMENTS.get(random.nextInt(STATEMENTS.size()));
    var other = STATEMENTS.get(random.nextInt(STATEMENTS.size()));
    return switch (random.nextInt(3)) {
      case 0 -> new StatementDifference(one, null);
      case 1 -> new StatementDifference(null, one);
      default -> new StatementDifference(one, other);
    };
  }

  private static List<Hunk> oneByOne(StatementDifference difference, List<Hunk> hunks) {
    var touched = hunks.stream().filter(difference::touches).toList();
    int nearest = hunks.stream().mapToInt(difference::distance).min().orElse(0);
    return touched.isEmpty()
        ? hunks.stream().filter(hunk -> difference.distance(hunk) == nearest).toList()
        : touched;
  }

  @Property(tries = 3_000, seed = "20261126")
  void placesAreThoseOfALookAtEachHunk(@ForAll long seed) {
    var random = new Random(seed);
    var hunks = hunks(random);
    var places = new HunkPlaces(hunks);

    for (int i = 0; i < 10; i++) {
      var difference = difference(random);
      assertThat(places.of(difference)).isEqualTo(oneByOne(difference, hunks));
    }
  }
}
