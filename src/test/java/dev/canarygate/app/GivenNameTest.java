package dev.canarygate.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

/** A command that people are asked to type has a place for their name. */
final class GivenNameTest {
  @Test
  void thePlaceForANameIsNoName() {
    assertThatThrownBy(() -> GivenName.require(" NAME "))
        .isInstanceOf(UsageProblem.class)
        .hasMessage("--by NAME: expected your name in place of NAME; reports show it");
    assertThatThrownBy(() -> GivenName.require(" ")).hasMessageStartingWith("--by is empty");
    assertThat(GivenName.require(" Name Surname ")).isEqualTo("Name Surname");
  }
}
