package dev.canarygate.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.canarygate.gate.PersonName;
import dev.canarygate.text.EmailAddresses;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A comment names who acts by the login at GitHub, and who has none by the name in git. */
final class GitIdentityTest {
  private final Map<String, String> git =
      new HashMap<>(Map.of("user.name", "Ana Ångström", "user.email", "ana@example.org"));

  private String name() {
    return GitIdentity.of(key -> Optional.ofNullable(git.get(key)), "root");
  }

  @Test
  void theLoginThatGitKnowsGoesBeforeTheName() {
    git.put("github.user", "ana-l");

    assertThat(name()).isEqualTo("ana-l <ana@example.org>");
    assertThat(EmailAddresses.hidden("by " + name() + ", today")).isEqualTo("by ana-l, today");
  }

  @Test
  void thePrivateAddressOfGitHubHasTheLogin() {
    git.put("user.email", "4711+ana-l@users.noreply.github.com");
    assertThat(EmailAddresses.hidden(name())).isEqualTo("ana-l");

    git.put("user.email", "bo@users.noreply.github.com");
    assertThat(EmailAddresses.hidden(name())).isEqualTo("bo");

    git.put("user.email", "1+release[bot]@users.noreply.github.com");
    assertThat(EmailAddresses.hidden(name())).isEqualTo("release[bot]");
  }

  @Test
  void whoHasNoLoginIsNamedAsTheirCommitsAre() {
    assertThat(name()).isEqualTo("Ana Ångström <ana@example.org>");
    assertThat(EmailAddresses.hidden(name())).isEqualTo("Ana Ångström");
  }

  @Test
  void whatCannotBeALoginIsNoneAndNeverTheWholeName() {
    git.put("github.user", "ana l\u202e <script>");
    git.put("user.email", "x+y+z@users.noreply.github.com");

    assertThat(name()).startsWith("Ana Ångström <");
  }

  @Test
  void withoutGitItIsTheLoginOfThisMachine() {
    git.clear();

    assertThat(name()).isEqualTo("root");
  }

  @Test
  void onePersonIsTheSameBeforeAndAfterTheLoginIsKnown() {
    var before = PersonName.of(name());
    git.put("github.user", "ana-l");

    assertThat(PersonName.of(name()).isSame(before)).isTrue();
  }
}
