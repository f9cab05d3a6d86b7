package dev.canarygate.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class GitHubRemoteTest {
  private static final String ACME = "https://github.com/acme/tags.git";

  @ParameterizedTest
  @ValueSource(
      strings = {
        ACME,
        "https://github.com/acme/tags",
        "https://user:token@github.com/acme/tags.git/",
        "ssh://git@ssh.github.com:443/acme/tags.git",
        "git@github.com:acme/tags.git",
        "git@github.com:/acme/tags"
      })
  void eachFormOfAnAddressNamesTheRepository(String address) {
    assertThat(GitHubRemote.of(Map.of("remote.up.url", address))).contains("acme/tags");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"/srv/tags.git", "../tags", "https://github.com/acme", "", "file:///acme/tags"})
  void aPlaceThatIsNoForgeNamesNone(String address) {
    assertThat(GitHubRemote.of(Map.of("remote.origin.url", address))).isEmpty();
  }

  @Test
  void ofSeveralRemotesOriginCounts() {
    var other = "https://github.com/ana/fork.git";

    assertThat(GitHubRemote.of(Map.of("remote.ana.url", other, "remote.origin.url", ACME)))
        .contains("acme/tags");
    assertThat(GitHubRemote.of(Map.of("remote.ana.url", other, "remote.up.url", ACME))).isEmpty();
    assertThat(GitHubRemote.of(Map.of())).isEmpty();
  }
}
