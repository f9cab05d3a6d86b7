package dev.canarygate.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.canarygate.evidence.DiskFault;
import dev.canarygate.evidence.Secrets;
import dev.canarygate.gate.BadData;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;

/** Where credentials come from. */
final class StoreCredentialsTest {
  @TempDir Path home;

  private static AwsCredentials of(Map<String, String> environment) {
    return new StoreCredentials(environment, "environment X").provider(false).resolveCredentials();
  }

  @Test
  void theEnvironmentGoesFirst() throws IOException {
    write(
        "credentials", "[default]\naws_access_key_id = F\naws_secret_access_key = file-secret-1\n");
    var found =
        of(
            Map.of(
                "HOME",
                home.toString(),
                "AWS_ACCESS_KEY_ID",
                "E",
                "AWS_SECRET_ACCESS_KEY",
                "environment-secret-1",
                "AWS_SESSION_TOKEN",
                "session-token-of-1"));
    assertThat(found.accessKeyId()).isEqualTo("E");
    assertThat(((AwsSessionCredentials) found).sessionToken()).isEqualTo("session-token-of-1");
  }

  private void write(String name, String text) throws IOException {
    var file = home.resolve(".aws").resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  @Test
  void aProfileOfThePersonsFilesIsFound() throws IOException {
    write(
        "credentials",
        """
        [default]
        aws_access_key_id = D
        aws_secret_access_key = default-secret-22
        [gates]
        aws_access_key_id = G
        aws_secret_access_key = gates-secret-22
        """);
    assertThat(of(Map.of("HOME", home.toString())).accessKeyId()).isEqualTo("D");
    assertThat(of(Map.of("HOME", home.toString(), "AWS_PROFILE", "gates")).accessKeyId())
        .isEqualTo("G");
    var file = home.resolve(".aws/credentials").toString();
    assertThat(of(Map.of("AWS_SHARED_CREDENTIALS_FILE", file)).accessKeyId()).isEqualTo("D");
  }

  @Test
  void secretsAreMaskedFromThenOn() {
    of(Map.of("AWS_ACCESS_KEY_ID", "E", "AWS_SECRET_ACCESS_KEY", "wJalr-environment-secret-3"));
    assertThat(Secrets.ofProcess().mask("key wJalr-environment-secret-3 end"))
        .doesNotContain("wJalr-environment-secret-3");
  }

  @Test
  void withoutAnyItIsSaidWhatToSet() {
    assertThatThrownBy(() -> of(Map.of("HOME", home.toString())))
        .isInstanceOf(BadData.class)
        .hasMessageStartingWith("environment X: no credentials for it were found; set AWS_ACCESS_");
  }

  @Test
  void aFileThatIsNoneIsNotRead() throws IOException {
    Files.createDirectories(home.resolve(".aws/credentials"));
    assertThatThrownBy(() -> of(Map.of("HOME", home.toString())))
        .isInstanceOf(DiskFault.class)
        .hasMessageContaining("expected a regular file, found a folder");
  }
}
