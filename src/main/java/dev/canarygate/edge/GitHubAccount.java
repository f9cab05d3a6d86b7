package dev.canarygate.edge;

import dev.canarygate.world.Obstacle;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Whom our token belongs to and what it may do; asked when somebody wants to know. */
final class GitHubAccount {
  private final GitHubReads reads;
  private @Nullable Reply user;
  private @Nullable Token asked;

  GitHubAccount(GitHubReads reads) {
    this.reads = reads;
  }

  String login() {
    var login = user().json().path("login").asText("");
    if (login.isEmpty()) {
      throw new Obstacle(
          Obstacle.Kind.NO_PERMISSION,
          GitHubReads.SERVICE,
          "GitHub does not tell whose our token is",
          "use a token of a user account");
    }
    return login;
  }

  Set<String> scopes() {
    return user().scopes();
  }

  private synchronized Reply user() {
    // The token may have been replaced by one of another account.
    if (user == null || !Objects.equals(asked, reads.token())) {
      user = GitHubReads.require(reads.get(reads.at("user").build()));
      asked = reads.token();
    }
    return user;
  }
}
