package dev.canarygate.edge.web;

import dev.canarygate.evidence.DiskFault;
import dev.canarygate.world.Interrupted;
import dev.canarygate.world.Web.Question;
import java.io.IOException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Pattern;
import okhttp3.Call;
import okhttp3.Callback;
import okhttp3.Dispatcher;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import okhttp3.ResponseBody;
import org.jspecify.annotations.Nullable;

/** One request and its whole answer, given up at once when a person ends the run. */
public final class Exchange {
  /** What the client's own limits decide. */
  private static final Duration UNLIMITED = Duration.ofDays(1);

  /** How the client ends what it says of an address: cut, and known to who reads it. */
  private static final Pattern OF_ADDRESS = Pattern.compile(" on https?://\\S+/\\.{3}$");

  private Exchange() {}

  /** An answer, read to its end. */
  // Carried from the wire to its one reader, never compared.
  @SuppressWarnings("ArrayRecordComponent")
  public record Whole(Response response, byte[] body) {}

  /** A client whose threads never keep the program from ending. */
  public static OkHttpClient.Builder client() {
    var threads =
        new ThreadPoolExecutor(
            0, 64, 5, TimeUnit.SECONDS, new SynchronousQueue<>(), Exchange::daemon);
    return new OkHttpClient.Builder().dispatcher(new Dispatcher(threads));
  }

  private static Thread daemon(Runnable work) {
    var thread = new Thread(work, "http");
    thread.setDaemon(true);
    // OkHttp throws again what its caller has already received.
    thread.setUncaughtExceptionHandler((where, told) -> {});
    return thread;
  }

  /**
   * @throws IOException when no whole answer came
   */
  public static Whole send(OkHttpClient client, Request request) throws IOException {
    return send(client, request, Question.LARGEST);
  }

  /**
   * The same.
   *
   * @param largest body of an answer, in bytes
   */
  static Whole send(OkHttpClient client, Request request, long largest) throws IOException {
    return send(client, request, new Answer(largest, true));
  }

  /**
   * The same, for an answer of which only the beginning matters.
   *
   * @param most of its body, in bytes
   * @param limit of the whole; the client's own limits do not count the search for a host
   */
  static Whole sendAndReadBeginning(OkHttpClient client, Request request, long most, Duration limit)
      throws IOException {
    return send(client, request, new Answer(most, false), limit);
  }

  private static Whole send(OkHttpClient client, Request request, Answer answer)
      throws IOException {
    return send(client, request, answer, UNLIMITED);
  }

  private static Whole send(OkHttpClient client, Request request, Answer answer, Duration limit)
      throws IOException {
    var call = client.newCall(request);
    call.enqueue(answer);
    try {
      return answer.whole.get(limit.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      call.cancel();
      throw new IOException("no answer within " + limit.toMillis() + " ms", e);
    } catch (InterruptedException e) {
      call.cancel();
      Thread.currentThread().interrupt();
      throw new Interrupted("while asking " + request.url().host());
    } catch (ExecutionException e) {
      DiskFault.raiseIfTooManyFiles("ask " + request.url().host(), e);
      throw failed(e.getCause());
    }
  }

  /** Memory that ran out, or any other error, is not a fault of the other side. */
  private static IOException failed(@Nullable Throwable cause) {
    for (var each = cause; each != null; each = each.getCause()) {
      if (each instanceof Error error) {
        throw error;
      }
    }
    return new IOException(reason(cause), cause);
  }

  private static String reason(@Nullable Throwable cause) {
    if (cause == null) {
      return "no answer";
    }
    if (cause instanceof UnknownHostException unknown) {
      // Its message is the bare name, followed by the words of the system the first time only.
      return "host not found: " + String.valueOf(unknown.getMessage()).replaceFirst(":.*", "");
    }
    return cause.getMessage() == null
        ? cause.getClass().getSimpleName()
        : OF_ADDRESS.matcher(cause.getMessage()).replaceFirst("");
  }

  private static String inWords(long bytes) {
    return bytes % (1L << 20) == 0 ? (bytes >> 20) + " MiB" : bytes + " bytes";
  }

  private static final class Answer implements Callback {
    private final CompletableFuture<Whole> whole = new CompletableFuture<>();
    private final long largest;
    private final boolean complete;

    /**
     * @param complete whether a longer body is an error; else its beginning is read
     */
    private Answer(long largest, boolean complete) {
      this.largest = largest;
      this.complete = complete;
    }

    @Override
    public void onFailure(Call call, IOException e) {
      whole.completeExceptionally(e);
    }

    @Override
    public void onResponse(Call call, Response response) {
      try (response) {
        whole.complete(new Whole(response, read(response)));
      } catch (IOException | RuntimeException | Error e) {
        // Whatever it is: somebody waits for it.
        whole.completeExceptionally(e);
      }
    }

    /** A HEAD request's answer states the length of a body that does not come. */
    private byte[] read(Response response) throws IOException {
      ResponseBody body = response.body();
      if (!complete) {
        body.source().request(largest);
        return body.source().readByteArray(Math.min(largest, body.source().getBuffer().size()));
      }
      boolean comes = !response.request().method().equals("HEAD");
      if ((comes && body.contentLength() > largest) || body.source().request(largest + 1)) {
        throw new IOException("the answer is larger than " + inWords(largest));
      }
      return body.source().readByteArray();
    }
  }
}
