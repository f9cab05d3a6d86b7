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

  /** It is in leases, journals and comments, where everybody has to be able to read it. */
  @Test
  void whatNobodyCanReadAsANameIsRefused() {
    assertThat(GivenName.require("b".repeat(200))).hasSize(200);
    assertThatThrownBy(() -> GivenName.require("b".repeat(1100)))
        .isInstanceOf(UsageProblem.class)
        .hasMessage("--by: expected a name of at most 200 characters, found 1100");
    for (var name : new String[] {"Bea\nEve", "Bea\u202eevE", "Bea\u0007", "Bea\u2028Eve"}) {
      assertThatThrownBy(() -> GivenName.require(name))
          .hasMessageStartingWith("--by: expected a name in one line of visible characters, found");
    }
  }
}
