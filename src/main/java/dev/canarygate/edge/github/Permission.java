package dev.canarygate.edge.github;

import dev.canarygate.world.Obstacle;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Says why GitHub refused us, in its own words, and what a person can do about it. */
final class Permission {
  /** What GitHub's words, in lower case, call for; the first that fits. */
  private static final List<Cure> CURES =
      List.of(
          new Cure(
              "is locked",
              (reply, token) ->
                  "unlock the issue, or use a token of an account that may write to the repository"),
          new Cure(
              "archived",
              (reply, token) -> "the repository is archived: let an owner unarchive it"),
          new Cure(
              "ip allow list",
              (reply, token) ->
                  "run from an address that the organization allows, or let an owner add this"
                      + " machine's address to its IP allow list"),
          new Cure("saml", Permission::authorize),
          new Cure("not accessible by integration", Permission::grantTheApp),
          new Cure("not accessible by personal access token", Permission::grantTheToken),
          new Cure("forbids access via", Permission::otherToken),
          new Cure(
              "blocked",
              (reply, token) -> "let the owner of the repository unblock it or the account"));

  private record Cure(String words, BiFunction<Reply, GitHubToken, String> remedy) {}

  private Permission() {}

  static Obstacle denied(String question, Reply reply, @Nullable GitHubToken token) {
    return new Obstacle(
        Obstacle.Kind.NO_PERMISSION,
        GitHubReads.SERVICE,
        question
            + ": GitHub answered "
            + reply.message()
            + (token == null ? "" : " to the " + token)
            + needed(reply).map(permission -> "; needed: " + permission).orElse(""),
        remedy(reply, token));
  }

  /** GitHub takes the request from nobody, such as a text that is too long. */
  static Obstacle refused(String question, Reply reply) {
    boolean full = reply.words().contains("maximum number of statuses");
    return new Obstacle(
        Obstacle.Kind.NO_PERMISSION,
        GitHubReads.SERVICE,
        question + ": GitHub answered " + reply.message(),
        full
            ? "GitHub keeps 1,000 statuses for each commit and context, and deletes none: use"
                + " another context, or a new commit"
            : "GitHub does not take it as it is: set right what its words name");
  }

  private static String remedy(Reply reply, @Nullable GitHubToken token) {
    if (token == null) {
      return "set GH_TOKEN to a token with scope 'repo', or log in with 'gh auth login'";
    }
    if (reply.header("x-github-sso").isPresent()) {
      return authorize(reply, token);
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
    return cure(reply, token);
  }

  private static String cure(Reply reply, GitHubToken token) {
    var words = reply.words().toLowerCase(Locale.ROOT);
    return CURES.stream()
        .filter(each -> words.contains(each.words()))
        .findFirst()
        .map(each -> each.remedy().apply(reply, token))
        .orElseGet(() -> grantTheToken(reply, token));
  }

  private static String authorize(Reply reply, GitHubToken token) {
    return "authorize the token for the organization"
        + reply
            .header("x-github-sso")
            .map(told -> ": " + told)
            .orElse(" (on the page of your tokens: 'Configure SSO'), or log in again with 'gh'");
  }

  private static String grantTheApp(Reply reply, GitHubToken token) {
    return needed(reply)
        .map(
            permission ->
                "give the app or the workflow the permission "
                    + permission
                    + "; in a workflow's file: 'permissions:'")
        .orElse("give the app or the workflow access to that repository");
  }

  private static String grantTheToken(Reply reply, GitHubToken token) {
    var refused = reply.words().toLowerCase(Locale.ROOT).contains("personal access token");
    return needed(reply)
        .filter(permission -> refused || reply.header("x-oauth-scopes").isEmpty())
        .map(
            permission ->
                "give the "
                    + token
                    + " the permission "
                    + permission
                    + " for that repository, on the page of your fine-grained tokens")
        .orElse("give the account or the token access to that repository");
  }

  private static String otherToken(Reply reply, GitHubToken token) {
    return "the organization does not take a token of this kind: make one as GitHub's words say and"
        + " set it as "
        + token.source();
  }

  /** Such as {@code issues: write}; of several sets, any one is enough. */
  private static Optional<String> needed(Reply reply) {
    return reply
        .header("x-accepted-github-permissions")
        .filter(told -> !told.isBlank())
        .or(() -> toGiveStatuses(reply))
        .map(
            told ->
                Arrays.stream(told.split(";"))
                    .map(Permission::together)
                    .collect(Collectors.joining(", or ")));
  }

  /** GitHub says "not found" to a token that may read a commit, and names no permission. */
  private static Optional<String> toGiveStatuses(Reply reply) {
    return reply.question().matches(".*/statuses/[0-9a-f]{40}")
        ? Optional.of("statuses=write")
        : Optional.empty();
  }

  private static String together(String set) {
    return Arrays.stream(set.split(","))
        .map(each -> "'" + each.strip().replace("=", ": ") + "'")
        .collect(Collectors.joining(" with "));
  }
}
