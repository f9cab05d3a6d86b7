package dev.canarygate.edge.github;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.canarygate.world.Obstacle;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Whom our token belongs to and what it may do; asked when somebody wants to know. */
final class GitHubAccount {
  private static final String VIEWER = "query { viewer { login } }";

  private final GitHubReads reads;
  private @Nullable Reply user;
  private @Nullable GitHubToken asked;

  GitHubAccount(GitHubReads reads) {
    this.reads = reads;
  }

  /**
   * As comments name their author. A token of a workflow or an app cannot ask for its user, but for
   * its viewer.
   */
  String login() {
    try {
      return Field.of(user()).at("login").name();
    } catch (Obstacle noUser) {
      if (noUser.kind() != Obstacle.Kind.NO_PERMISSION) {
        throw noUser;
      }
      var question = JsonNodeFactory.instance.objectNode().put("query", VIEWER);
      return reads
          .data("whose token it is", question)
          .at("viewer")
          .given()
          .orElseThrow(GitHubAccount::nobodys)
          .at("login")
          .name();
    }
  }

  private static Obstacle nobodys() {
    return new Obstacle(
        Obstacle.Kind.NO_PERMISSION,
        GitHubReads.SERVICE,
        "GitHub does not say who owns our token",
        "use a token of a user account");
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
