package dev.canarygate.client.python;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.canarygate.client.Scope;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Values and their texts as the gated CLI's language has them. */
final class PyValueTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      value = {
        "\"x\" ~ x",
        "1 ~ 1",
        "-0 ~ 0",
        "1.0 ~ 1.0",
        "-0.0 ~ -0.0",
        "1e3 ~ 1000.0",
        "1e15 ~ 1000000000000000.0",
        "1e16 ~ 1e+16",
        "1.5e300 ~ 1.5e+300",
        "0.0001 ~ 0.0001",
        "0.00001 ~ 1e-05",
        "2e-3 ~ 0.002",
        "1e23 ~ 1e+23",
        "2.2250738585072014e-308 ~ 2.2250738585072014e-308",
        "4.35 ~ 4.35",
        "9007199254740993.0 ~ 9007199254740992.0",
        "1e400 ~ inf",
        "-Infinity ~ -inf",
        "NaN ~ nan",
        "true ~ True",
        "false ~ False",
        "null ~ None",
        "[] ~ []",
        "{} ~ {}",
        "[1, \"a\", null, [true, 1.5]] ~ [1, 'a', None, [True, 1.5]]",
        "{\"k\": {\"l\": \"m\"}} ~ {'k': {'l': 'm'}}",
        "[\"it's\"] ~ [\"it's\"]",
        "[\"a\\\"b'c\"] ~ ['a\"b\\'c']",
        "[\"\\t\\n\\r\\\\\"] ~ ['\\t\\n\\r\\\\']",
        "[\"\\u0000\\u007f\\u00a0\"] ~ ['\\x00\\x7f\\xa0']",
        "[\"\\u200b\\ud800\"] ~ ['\\u200b\\ud800']",
        "[\"é\"] ~ ['é']",
        "[\"\\udb40\\udc01\"] ~ ['\\U000e0001']"
      })
  void everyJsonValueHasTheTextTheCliShows(String json, String text) {
    assertThat(PythonJson.read(json).str()).isEqualTo(text);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      value = {
        "1 ~ 1",
        "-7 ~ -7",
        "1.9 ~ 1",
        "-1.9 ~ -1",
        "1e22 ~ 10000000000000000000000",
        "true ~ 1",
        "false ~ 0",
        "\" 12\\u00a0\" ~ 12",
        "\"+7\" ~ 7",
        "\"-3\" ~ -3",
        "\"1_000\" ~ 1000",
        "\"\\uff11\\u0662\" ~ 12"
      })
  void whateverIsANumberBecomesOne(String json, String number) {
    assertThat(PythonJson.read(json).toInteger()).hasToString(number);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "null",
        "[]",
        "{}",
        "NaN",
        "Infinity",
        "\"\"",
        "\"_1\"",
        "\"1_\"",
        "\"1__0\"",
        "\"0x10\"",
        "\"1.0\"",
        "\"+-1\"",
        "\"+ 1\"",
        "\"\\u00b2\"",
        "\"x\""
      })
  void whatIsNoneDoesNot(String json) {
    PyValue value = PythonJson.read(json);
    assertThatThrownBy(value::toInteger).isInstanceOf(PyValue.Unconvertible.class);
  }

  @Test
  void aTextOfTooManyDigitsIsNoNumber() {
    var digits = new PyValue.Text("1".repeat(4301));
    assertThatThrownBy(digits::toInteger).isInstanceOf(PyValue.Unconvertible.class);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      value = {
        "null ~ false",
        "true ~ true",
        "false ~ false",
        "0 ~ false",
        "-1 ~ true",
        "0.0 ~ false",
        "0.1 ~ true",
        "\"\" ~ false",
        "\"false\" ~ true",
        "[] ~ false",
        "[0] ~ true",
        "{} ~ false",
        "{\"a\": 0} ~ true"
      })
  void truthIsThatOfTheCli(String json, boolean truth) {
    assertThat(PythonJson.read(json).truthy()).isEqualTo(truth);
  }

  @ParameterizedTest
  @CsvSource({
    "ΣΑΣ,σας",
    "ΑΣ ΣΑΣ. Σ,ας σας. σ",
    "İ,i̇",
    "ǅ,ǆ",
    "ÉLÈVE,élève",
    "A1Σ,a1σ",
    "AΣ̈,aς̈",
    "AΣ.B,aσ.b",
    "AΣ/B,aς/b",
    "Σ,σ",
    "𐐀,𐐨",
    "ß,ß"
  })
  void lowerCaseFollowsUnicode(String text, String lower) {
    assertThat(PythonText.lower(text)).isEqualTo(lower);
  }

  @Test
  void strippingTakesEveryWhiteSpaceAndNothingElse() {
    assertThat(PythonText.strip("\u0085\u00a0\u2003\u001c x\u200b \u3000\u2029"))
        .isEqualTo("x\u200b");
    assertThat(PythonText.strip(" \n ")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "HTTPS://X.Y///,a,b,https://x.y|a|b",
    "' https://x.y/ ',a,b,https://x.y|a|b",
    "https://x.y/ /,a,b,'https://x.y/ |a|b'",
    "/,u,t,|u|t"
  })
  void aScopeIsStrippedLowerCasedAndLosesSlashesOnce(
      String server, String user, String team, String scope) {
    assertThat(Scope.of(server, user, team).text()).isEqualTo(scope);
  }

  @Test
  void aQueueIsNamedByTheDigestOfItsScope() {
    assertThat(new Scope("||").digest()).isEqualTo("565d240f5343e625");
  }

  @Test
  void aTableKeepsTheOrderOfItsKeysAndItsOwnCopy() {
    var entries = new java.util.LinkedHashMap<String, PyValue>(Map.of("b", new PyValue.Nothing()));
    var table = new PyValue.Table(entries);
    entries.put("a", new PyValue.Bool(true));
    assertThat(table.str()).isEqualTo("{'b': None}");
    assertThat(table.get("a").typeName()).isEqualTo("null");
  }
}
