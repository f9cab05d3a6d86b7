package dev.canarygate.edge;

import java.util.Optional;

/** What GitHub says of a repository's branches. */
final class GitHubBranches {
  private final GitHubReads reads;

  GitHubBranches(GitHubReads reads) {
    this.reads = reads;
  }

  /** Empty when the repository is not there, or hidden from our token. */
  Optional<String> defaultBranch(String repository) {
    var reply = reads.get(reads.at("repos", repository).build());
    if (reply.absent()) {
      return Optional.empty();
    }
    var name = GitHubReads.require(reply).json().path("default_branch");
    if (!name.isTextual() || name.textValue().isBlank()) {
      throw GitHubReads.unreachable(
          reply.address().encodedPath(), "/default_branch: expected a name, found " + name);
    }
    return Optional.of(name.textValue());
  }
}
