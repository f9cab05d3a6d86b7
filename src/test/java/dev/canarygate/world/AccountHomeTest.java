package dev.canarygate.world;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The gate and the programs that it starts look into one home. */
final class AccountHomeTest {
  @Test
  void homeGoesBeforeTheAccountsOwnAsForTheProgramsThatAreStarted() {
    assertThat(AccountHome.of(Map.of("HOME", "/work"), "Linux", "?")).isEqualTo(Path.of("/work"));
    assertThat(AccountHome.of(Map.of("HOME", "/work"), "Mac OS X", "/Users/ada"))
        .isEqualTo(Path.of("/work"));
  }

  @Test
  void withoutAnAbsoluteHomeTheAccountsOwnCounts() {
    for (var home : new String[] {"", "work", "\0"}) {
      assertThat(AccountHome.of(Map.of("HOME", home), "Linux", "/home/ada"))
          .isEqualTo(Path.of("/home/ada"));
    }
    assertThat(AccountHome.of(Map.of(), "Linux", "/home/ada")).isEqualTo(Path.of("/home/ada"));
  }

  @Test
  void onWindowsTheAccountsOwnCounts() {
    assertThat(AccountHome.of(Map.of("HOME", "/c/ada"), "Windows 11", "/users/ada"))
        .isEqualTo(Path.of("/users/ada"));
  }
}
