package dev.canarygate.edge.github;

import java.io.IOException;
import okhttp3.HttpUrl;
import okhttp3.Interceptor;
import okhttp3.Request;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;

/**
 * Follows redirects of questions, a few of them and never to another host: what answers there is
 * not the API that was asked. GitHub redirects what was renamed or transferred.
 */
record RedirectsAtHome(HttpUrl api) implements Interceptor {
  private static final int MOST = 5;

  /** A redirect that is not followed. An IOException, because OkHttp carries no other. */
  static final class LedAway extends IOException {
    private static final long serialVersionUID = 1;

    LedAway(String what) {
      super(what);
    }

    String what() {
      return String.valueOf(getMessage());
    }
  }

  @Override
  public Response intercept(Chain chain) throws IOException {
    var answer = chain.proceed(chain.request());
    for (int i = 0; i < MOST; i++) {
      var next = next(answer);
      if (next == null) {
        return answer;
      }
      answer.close();
      answer = chain.proceed(next);
    }
    if (next(answer) == null) {
      return answer;
    }
    answer.close();
    throw new LedAway("GitHub redirects more than " + MOST + " times");
  }

  /** Null when the answer is not a redirect that a question follows. */
  private @Nullable Request next(Response answer) throws IOException {
    var location = answer.header("Location");
    if (location == null || !answer.isRedirect() || !answer.request().method().equals("GET")) {
      return null;
    }
    var next = answer.request().url().resolve(location);
    if (next == null || !GitHubReads.isHome(next, api)) {
      answer.close();
      throw new LedAway(
          "GitHub leads to another host: "
              + (next == null ? "what is not an address" : next.redact()));
    }
    return answer.request().newBuilder().url(next).build();
  }
}
