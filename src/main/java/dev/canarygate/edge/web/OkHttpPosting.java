package dev.canarygate.edge.web;

import dev.canarygate.world.Obstacle;
import dev.canarygate.world.Posting;
import dev.canarygate.world.Time;
import dev.canarygate.world.Web;
import java.io.IOException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import okhttp3.ConnectionPool;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;

/** {@link Posting} on OkHttp. It can only POST; what reads is {@link OkHttpWeb}. */
public final class OkHttpPosting implements Posting {
  private final OkHttpClient client;
  private final Time time;

  public OkHttpPosting(Time time) {
    this.time = time;
    this.client =
        Exchange.client()
            .followRedirects(false)
            .followSslRedirects(false)
            // One try is one request: who tries again counts.
            .retryOnConnectionFailure(false)
            // A connection that the other side closed in the meantime would cost that try.
            .connectionPool(new ConnectionPool(0, 1, TimeUnit.SECONDS))
            .build();
  }

  @Override
  public Web.Answer post(Post message) {
    var request = request(message);
    var at = time.now();
    long began = System.nanoTime();
    try {
      var whole =
          Exchange.sendAndReadBeginning(
              within(message.limit()), request, message.most(), message.limit());
      return new Web.Answer(
          whole.response().code(),
          OkHttpWeb.lowerCase(whole.response().headers()),
          whole.body(),
          at,
          Duration.ofNanos(System.nanoTime() - began));
    } catch (IOException e) {
      var host = request.url().host();
      throw new Obstacle(
          Obstacle.Kind.UNREACHABLE,
          host,
          reason(host, e),
          "check that the address is right and that this machine reaches it",
          Obstacle.Sending.UNKNOWN);
    }
  }

  /** An unknown host is named once, and not in the words of the system. */
  private static String reason(String host, IOException problem) {
    return problem.getCause() instanceof UnknownHostException
        ? "host not found: " + host
        : host + " did not answer: " + problem.getMessage();
  }

  private OkHttpClient within(Duration limit) {
    return client
        .newBuilder()
        .connectTimeout(limit)
        .readTimeout(limit)
        .writeTimeout(limit)
        .callTimeout(limit)
        .build();
  }

  private static Request request(Post message) {
    var request = new Request.Builder().url(message.address().toString());
    message.headers().forEach(request::header);
    return request.post(RequestBody.create(message.body(), null)).build();
  }
}
