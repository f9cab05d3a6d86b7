package dev.canarygate.client.python;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** TOML by the rules of the parser the CLI uses, which is older than TOML 1.0. */
final class PythonTomlTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      quoteCharacter = '`',
      value = {
        "a = \"x\" ~ {'a': 'x'}",
        "a=\"x#y\" # z ~ {'a': 'x#y'}",
        "a = 'x\\y' ~ {'a': 'x\\\\y'}",
        "a = \"\\u00e9\\t\\\"\\\\\\0\" ~ {'a': 'é\\t\"\\\\\\x00'}",
        "a = \"\\U0001F600\" ~ {'a': '😀'}",
        "a = \"\" ~ {'a': ''}",
        "a = 5 ~ {'a': 5}",
        "a = -1_000 ~ {'a': -1000}",
        "a = +0 ~ {'a': 0}",
        "a = 0xff ~ {'a': 255}",
        "a = 0o17 ~ {'a': 15}",
        "a = 0b1_0 ~ {'a': 2}",
        "a = 1.50 ~ {'a': 1.5}",
        "a = 1e3 ~ {'a': 1000.0}",
        "a = -inf ~ {'a': -inf}",
        "a = nan ~ {'a': nan}",
        "a = true ~ {'a': True}",
        "a = [] ~ {'a': []}",
        "a = [1, 2, ] ~ {'a': [1, 2]}",
        "a = [\"x,y\", 'z'] ~ {'a': ['x,y', 'z']}",
        "a = [[1], [\"x\"]] ~ {'a': [[1], ['x']]}",
        "a = [{b = 1}, {c = 2}] ~ {'a': [{'b': 1}, {'c': 2}]}",
        "a = [2020-01-09] ~ {'a': [datetime.date(2020, 1, 9)]}",
        "a = [02:03:04] ~ {'a': [datetime.time(2, 3, 4)]}",
        "a = {} ~ {'a': {}}",
        "a = { b = \"x,y\", c.d = 1 } ~ {'a': {'b': 'x,y', 'c': {'d': 1}}}",
        "a.b = 1 ~ {'a': {'b': 1}}",
        "a . b = 1 ~ {'a': {'b': 1}}",
        "\"a.b\" = 1 ~ {'a.b': 1}",
        "größe = 1 ~ {'größe': 1}",
        "[a] ~ {'a': {}}",
        "[ a . \"b.c\" ] ~ {'a': {'b.c': {}}}"
      })
  void valuesAreRead(String toml, String shown) {
    assertThat(PythonToml.read(toml).str()).isEqualTo(shown);
  }

  @ParameterizedTest
  @CsvSource({
    "2020-01-01,2020-01-01",
    "2020-01-01T02:03:04,2020-01-01 02:03:04",
    "2020-01-01T02:03:04.5Z,2020-01-01 02:03:04.500000+00:00",
    "2020-01-01 02:03:04-07:00,2020-01-01 02:03:04-07:00",
    "02:03:04,02:03:04",
    "02:03:04.999,02:03:04.000999"
  })
  void momentsAreShownAsTheCliShowsThem(String toml, String shown) {
    assertThat(PythonToml.read("a = " + toml).get("a").str()).isEqualTo(shown);
  }

  @Test
  void severalLinesHoldTablesArraysCommentsAndLongTexts() {
    String toml =
        """
        # first
        top = 1
        [sync] # second
        \tserver_url\t=\t"x"
        list = [
          "a", # third
          "b"
        ]
        long = \"""
        one
          two \\
             three\"""
        raw = '''
        \\n'''
        [sync.repo_defaults."acme/x"]
        enabled = true
        [[many]]
        n = 1
        [[many]]
        n = 2
        [many.inner]
        m = 3
        """;
    assertThat(PythonToml.read(toml.replace("\n", "\r\n")).str())
        .isEqualTo(
            "{'top': 1, 'sync': {'server_url': 'x', 'list': ['a', 'b'],"
                + " 'long': 'one\\n  two three', 'raw': '\\\\n',"
                + " 'repo_defaults': {'acme/x': {'enabled': True}}},"
                + " 'many': [{'n': 1}, {'n': 2, 'inner': {'m': 3}}]}");
  }

  @Test
  void aTableThatALongerNameImpliedMayBeOpenedOnce() {
    assertThat(PythonToml.read("[a.b]\nc = 1\n[a]\nd = 2\n").str())
        .isEqualTo("{'a': {'b': {'c': 1}, 'd': 2}}");
    assertThatThrownBy(() -> PythonToml.read("[a.b]\n[a]\n[a]\n")).isInstanceOf(Malformed.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\ufeffa = 1",
        "a",
        "a =",
        "= 1",
        "a b = 1",
        "a = 1 2",
        "a = \"x\" y",
        "a = \"x",
        "a = 'x",
        "a = \"x\ny\"",
        "a = \"\"\"x",
        "a = '''x",
        "a = \"\\x\"",
        "a = \"\\u12\"",
        "a = \"\\ud800\"",
        "a = \"\\Uffffffff\"",
        "a = 01",
        "a = 1__0",
        "a = 1.",
        "a = .5",
        "a = True",
        "a = x",
        "a = 2020-13-01",
        "a = 25:00:00",
        "a = [1",
        "a = [1 2]",
        "a = [1, \"x\"]",
        "a = {b = 1",
        "a = {b = 1,}",
        "a = {b}",
        "a = 1\na = 2",
        "a = 1\na.b = 2",
        "[a]\n[a]",
        "[a]\n[[a]]",
        "a = 1\n[a]",
        "a = 1\n[a.b]",
        "[a",
        "[a]]",
        "[]",
        "[a] b = 1",
        "[grö]",
        "[[a]\nb = 1",
        "%%%"
      })
  void whatTheParserRefusesIsRefusedWithItsLine(String toml) {
    assertThatThrownBy(() -> PythonToml.read(toml))
        .isInstanceOf(Malformed.class)
        .hasMessageContaining("line");
  }

  @Test
  void nestingWithoutEndIsRefused() {
    assertThatThrownBy(() -> PythonToml.read("a = " + "[".repeat(100_000)))
        .isInstanceOf(Malformed.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"9", "9_9", "0x1", "1.5e"})
  void aNumberOfVeryManyDigitsIsRefusedAndOverflowsNothing(String start) {
    assertThatThrownBy(() -> PythonToml.read("a = " + start + "9".repeat(30_000)))
        .isInstanceOf(Malformed.class)
        .hasMessageContaining("line 1: a number of more than 4300 characters");
  }

  @Test
  void longNumbersBelowThatAreRead() {
    assertThat(PythonToml.read("a = " + "9".repeat(4_300)).has("a")).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"%s = 1", "[%s]", "[[%s]]", "a = {%s = 1}"})
  void aNameOfVeryManyPartsIsRefusedAndOverflowsNothing(String form) {
    assertThatThrownBy(() -> PythonToml.read(form.formatted("a" + ".a".repeat(20_000))))
        .isInstanceOf(Malformed.class)
        .hasMessageContaining("nesting that is too deep, at most 100 levels are read");
  }

  @Test
  void partsOfNamesCountWhereverTheyAreNested() {
    var name = "a" + ".a".repeat(60);
    assertThatThrownBy(() -> PythonToml.read("b = {" + name + " = {" + name + " = 1}}"))
        .hasMessageContaining("nesting that is too deep");
  }

  @Test
  void theLineInTheMessageIsTheOneThatIsWrong() {
    assertThatThrownBy(() -> PythonToml.read("a = 1\n\nb = x\n"))
        .hasMessageStartingWith("not TOML at line 3");
  }
}
