package dev.canarygate.edge.web;

import dev.canarygate.world.Obstacle;
import dev.canarygate.world.Progress;
import dev.canarygate.world.Time;
import dev.canarygate.world.Web;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import okhttp3.Headers;
import okhttp3.OkHttpClient;
import okhttp3.Request;

/**
 * {@link Web} on OkHttp. It can only ask: no method here sends anything else than GET or HEAD, and
 * the client refuses to carry anything else.
 */
public final class OkHttpWeb implements Web {
  private final OkHttpClient client;
  private final Time time;
  private final Progress progress;

  public OkHttpWeb(Time time) {
    this(time, Progress.SILENT);
  }

  /**
   * @param progress learns of each question
   */
  public OkHttpWeb(Time time, Progress progress) {
    this.time = time;
    this.progress = progress;
    this.client =
        Exchange.client()
            // A redirect is an answer about the address that was asked, not about another one.
            .followRedirects(false)
            .addInterceptor(chain -> chain.proceed(readOnly(chain.request())))
            .build();
  }

  private static Request readOnly(Request request) throws IOException {
    if (!request.method().equals("GET") && !request.method().equals("HEAD")) {
      throw new IOException(request.method() + " is not a way to read");
    }
    return request;
  }

  @Override
  public Answer ask(Question question) {
    var request = request(question);
    progress.detail("asks " + question.method() + " " + question.address());
    var at = time.now();
    long began = System.nanoTime();
    try {
      var whole = Exchange.send(within(question.limit()), request, question.largest());
      return new Answer(
          whole.response().code(),
          lowerCase(whole.response().headers()),
          whole.body(),
          at,
          Duration.ofNanos(System.nanoTime() - began));
    } catch (IOException e) {
      throw new Obstacle(
          Obstacle.Kind.UNREACHABLE,
          request.url().host(),
          question.method() + " " + question.address() + ": " + e.getMessage(),
          "check that the address is right and that this machine reaches it, then run again");
    }
  }

  private OkHttpClient within(Duration limit) {
    return client.newBuilder().connectTimeout(limit).readTimeout(limit).callTimeout(limit).build();
  }

  private static Request request(Question question) {
    var address = question.address();
    try {
      var request = new Request.Builder().url(address.toString());
      question.headers().forEach(request::header);
      return request.method(question.method(), null).build();
    } catch (IllegalArgumentException e) {
      throw new Obstacle(
          Obstacle.Kind.UNREACHABLE,
          String.valueOf(address),
          "'" + address + "' is not a web address: " + e.getMessage(),
          "write an address that begins with http:// or https://");
    }
  }

  static Map<String, List<String>> lowerCase(Headers headers) {
    var all = new TreeMap<String, List<String>>();
    for (var name : headers.names()) {
      all.put(name.toLowerCase(Locale.ROOT), headers.values(name));
    }
    return all;
  }
}
