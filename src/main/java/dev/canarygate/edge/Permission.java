package dev.canarygate.edge;

import dev.canarygate.world.Obstacle;
import org.jspecify.annotations.Nullable;

/** Says why GitHub refused us, and what a person can do about it. */
final class Permission {
  private Permission() {}

  static Obstacle denied(String question, Reply reply, @Nullable Token token) {
    return new Obstacle(
        Obstacle.Kind.NO_PERMISSION,
        GitHubReads.SERVICE,
        question
            + ": GitHub answered "
            + reply.message()
            + (token == null ? "" : " to the " + token),
        remedy(reply, token));
  }

  private static String remedy(Reply reply, @Nullable Token token) {
    if (token == null) {
      return "set GH_TOKEN to a token with scope 'repo', or log in with 'gh auth login'";
    }
    var sso = reply.header("x-github-sso");
    if (sso.isPresent()) {
      return "authorize the token for the organization: " + sso.get();
    }
    if (reply.status() == 401) {
      return "the token has expired or was revoked: make a new one and set it as " + token.source();
    }
    if (reply.lacksScope()) {
      return "give the token one of the scopes "
          + reply.acceptedScopes()
          + " (it has "
          + reply.scopes()
          + "), for example with 'gh auth refresh --scopes repo'";
    }
    return "give the account or the token access to that repository";
  }
}
