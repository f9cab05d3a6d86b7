package dev.canarygate.edge.github;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;
import okhttp3.Request;
import org.jspecify.annotations.Nullable;
import org.kohsuke.github.GitHub;
import org.kohsuke.github.GitHubAbuseLimitHandler;
import org.kohsuke.github.GitHubBuilder;
import org.kohsuke.github.GitHubRateLimitHandler;
import org.kohsuke.github.connector.GitHubConnector;
import org.kohsuke.github.connector.GitHubConnectorRequest;
import org.kohsuke.github.connector.GitHubConnectorResponse;

/**
 * The library's connection to GitHub: reads only, through {@link GitHubReads}, whose patience
 * replaces the library's own. That one sleeps up to an hour unseen, and repeats requests of every
 * method. One connector serves one question in one thread.
 */
final class ReadConnector implements GitHubConnector {
  /** Kept, because loggers that nobody holds forget their level. */
  private static final Logger CHATTER = Logger.getLogger("org.kohsuke.github");

  private final GitHubReads reads;
  private final Map<String, Reply> kept;
  private String asked = "";
  private @Nullable Reply last;

  /**
   * @param kept answers by address: these addresses are not asked again
   */
  ReadConnector(GitHubReads reads, Map<String, Reply> kept) {
    this.reads = reads;
    this.kept = kept;
  }

  /** Sends nothing when built: the token is added later, by {@link GitHubReads}. */
  GitHub library() throws IOException {
    CHATTER.setLevel(Level.OFF);
    return new GitHubBuilder()
        .withEndpoint(reads.api().toString().replaceAll("/+$", ""))
        .withConnector(this)
        .withRateLimitHandler(GitHubRateLimitHandler.FAIL)
        .withAbuseLimitHandler(GitHubAbuseLimitHandler.FAIL)
        .build();
  }

  /** GitHub's last answer to this question, as it came; null before the first one. */
  @Nullable Reply last() {
    return last;
  }

  /** Keeps the last answer for those who ask the same address later. */
  void keep() {
    if (last != null) {
      kept.put(asked, last);
    }
  }

  @Override
  public GitHubConnectorResponse send(GitHubConnectorRequest request) {
    if (!request.method().equals("GET")) {
      throw new UnsupportedOperationException(
          request.method() + " " + request.url() + ": the library only reads");
    }
    asked = request.url().toString();
    var before = kept.get(asked);
    last = before == null ? reads.read(question(asked)) : before;
    return new Answer(request, last);
  }

  private static Request question(String address) {
    return new Request.Builder().url(address).header("Accept", GitHubReads.JSON).get().build();
  }

  private static final class Answer extends GitHubConnectorResponse.ByteArrayResponse {
    private final byte[] body;

    Answer(GitHubConnectorRequest request, Reply reply) {
      // The library asks again for what is missing and has an ETag: no cache of ours can be wrong.
      super(
          request,
          reply.status(),
          reply.headers().newBuilder().removeAll("ETag").build().toMultimap());
      this.body = reply.body();
    }

    @Override
    protected InputStream rawBodyStream() {
      return new ByteArrayInputStream(body);
    }
  }
}
