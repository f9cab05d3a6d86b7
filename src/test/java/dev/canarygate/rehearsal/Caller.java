package dev.canarygate.rehearsal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/** A plain client of a rehearsal world: no retries, redirects shown, not followed. */
public final class Caller {
  private static final JsonMapper MAPPER = new JsonMapper();

  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final Rehearsal rehearsal;

  public Caller(Rehearsal rehearsal) {
    this.rehearsal = rehearsal;
  }

  public HttpResponse<String> send(String method, String path, String body, String... headers)
      throws IOException, InterruptedException {
    var publisher = body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body);
    var request =
        HttpRequest.newBuilder(URI.create(rehearsal.address() + path))
            .header("Authorization", "token rehearsal")
            .timeout(Duration.ofSeconds(5))
            .method(method, publisher);
    if (headers.length > 0) {
      request.headers(headers);
    }
    return client.send(request.build(), BodyHandlers.ofString());
  }

  public HttpResponse<String> forge(String method, String path, String body, String... headers)
      throws IOException, InterruptedException {
    return send(method, "/api/github" + path, body, headers);
  }

  public JsonNode get(String path) throws IOException, InterruptedException {
    return MAPPER.readTree(forge("GET", path, "").body());
  }

  public JsonNode world() throws IOException, InterruptedException {
    return MAPPER.readTree(send("GET", "/_world", "").body());
  }

  /** Changes the world by a merge patch; single quotes stand for double ones. */
  public HttpResponse<String> patch(String patch) throws IOException, InterruptedException {
    return send("PATCH", "/_world", patch.replace('\'', '"'));
  }
}
