package dev.canarygate.s3;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.canarygate.engine.ContentStore;
import java.io.IOException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.S3Exception;

/**
 * A bucket, or what is below a prefix in one: {@code sha256/ab/abcd…} for each content, with its
 * digest as metadata, and {@code gate-runner-store} with the id. An object that is there is never
 * written again.
 */
final class S3Contents implements ContentStore {
  private static final String MARK = "gate-runner-store";
  private static final Pattern ID = Pattern.compile("[0-9a-f]{32}");
  private static final String DIGEST = "sha256";
  private static final int MISSING = 404;
  private static final int TAKEN = 412;

  private final S3Address address;
  private final StoreCredentials credentials;
  private final long limit;
  private final RequestTimes times;
  private final Faults faults;
  private @Nullable S3Client client;

  /**
   * @param limit bytes of the largest content
   */
  S3Contents(S3Address address, StoreCredentials credentials, long limit, RequestTimes times) {
    this.address = address;
    this.credentials = credentials;
    this.limit = limit;
    this.times = times;
    this.faults = new Faults(address.place());
  }

  private synchronized S3Client client() {
    if (client == null) {
      client = Connection.open(address, credentials, limit, times);
    }
    return client;
  }

  @Override
  public String place() {
    return address.place();
  }

  @Override
  public Optional<String> id() {
    return read(address.key(MARK)).map(each -> id(new String(each.content(), UTF_8).strip()));
  }

  private String id(String text) {
    if (!ID.matcher(text).matches()) {
      throw faults.of("use", "expected 32 hex digits in its object " + MARK + ", found others");
    }
    return text;
  }

  @Override
  public String begin(String fresh) {
    put(address.key(MARK), (fresh + "\n").getBytes(UTF_8), null);
    return id().orElse(fresh);
  }

  @Override
  public boolean keep(String sha256, byte[] content) {
    return put(key(sha256), content, sha256);
  }

  private String key(String sha256) {
    return address.key("sha256/" + sha256.substring(0, 2) + "/" + sha256);
  }

  /** The server refuses what is there already, and bytes that were damaged on the way. */
  private boolean put(String key, byte[] content, @Nullable String sha256) {
    try {
      client()
          .putObject(
              object -> {
                object.bucket(address.bucket()).key(key).ifNoneMatch("*");
                if (sha256 != null) {
                  object.metadata(Map.of(DIGEST, sha256)).checksumSHA256(base64(sha256));
                }
              },
              RequestBody.fromBytes(content));
      return true;
    } catch (S3Exception e) {
      if (e.statusCode() == TAKEN) {
        return false;
      }
      throw faults.of("write to", key, e);
    } catch (SdkException e) {
      throw faults.of("write to", key, e);
    }
  }

  private static String base64(String sha256) {
    return Base64.getEncoder().encodeToString(HexFormat.of().parseHex(sha256));
  }

  @Override
  public Optional<byte[]> content(String sha256) {
    var found = read(key(sha256));
    found.ifPresent(each -> requireSaysSo(each, key(sha256), sha256));
    return found.map(Found::content);
  }

  private void requireSaysSo(Found found, String key, String sha256) {
    var said = found.digest();
    if (said != null && !said.equals(sha256)) {
      throw faults.of("read", key + ": expected metadata sha256 " + sha256 + ", found another");
    }
  }

  // Compared by nobody.
  @SuppressWarnings("ArrayRecordComponent")
  private record Found(byte[] content, @Nullable String digest) {}

  private Optional<Found> read(String key) {
    var found =
        unlessMissing(
            "read",
            key,
            () ->
                client()
                    .getObject(
                        object -> object.bucket(address.bucket()).key(key), this::withinLimit));
    if (found.filter(each -> each.content().length > limit).isPresent()) {
      throw faults.of("read", key + ": expected at most " + limit + " bytes, found more");
    }
    return found;
  }

  /** One byte more shows that there is more; the rest of it is not read. */
  private Found withinLimit(GetObjectResponse answer, AbortableInputStream body)
      throws IOException {
    var content = body.readNBytes((int) limit + 1);
    if (content.length > limit) {
      body.abort();
    } else {
      requireWhole(answer.contentLength(), content.length);
    }
    return new Found(content, answer.metadata().get(DIGEST));
  }

  private static void requireWhole(@Nullable Long said, int found) throws IOException {
    if (said != null && said != found) {
      throw new IOException("expected " + said + " bytes, found " + found);
    }
  }

  @Override
  public boolean has(String sha256) {
    return unlessMissing(
            "read",
            key(sha256),
            () -> client().headObject(object -> object.bucket(address.bucket()).key(key(sha256))))
        .isPresent();
  }

  /** A missing bucket does not mean that an object is missing. */
  private <T> Optional<T> unlessMissing(String doing, String key, Supplier<T> question) {
    try {
      return Optional.of(question.get());
    } catch (S3Exception e) {
      if (e.statusCode() == MISSING && !Faults.code(e).equals("NoSuchBucket")) {
        return Optional.empty();
      }
      throw faults.of(doing, key, e);
    } catch (SdkException e) {
      throw faults.of(doing, key, e);
    }
  }

  @Override
  public synchronized void close() {
    if (client != null) {
      client.close();
    }
  }
}
