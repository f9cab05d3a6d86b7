package dev.canarygate.edge;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.util.logging.Level;
import java.util.logging.Logger;
import okhttp3.Request;
import org.kohsuke.github.GitHub;
import org.kohsuke.github.GitHubAbuseLimitHandler;
import org.kohsuke.github.GitHubBuilder;
import org.kohsuke.github.GitHubRateLimitHandler;
import org.kohsuke.github.connector.GitHubConnector;
import org.kohsuke.github.connector.GitHubConnectorRequest;
import org.kohsuke.github.connector.GitHubConnectorResponse;

/**
 * The library's way to GitHub: reads alone, through {@link GitHubReads}, whose patience replaces
 * the library's own. That one sleeps up to an hour unseen, and repeats requests of every method.
 */
final class ReadConnector implements GitHubConnector {
  /** Kept, because loggers that nobody holds forget their level. */
  private static final Logger CHATTER = Logger.getLogger("org.kohsuke.github");

  private final GitHubReads reads;

  private ReadConnector(GitHubReads reads) {
    this.reads = reads;
  }

  /** Sends nothing when built: the token is added later, by {@link GitHubReads}. */
  static GitHub library(GitHubReads reads) throws java.io.IOException {
    CHATTER.setLevel(Level.OFF);
    return new GitHubBuilder()
        .withEndpoint(reads.api().toString().replaceAll("/+$", ""))
        .withConnector(new ReadConnector(reads))
        .withRateLimitHandler(GitHubRateLimitHandler.FAIL)
        .withAbuseLimitHandler(GitHubAbuseLimitHandler.FAIL)
        .build();
  }

  @Override
  public GitHubConnectorResponse send(GitHubConnectorRequest request) {
    if (!request.method().equals("GET")) {
      throw new UnsupportedOperationException(request.method() + ": writes take their own way");
    }
    var question = new Request.Builder().url(request.url()).header("Accept", GitHubReads.JSON);
    return new Answer(request, reads.read(question.get().build()));
  }

  private static final class Answer extends GitHubConnectorResponse.ByteArrayResponse {
    private final byte[] body;

    Answer(GitHubConnectorRequest request, Reply reply) {
      super(request, reply.status(), reply.headerMap());
      this.body = reply.body();
    }

    @Override
    protected InputStream rawBodyStream() {
      return new ByteArrayInputStream(body);
    }
  }
}
