package dev.canarygate.gate;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** One person does not count as two by another spelling of a name. */
final class PersonNameTest {
  @ParameterizedTest
  @CsvSource({
    "ana, ANA",
    "ana, ' Ana  '",
    "Ana Maria, 'ana\u00a0 maria'",
    "ana, 'a\u200bna'",
    "Ana <ana@example.org>, ana",
    "Ana <ana@example.org>, ANA <Ana@Example.org>",
    "Ana <ana@example.org>, Anna <ana@example.org>",
    "Ana <ana@example.org>, ana@example.org",
    "\uff21na, ana"
  })
  void areOnePerson(String one, String other) {
    assertThat(PersonName.of(one).isSame(PersonName.of(other))).isTrue();
    assertThat(PersonName.of(other).isSame(PersonName.of(one))).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "ana, anna",
    "Ana <ana@example.org>, Ana <ana@example.com>",
    "Ana <ana@example.org>, bob@example.org",
    "ana, ana@example.org"
  })
  void areTwo(String one, String other) {
    assertThat(PersonName.of(one).isSame(PersonName.of(other))).isFalse();
  }

  @Test
  void blanksNameNobody() {
    assertThat(PersonName.of(" \u200b ").isBlank()).isTrue();
    assertThat(PersonName.of("").isSame(PersonName.of(""))).isFalse();
    assertThat(PersonName.of("ana").isBlank()).isFalse();
  }
}
