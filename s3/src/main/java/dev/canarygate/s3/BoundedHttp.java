package dev.canarygate.s3;

import dev.canarygate.evidence.CountedStream;
import java.io.IOException;
import java.io.InputStream;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;

/**
 * Reads no answer beyond a limit. The library reads errors whole, however long they are.
 *
 * @param limit in bytes
 */
record BoundedHttp(SdkHttpClient inner, long limit) implements SdkHttpClient {
  @Override
  public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
    var prepared = inner.prepareRequest(request);
    return new ExecutableHttpRequest() {
      @Override
      public HttpExecuteResponse call() throws IOException {
        return bounded(prepared.call());
      }

      @Override
      public void abort() {
        prepared.abort();
      }
    };
  }

  private HttpExecuteResponse bounded(HttpExecuteResponse answer) {
    var builder = HttpExecuteResponse.builder().response(answer.httpResponse());
    answer.responseBody().ifPresent(body -> builder.responseBody(bounded(body)));
    return builder.build();
  }

  private AbortableInputStream bounded(AbortableInputStream body) {
    return AbortableInputStream.create(new Bounded(body, limit), body);
  }

  private static final class Bounded extends CountedStream {
    private final long limit;

    private Bounded(InputStream in, long limit) {
      super(in);
      this.limit = limit;
    }

    @Override
    protected void check(long soFar) throws IOException {
      if (soFar > limit) {
        throw new IOException("expected an answer of at most " + limit + " bytes, found more");
      }
    }
  }

  @Override
  public String clientName() {
    return inner.clientName();
  }

  @Override
  public void close() {
    inner.close();
  }
}
