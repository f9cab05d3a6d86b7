package dev.canarygate.s3;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.canarygate.engine.ContentEvidence;
import dev.canarygate.engine.EvidenceStore;
import dev.canarygate.engine.EvidenceStoreContract;
import dev.canarygate.evidence.Digest;
import dev.canarygate.evidence.DiskFault;
import dev.canarygate.evidence.Exhibit;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A bucket of a real server as a store of evidence. */
public final class S3ContentsTest extends EvidenceStoreContract {
  private static final long LIMIT = 4 << 20;
  private static final String ID = "0123456789abcdef0123456789abcdef";

  private static OwnBucket bucket;

  private final List<S3Contents> opened = new ArrayList<>();

  @BeforeAll
  static void start() throws Exception {
    bucket = OwnBucket.start();
  }

  @AfterAll
  static void stop() {
    bucket.close();
  }

  @AfterEach
  void closeAll() {
    opened.forEach(S3Contents::close);
  }

  private S3Contents store() {
    return store(bucket.address(), OwnBucket.CREDENTIALS);
  }

  private S3Contents store(String address, Map<String, String> environment) {
    var place = S3Address.of(address, "test", Map.of());
    var store =
        new S3Contents(place, new StoreCredentials(environment, "test"), LIMIT, RequestTimes.USUAL);
    opened.add(store);
    return store;
  }

  @Override
  protected EvidenceStore seenByAMachine() {
    return new ContentEvidence(store(), LIMIT);
  }

  @Override
  protected boolean altered(Exhibit exhibit, byte[] content) {
    bucket.put(key(exhibit.sha256()), content);
    return true;
  }

  private static String key(String sha256) {
    return "gates/team/sha256/" + sha256.substring(0, 2) + "/" + sha256;
  }

  private static byte[] bytes(String text) {
    return text.getBytes(UTF_8);
  }

  @Test
  void anObjectHasItsDigestInItsNameAndInItsMetadata() throws IOException {
    var sha256 = Digest.of("a proof");
    assertThat(store().keep(sha256, bytes("a proof"))).isTrue();
    assertThat(bucket.get(key(sha256))).isEqualTo(bytes("a proof"));
    assertThat(bucket.metadata(key(sha256))).containsEntry("sha256", sha256);
  }

  @Test
  void anObjectThatIsThereIsNotWrittenAgain() throws IOException {
    var sha256 = Digest.of("first");
    assertThat(store().keep(sha256, bytes("first"))).isTrue();
    bucket.put(key(sha256), bytes("of another"));
    assertThat(store().keep(sha256, bytes("first"))).isFalse();
    assertThat(bucket.get(key(sha256))).isEqualTo(bytes("of another"));
  }

  @Test
  void aBucketGetsItsIdOnceAndKeepsIt() throws Exception {
    try (var other = OwnBucket.start()) {
      var store = store(other.address(), OwnBucket.CREDENTIALS);
      assertThat(store.id()).isEmpty();
      assertThat(store.begin(ID)).isEqualTo(ID);
      assertThat(store.begin("f".repeat(32))).isEqualTo(ID);
      assertThat(store.id()).isEqualTo(Optional.of(ID));
      other.put("gates/team/gate-runner-store", bytes("my notes"));
      assertThatThrownBy(store::id)
          .isInstanceOf(DiskFault.class)
          .hasMessageContaining("expected 32 hex digits");
    }
  }

  @Test
  void aBucketThatIsNotThereIsSaid() {
    var store = store(bucket.address("no-such-bucket"), OwnBucket.CREDENTIALS);
    assertThatThrownBy(() -> store.content(Digest.of("x")))
        .isInstanceOf(DiskFault.class)
        .hasMessageContaining("cannot read s3://no-such-bucket/gates/team at 127.0.0.1:")
        .hasMessageContaining("it answers 404, NoSuchBucket");
    assertThatThrownBy(() -> store.keep(Digest.of("x"), bytes("x")))
        .hasMessageContaining("NoSuchBucket");
  }

  @Test
  void aWrongSecretIsSaidAndNotShown() {
    var store =
        store(
            bucket.address(),
            Map.of("AWS_ACCESS_KEY_ID", OwnBucket.USER, "AWS_SECRET_ACCESS_KEY", "a-wrong-secret"));
    assertThatThrownBy(() -> store.content(Digest.of("x")))
        .isInstanceOf(DiskFault.class)
        .hasMessageContaining("it refuses these credentials (403, SignatureDoesNotMatch)")
        .hasMessageNotContaining("a-wrong-secret");
  }

  @Test
  void anObjectBeyondTheLimitIsNotRead() {
    var sha256 = Digest.of("large");
    bucket.put(key(sha256), new byte[(int) LIMIT + 1]);
    assertThatThrownBy(() -> store().content(sha256))
        .isInstanceOf(DiskFault.class)
        .hasMessageContaining("expected at most " + LIMIT + " bytes, found more");
  }
}
