package dev.canarygate.blocker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.canarygate.blocker.SubstanceCasesTest.Case;
import dev.canarygate.blocker.diff.DiffReader;
import dev.canarygate.blocker.substance.PythonChange;
import java.io.IOException;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What a change is does not hang on where it stands and how the file is laid out: every case of
 * {@code cases.txt} again, in each of these places.
 */
class SubstanceElsewhereTest {
  private static final String PATH = "src/app/module.py";
  private static final Pattern INDENT = Pattern.compile("(?m)^(?: {4})+");

  /** A place, and how a text is put there. */
  private enum FixPlace {
    INDENTED_BY_TABS(
        text -> INDENT.matcher(text).replaceAll(found -> "\t".repeat(found.group().length() / 4))),
    WITH_CARRIAGE_RETURNS(text -> text.replace("\n", "\r\n")),
    BETWEEN_OTHER_FUNCTIONS(
        text ->
            "def zz_before(xs):\n    return [x for x in xs if x]\n\n\n"
                + text
                + "\n\ndef zz_after(xs):\n    return zz_before(xs)[0]\n"),
    AFTER_A_DOCSTRING(text -> "\"\"\"What this module does.\"\"\"\n\n" + text),
    WITH_BLANK_LINES_AT_THE_END(text -> text + "\n\n# the end\n");

    @SuppressWarnings("ImmutableEnumChecker") // No lambda above keeps anything.
    private final UnaryOperator<String> put;

    FixPlace(UnaryOperator<String> put) {
      this.put = put;
    }
  }

  private record Moved(Case one, FixPlace place) {
    @Override
    public String toString() {
      return place.name().toLowerCase(java.util.Locale.ROOT).replace('_', ' ') + ", " + one;
    }
  }

  static Stream<Moved> moved() throws IOException {
    var cases = SubstanceCasesTest.cases().collect(Collectors.toUnmodifiableList());
    return Stream.of(FixPlace.values())
        .flatMap(place -> cases.stream().map(one -> new Moved(one, place)));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("moved")
  void aChangeIsWhatItIsWhereverItStands(Moved moved) {
    String before = moved.place().put.apply(moved.one().before());
    String after = moved.place().put.apply(moved.one().after());
    var change = new PythonChange(path -> before, path -> after);
    var audited =
        new SubstanceAudit(List.of("src/"), List.of("tests/"), change)
            .judge(DiffReader.parse("case", SampleDiffs.between(PATH, before, after)));
    assertThat(audited.substance().word())
        .as("%s", audited.hunks())
        .isEqualTo(moved.one().wanted());
    assertThat(audited.doubt()).as("%s", audited.hunks()).isEqualTo(moved.one().doubt());
  }
}
