package dev.canarygate.edge.github;

import java.util.HashMap;
import java.util.Optional;

/** What GitHub says of a repository's branches, read by the github-api library. */
final class GitHubBranches {
  private final GitHubReads reads;

  GitHubBranches(GitHubReads reads) {
    this.reads = reads;
  }

  /** Empty when the repository is not there, or hidden from our token. */
  Optional<String> defaultBranch(String repository) {
    // A default branch can be changed at any time: nothing is kept of an earlier answer.
    var library = new GitHubLibrary(reads, new HashMap<>());
    return library
        .ask(() -> library.library().getRepository(repository))
        .map(found -> library.name(found::getDefaultBranch, "/default_branch"));
  }
}
