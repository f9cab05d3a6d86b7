package dev.canarygate.stamp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.canarygate.Pipes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files of certificates, as people keep them. */
final class CertificatesTest {
  @TempDir Path folder;

  private Path file(String text) throws IOException {
    return Files.writeString(folder.resolve("ca.pem"), text);
  }

  private void refused(String text, String problem) throws IOException {
    var file = file(text);
    assertThatThrownBy(() -> Certificates.read(file))
        .isInstanceOf(BadCertificates.class)
        .hasMessage(file + problem);
  }

  private static String sample() throws IOException {
    return Files.readString(Stamps.AUTHORITY);
  }

  @Test
  void severalWithTextAroundThem() throws IOException {
    var file =
        file("subject=CN=authority\r\n" + sample().replace("\n", "\r\n") + "\n\n" + sample());

    assertThat(Certificates.read(file))
        .hasSize(2)
        .allSatisfy(
            each ->
                assertThat(each.getSubjectX500Principal().getName())
                    .isEqualTo("CN=authority,O=Example"));
  }

  @Test
  void noneOrTooMany() throws IOException {
    refused("hello\n", ": expected 1 to 500 certificates (-----BEGIN CERTIFICATE-----), found 0");
    refused(
        sample().repeat(501),
        ": expected 1 to 500 certificates (-----BEGIN CERTIFICATE-----), found 501");
  }

  @Test
  void aKeyIsNoCertificate() throws IOException {
    refused(
        sample() + "-----BEGIN PRIVATE KEY-----\n",
        " line %d: expected -----BEGIN CERTIFICATE-----, found '-----BEGIN PRIVATE KEY-----'"
            .formatted(sample().lines().count() + 1));
  }

  @Test
  void oneWithoutAnEnd() throws IOException {
    refused(
        sample().replace("-----END", ""),
        " line 1: expected -----END CERTIFICATE----- after it, found none");
  }

  @Test
  void otherBytesInPem() throws IOException {
    refused(
        "-----BEGIN CERTIFICATE-----\nMAA=\n-----END CERTIFICATE-----\n",
        " line 1: expected an X.509 certificate, found other bytes");
    refused(
        "-----BEGIN CERTIFICATE-----\n?\n-----END CERTIFICATE-----\n",
        " line 1: expected a certificate in base64, found other text");
  }

  @Test
  void whatIsNoTextAndWhatIsNotThere() throws IOException {
    var file = Files.write(folder.resolve("ca.der"), new byte[] {(byte) 0xff});
    assertThatThrownBy(() -> Certificates.read(file))
        .hasMessage(file + ": expected certificates in PEM, found bytes that are not text");
    var missing = folder.resolve("missing.pem");
    assertThatThrownBy(() -> Certificates.read(missing))
        .hasMessage(missing + ": cannot read it: it is not there");
  }

  @Test
  void aPipeAndAFileWithoutEnd() throws Exception {
    var pipe = Pipes.at(folder.resolve("pipe.pem"));
    assertThatThrownBy(() -> Certificates.read(pipe))
        .hasMessage(pipe + ": cannot read it: expected a regular file, found a named pipe");
    refused(" ".repeat(1 << 20) + " ", ": cannot read it: expected at most 1 MiB, found more");
  }
}
