package dev.canarygate.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.canarygate.gate.BadData;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How a person names a bucket. */
final class S3AddressTest {
  private static S3Address of(String text) {
    return S3Address.of(text, "environment X", Map.of());
  }

  @Test
  void aBucketOfAmazonNeedsARegion() {
    assertThat(of("s3://team-gates/evidence?region=eu-central-1"))
        .isEqualTo(new S3Address("team-gates", "evidence", Optional.empty(), "eu-central-1"));
    assertThatThrownBy(() -> of("s3://team-gates"))
        .isInstanceOf(BadData.class)
        .hasMessage("environment X: expected a region: add ?region=REGION");
    assertThat(S3Address.of("s3://team-gates", "x", Map.of("AWS_REGION", "eu-west-1")).region())
        .isEqualTo("eu-west-1");
  }

  @Test
  void aServerOfTheTeamIsAnEndpoint() {
    var address = of("s3://gates?endpoint=https://s3.team.example:9000");
    assertThat(address.endpoint()).contains(URI.create("https://s3.team.example:9000"));
    assertThat(address.place()).isEqualTo("s3://gates at s3.team.example:9000");
    assertThat(address.key("a")).isEqualTo("a");
    assertThat(of("s3://gates/a/b/?endpoint=https://s3.team.example").key("c")).isEqualTo("a/b/c");
    var environment = Map.of("AWS_ENDPOINT_URL_S3", "https://s3.other.example");
    assertThat(S3Address.of("s3://gates", "x", environment).endpoint())
        .contains(URI.create("https://s3.other.example"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://s3.team.example",
        "http://127.0.0.1.team.example",
        "https://user:word@s3.team.example",
        "https://s3.team.example/path",
        "https://s3.team.example?x",
        "ftp://127.0.0.1",
        "s3.team.example",
        "https://"
      })
  void anEndpointIsAHostWithTlsOrThisMachine(String endpoint) {
    assertThatThrownBy(() -> of("s3://gates?endpoint=" + endpoint))
        .isInstanceOf(BadData.class)
        .hasMessageContaining("http only on this machine")
        .hasMessageNotContaining("word@");
    assertThatThrownBy(() -> S3Address.of("s3://gates", "x", Map.of("AWS_ENDPOINT_URL", endpoint)))
        .isInstanceOf(BadData.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"http://127.0.0.1:9000", "http://localhost", "http://[::1]:9000"})
  void thisMachineNeedsNoTls(String endpoint) {
    assertThat(of("s3://gates?endpoint=" + endpoint).endpoint()).contains(URI.create(endpoint));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "s3:gates",
        "s3://",
        "s3://UPPER",
        "s3://gates/a//b",
        "s3://gates/with blank",
        "s3://gates?acl=public",
        "s3://gates?region"
      })
  void anotherFormIsRefused(String text) {
    assertThatThrownBy(() -> of(text)).isInstanceOf(BadData.class).hasMessageContaining("expected");
  }

  @Test
  void whatIsWrittenAboveTheBucketIsNotReached() {
    assertThatThrownBy(() -> of("s3://gates/../other?region=x")).isInstanceOf(BadData.class);
  }
}
