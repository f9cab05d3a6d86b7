package dev.canarygate.blocker.substance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.canarygate.Growth;
import dev.canarygate.blocker.diff.FileDiff;
import dev.canarygate.blocker.python.Kind;
import dev.canarygate.blocker.python.Kinds;
import dev.canarygate.blocker.python.ParsedFragment;
import dev.canarygate.blocker.python.Tree;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What no pass is about costs none of them anything. */
final class PassesTest {
  private static Tree module(String source) {
    return ParsedFragment.file(source).module();
  }

  @Test
  void eachKindHasABitOfItsOwn() {
    assertThat(Kind.values()).hasSizeLessThanOrEqualTo(Long.SIZE);
  }

  @Test
  void aTreeKnowsWhichKindsAreInIt() {
    Tree tree = module("def f(a):\n    return [a, lambda: 1]\n");

    assertThat(tree.holds(Kinds.of(Kind.LAMBDA))).isTrue();
    assertThat(tree.child(0).child(1).holds(Kinds.of(Kind.LAMBDA, Kind.TRY))).isFalse();
  }

  @Test
  void passesGiveBackWhatTheyAreNotAbout() {
    Tree tree = module("def f(a):\n    for b in a:\n        return a[b].c\n");

    assertThat(Conditions.normal(tree)).isSameAs(tree);
    assertThat(Texts.of(tree)).isSameAs(tree);
    assertThat(MessagePass.apply(tree.child(0).last())).isSameAs(tree.child(0).last());
    assertThat(StatementShapes.of(tree.child(0).last())).isSameAs(tree.child(0).last());
    assertThat(Idioms.of(tree)).isSameAs(tree);
    assertThat(TimePass.of(Lens.LIMITS, List.of(tree)).apply(tree)).isSameAs(tree);
    assertThat(Caught.of(tree, tree, true).of(tree)).isSameAs(tree);
  }

  @Test
  void aTreeWithTheSameChildrenIsTheSame() {
    Tree tree = module("a = b\nc = d\n");

    assertThat(tree.with(List.copyOf(tree.children()))).isSameAs(tree);
    assertThat(tree.with(tree.children().subList(0, 1))).isNotEqualTo(tree);
  }

  @Test
  void namesOfAllFilesAreCollectedOnceForAllThatAsk() {
    Growth.isLinear(
        40,
        count -> {
          List<States> files = IntStream.range(0, count).mapToObj(PassesTest::file).toList();
          return () -> {
            var mentions = new MentionedNames(files, Set.of("tested"));
            for (int i = 0; i < count; i++) {
              States file = files.get(i);
              assertThat(mentions.elsewhere(file).test("shared")).isTrue();
              assertThat(mentions.elsewhere(file).test("own_1")).isEqualTo(i != 1);
            }
          };
        });
  }

  private static States file(int number) {
    Tree tree = module("own_%d = shared\n".formatted(number));
    return new States(new FileDiff("a.py", "a.py", false, List.of()), tree, tree, true);
  }

  /** The expression says what a part is; what reads names without it finds the same parts. */
  @Test
  void partsOfNamesAreAsTheExpressionHasThem() {
    var part = Pattern.compile("[A-Z]+(?![a-z])|[A-Z]?[a-z]+");
    var random = new Random(7);
    for (int i = 0; i < 2_000; i++) {
      var text = new StringBuilder();
      random.ints(random.nextInt(9), 0, 6).forEach(c -> text.append("AbC_9é".charAt(c)));
      var name = text.toString();
      var parts =
          part.matcher(name)
              .results()
              .map(found -> found.group().toLowerCase(Locale.ROOT))
              .toList();

      assertThat(IdentifierWords.firstPart(name)).isEqualTo(parts.isEmpty() ? "" : parts.get(0));
      for (var wanted : List.of("a", "b", "ab", "cb", "ac", "abb", "bb")) {
        assertThat(IdentifierWords.hasPart(name, Set.of(wanted)))
            .as("%s in %s", wanted, name)
            .isEqualTo(parts.contains(wanted));
      }
    }
  }
}
