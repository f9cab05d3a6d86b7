package dev.canarygate.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import dev.canarygate.Slow;
import dev.canarygate.engine.StoreAddress;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import org.gaul.s3proxy.AuthenticationType;
import org.gaul.s3proxy.S3Proxy;
import org.gaul.s3proxy.nio2blob.TransientNio2BlobProviderMetadata;
import org.jclouds.ContextBuilder;
import org.jclouds.blobstore.BlobStoreContext;
import org.jclouds.blobstore.options.ListContainerOptions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Journals in a real database, bytes of evidence in a bucket of a real server. */
final class SharedBucketTest extends SharedMachines {
  private static final String BUCKET = "evidence";
  private static final String SECRET = "the-secret-of-the-bucket";

  private BlobStoreContext objects;
  private S3Proxy bucket;

  @BeforeEach
  void aBucket() throws Exception {
    objects =
        ContextBuilder.newBuilder(new TransientNio2BlobProviderMetadata())
            .credentials("any", "any")
            .build(BlobStoreContext.class);
    bucket =
        S3Proxy.builder()
            .blobStore(objects.getBlobStore())
            .endpoint(URI.create("http://127.0.0.1:0"))
            .awsAuthentication(AuthenticationType.AWS_V4, "AKIDOFTESTS", SECRET)
            // It does not know x-amz-checksum-sha256, and refuses what it does not know.
            .ignoreUnknownHeaders(true)
            .v4MaxNonChunkedRequestSize(64 << 20)
            .build();
    bucket.start();
    objects.getBlobStore().createContainerInLocation(null, BUCKET);
    environment.put(
        StoreAddress.VARIABLE, "s3://evidence/team?endpoint=http://127.0.0.1:" + bucket.getPort());
    environment.put("AWS_ACCESS_KEY_ID", "AKIDOFTESTS");
    environment.put("AWS_SECRET_ACCESS_KEY", SECRET);
  }

  @AfterEach
  void noBucket() throws Exception {
    bucket.stop();
    objects.close();
  }

  /** Name of the object with what the program of the gate printed. */
  private String printed() throws IOException {
    for (var each : objects.getBlobStore().list(BUCKET, ListContainerOptions.Builder.recursive())) {
      if (text(each.getName()).contains("PATH=")) {
        return each.getName();
      }
    }
    throw new AssertionError("the bucket has no log");
  }

  private String text(String object) throws IOException {
    try (var in = objects.getBlobStore().getBlob(BUCKET, object).getPayload().openStream()) {
      return new String(in.readAllBytes(), StandardCharsets.ISO_8859_1);
    }
  }

  @Slow
  @Test
  void aGateThatOneMachineRanIsVerifiedAndExportedAtAnother() throws Exception {
    letGoOn();
    ends(5, "build", RUNNER, "run --by ana");
    assertThat(ChaosGate.first(server, database, "select count(*) from gate_runner.evidence"))
        .as("contents in the database")
        .isEqualTo("0");
    assertThat(text(printed())).doesNotContain(SECRET, OwnServer.PASSWORD);

    assertThat(ends(0, "desk", PERSON, "verify").said()).contains("s3://", "journal records");
    ends(0, "desk", RUNNER, "export to.tar.gz --by bob");

    assertThat(type("third", RUNNER, "import ../desk/to.tar.gz --by eve --engine files").code())
        .isZero();
    assertThat(type("third", RUNNER, "verify --engine files").code()).isZero();
    assertThat(Files.size(folder.resolve("desk/to.tar.gz"))).isPositive();
  }

  @Slow
  @Test
  void aFileThatTheBucketLostIsNamedByAnyMachine() throws Exception {
    letGoOn();
    ends(5, "build", RUNNER, "run --by ana");
    objects.getBlobStore().removeBlob(BUCKET, printed());

    assertThat(ends(3, "desk", PERSON, "verify").said()).contains("missing", "ONE-attempt1");
  }
}
