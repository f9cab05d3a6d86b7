package dev.canarygate.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.CsvSource;

final class ConditionTest {
  @ParameterizedTest
  @CsvFileSource(
      files = "src/test/resources/cases/gate/conditions.csv",
      delimiter = '|',
      useHeadersInDisplayName = true)
  void aConditionHoldsOrNotAsTheTableSays(@Nullable String facts, String condition, boolean holds) {
    assertThat(Condition.parse(condition).holds(Given.facts(facts))).isEqualTo(holds);
  }

  @ParameterizedTest
  @CsvFileSource(
      files = "src/test/resources/cases/gate/not-conditions.csv",
      delimiter = '|',
      useHeadersInDisplayName = true)
  void whatIsNoConditionIsRefusedByName(String text, String named) {
    assertThatThrownBy(() -> Condition.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(named);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          rows = 22              | rows = 22                        | rows other than 22
          rows != 22             | rows other than 22               | rows = 22
          rows < 3               | rows < 3                         | rows >= 3
          rows <= 3              | rows <= 3                        | rows > 3
          rows > 3               | rows > 3                         | rows <= 3
          rows >= 3              | rows >= 3                        | rows < 3
          seen contains 4        | seen contains 4                  | seen without 4
          open is known          | a value in open                  | nothing in open
          open is missing        | nothing in open                  | a value in open
          a = 1 and b is missing | a = 1 and nothing in b           | a other than 1 or a value in b
          """)
  void aPersonReadsWhatItAsksAndWhatWouldBeRight(String text, String words, String otherwise) {
    assertThat(Condition.parse(text).inWords()).isEqualTo(words);
    assertThat(Condition.parse(text).otherwise()).isEqualTo(otherwise);
  }

  @Test
  void whatWouldBeRightIsSaidInTheValuesThatAreKnown() {
    assertThat(Condition.parse("a = no and b = 2").otherwise(ConditionTest::right))
        .isEqualTo("a = yes or b other than 2");
    assertThat(Condition.parse("a != no").otherwise(ConditionTest::right)).isEqualTo("a = no");
  }

  private static List<String> right(String fact) {
    return fact.equals("a") ? List.of("yes") : List.of();
  }

  @Test
  void everyFactThatItAsksAboutIsNamedOnce() {
    assertThat(Condition.parse("b = 1 and a > 2 and b is known").factNames())
        .containsExactly("b", "a");
  }

  @Test
  void aConditionKeepsItsText() {
    assertThat(Condition.parse("b = 1 and a > 2").text()).isEqualTo("b = 1 and a > 2");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          rows > 3            | -
          rows = 3            | -
          rows = many         | no such value
          rows contains 3     | contains asks a list or a text
          okay = yes          | -
          okay = no           | -
          okay = maybe        | no such value
          okay > 3            | > compares numbers
          state = open        | -
          state != gone       | no such value
          state contains open | contains asks a list or a text
          title = anything    | -
          title contains word | -
          title >= 1          | >= compares numbers
          seen contains one   | -
          seen is missing     | -
          rows is known       | -
          other = 1           | -
          """)
  void aTermThatCanNeverMeanWhatItSaysIsFound(String condition, String why) {
    var misfit =
        Stream.of(
                Fact.number("rows", "rows", "How many."),
                Fact.yesNo("okay", "Whether."),
                Fact.word("state", "How it is.", "open", "closed"),
                Fact.text("title", "What it is called."),
                Fact.list("seen", "What was seen."))
            .flatMap(fact -> Condition.parse(condition).misfit(fact).stream())
            .findFirst();
    if (why.equals("-")) {
      assertThat(misfit).isEmpty();
    } else {
      assertThat(misfit.orElseThrow()).startsWith("'" + condition + "': " + why + ", and ");
    }
  }

  @Test
  void aMisfitSaysWhatTheFactIs() {
    var state = Fact.word("state", "How it is.", "open", "closed");
    assertThat(Condition.parse("a = 1 and state = gone").misfit(state))
        .hasValue("'state = gone': no such value, and state is one of open, closed");
    var rows = Fact.number("rows", "rows", "How many.");
    assertThat(Condition.parse("rows contains 1").misfit(rows).orElseThrow())
        .endsWith("and rows is number of rows");
    var okay = Fact.yesNo("okay", "Whether.");
    assertThat(Condition.parse("okay = 1").misfit(okay).orElseThrow()).endsWith("okay is yes-no");
  }

  @Test
  void aConditionHasItsLongestLength() {
    var longest = "a = " + "b".repeat(Condition.LONGEST - 4);
    assertThat(Condition.parse(longest).text()).isEqualTo(longest);
    assertThatThrownBy(() -> Condition.parse(longest + "b")).hasMessageContaining("at most");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          rows = 3              | 3
          rows != 3             | -
          rows > 3              | -
          rows = 3 and okay = no | -
          okay = no             | -
          """)
  void theOneValueWithWhichItHoldsIsKnown(String condition, String value) {
    assertThat(Condition.parse(condition).onlyWith("rows").orElse("-")).isEqualTo(value);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          rows = 3 and rows != 5 | 3, 5
          rows > 3 and okay = no | 3
          rows is missing        | ''
          okay = no              | ''
          """)
  void theValuesThatItComparesAFactWithAreKnown(String condition, String values) {
    assertThat(String.join(", ", Condition.parse(condition).valuesOf("rows"))).isEqualTo(values);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          a = 22           | 22                      | anything but 22
          a != 22          | anything but 22         | 22
          a < 3            | less than 3             | at least 3
          a <= 3           | at most 3               | more than 3
          a > 3            | more than 3             | at most 3
          a >= 3           | at least 3              | less than 3
          a contains 4     | 4 among them            | no 4 among them
          a is known       | a value                 | nothing
          a is missing     | nothing                 | a value
          a > 1 and a < 9  | more than 1 and less than 9 | at most 1 or at least 9
          b = 1 and a = 2  | 2                       | anything but 2
          """)
  void ofOneFactAPersonReadsTheValuesAlone(String text, String wants, String spares) {
    assertThat(Condition.parse(text).wants("a")).isEqualTo(wants);
    assertThat(Condition.parse(text).spares("a", List.of())).isEqualTo(spares);
  }

  @Test
  void theValuesThatAreKnownToBeRightAreSaid() {
    assertThat(Condition.parse("a = no").spares("a", List.of("yes"))).isEqualTo("yes");
  }

  @Test
  void whatItAsksAboutSomeFactsAloneIsAConditionToo() {
    var both = Condition.parse("rows = 3 and okay = no");

    var rows = both.about(Set.of("rows", "other")).orElseThrow();
    assertThat(rows.holds(Given.facts("rows=3;okay=yes"))).isTrue();
    assertThat(rows.holds(Given.facts("rows=4;okay=no"))).isFalse();
    assertThat(both.about(Set.of("other"))).isEmpty();
  }
}
