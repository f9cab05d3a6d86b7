package dev.canarygate.s3;

import java.io.IOException;
import java.net.URI;
import java.util.Map;
import org.gaul.s3proxy.AuthenticationType;
import org.gaul.s3proxy.S3Proxy;
import org.gaul.s3proxy.nio2blob.TransientNio2BlobProviderMetadata;
import org.jclouds.ContextBuilder;
import org.jclouds.blobstore.BlobStore;
import org.jclouds.blobstore.BlobStoreContext;
import org.jclouds.blobstore.options.PutOptions;

/**
 * A server of the tests' own on a free port of loopback, S3Proxy with a store in memory: it checks
 * signatures and conditions.
 */
final class OwnBucket implements AutoCloseable {
  static final String NAME = "evidence";
  static final String USER = "AKIDOFTESTS";
  static final String SECRET = "the-secret-of-the-tests";
  static final Map<String, String> CREDENTIALS =
      Map.of("AWS_ACCESS_KEY_ID", USER, "AWS_SECRET_ACCESS_KEY", SECRET);

  private final BlobStoreContext context;
  private final S3Proxy server;

  private OwnBucket(BlobStoreContext context, S3Proxy server) {
    this.context = context;
    this.server = server;
  }

  static OwnBucket start() throws Exception {
    var context =
        ContextBuilder.newBuilder(new TransientNio2BlobProviderMetadata())
            .credentials("any", "any")
            .build(BlobStoreContext.class);
    var server =
        S3Proxy.builder()
            .blobStore(context.getBlobStore())
            .endpoint(URI.create("http://127.0.0.1:0"))
            .awsAuthentication(AuthenticationType.AWS_V4, USER, SECRET)
            // It does not know x-amz-checksum-sha256, and refuses what it does not know.
            .ignoreUnknownHeaders(true)
            .v4MaxNonChunkedRequestSize(64 << 20)
            .build();
    server.start();
    context.getBlobStore().createContainerInLocation(null, NAME);
    return new OwnBucket(context, server);
  }

  String address() {
    return address(NAME);
  }

  String address(String bucket) {
    return "s3://" + bucket + "/gates/team?endpoint=http://127.0.0.1:" + server.getPort();
  }

  private BlobStore objects() {
    return context.getBlobStore();
  }

  /** Puts an object past all checks. */
  void put(String key, byte[] content) {
    var object = objects().blobBuilder(key).payload(content).contentLength(content.length).build();
    objects().putBlob(NAME, object, PutOptions.NONE);
  }

  byte[] get(String key) throws IOException {
    try (var in = objects().getBlob(NAME, key).getPayload().openStream()) {
      return in.readAllBytes();
    }
  }

  Map<String, String> metadata(String key) {
    return objects().blobMetadata(NAME, key).getUserMetadata();
  }

  @Override
  public void close() {
    context.close();
    try {
      server.stop();
    } catch (Exception e) {
      throw new IllegalStateException("the server of the tests does not stop", e);
    }
  }
}
