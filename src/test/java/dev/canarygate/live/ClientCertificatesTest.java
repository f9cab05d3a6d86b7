package dev.canarygate.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** TLS between real peers, with keys that the JDK's own keytool made. */
@Timeout(60)
final class ClientCertificatesTest {
  private static final String SECRET = "changeit-please";

  @TempDir Path folder;

  private Path key(String name, String subject) throws Exception {
    var file = folder.resolve(name + ".p12");
    keytool(
        "-genkeypair",
        "-alias",
        name,
        "-keyalg",
        "EC",
        "-dname",
        subject,
        "-keystore",
        file.toString(),
        "-ext",
        "san=ip:127.0.0.1",
        "-validity",
        "2");
    keytool(
        "-exportcert",
        "-alias",
        name,
        "-keystore",
        file.toString(),
        "-file",
        folder.resolve(name + ".cer").toString());
    return file;
  }

  private Path trusting(String name) throws Exception {
    var file = folder.resolve("trusts-" + name + ".p12");
    keytool(
        "-importcert",
        "-noprompt",
        "-alias",
        name,
        "-file",
        folder.resolve(name + ".cer").toString(),
        "-keystore",
        file.toString());
    return file;
  }

  private static void keytool(String... words) throws Exception {
    var command = new ArrayList<String>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
    command.addAll(List.of(words));
    command.addAll(List.of("-storetype", "PKCS12", "-storepass", SECRET));
    var process = new ProcessBuilder(command).redirectErrorStream(true).start();
    var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(said).isZero();
  }

  private static SSLContext context(Path keys, Path trusted) throws Exception {
    var mine = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    mine.init(store(keys), SECRET.toCharArray());
    var others = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    others.init(store(trusted));
    var context = SSLContext.getInstance("TLS");
    context.init(mine.getKeyManagers(), others.getTrustManagers(), null);
    return context;
  }

  private static KeyStore store(Path file) throws Exception {
    var store = KeyStore.getInstance("PKCS12");
    store.load(new ByteArrayInputStream(Files.readAllBytes(file)), SECRET.toCharArray());
    return store;
  }

  @Test
  void onlyClientsWithATrustedCertificateAreLetInAndItNamesThePerson() throws Exception {
    var server = key("server", "CN=gate.example");
    var ana = key("ana", "CN=Ana Ames, O=Example");
    var eve = key("eve", "CN=Ana Ames, O=Example");
    var tls = context(server, trusting("ana"));
    var doors =
        new Doors(
            List.of(InetAddress.getLoopbackAddress()),
            0,
            Set.of(),
            Optional.empty(),
            Optional.of(tls),
            true);
    var site = new SpyingSite("<p>the page of SIGNER</p>", true);
    var forms = Token.random();
    try (var live = LiveServer.start(doors, site, new PageNews(), forms)) {
      var address = live.addresses().get(0);
      assertThat(address.getScheme()).isEqualTo("https");
      var known = client(ana, trusting("server"));

      assertThat(known.send(get(address), BodyHandlers.ofString()).body())
          .contains("the page of Ana Ames");
      assertThat(known.send(form(address, forms), BodyHandlers.ofString()).statusCode())
          .isEqualTo(200);
      assertThat(site.said).containsExactly("Ana Ames: x");
      var stranger = client(eve, folder.resolve("trusts-server.p12"));
      assertThatThrownBy(() -> stranger.send(get(address), BodyHandlers.ofString()))
          .isInstanceOf(IOException.class);
      var plain = new RawHttp(URI.create("http://127.0.0.1:" + address.getPort() + "/"));
      assertThat(plain.get("").body()).doesNotContain("the page");
    }
  }

  private static HttpClient client(Path keys, Path trusted) throws Exception {
    return HttpClient.newBuilder().sslContext(context(keys, trusted)).build();
  }

  private static HttpRequest get(URI address) {
    return HttpRequest.newBuilder(address).build();
  }

  private static HttpRequest form(URI address, Token forms) {
    return HttpRequest.newBuilder(address.resolve("say"))
        .header("Origin", "https://" + address.getAuthority())
        .header("Content-Type", "application/x-www-form-urlencoded")
        .POST(HttpRequest.BodyPublishers.ofString("reason=x&by=somebody&token=" + forms.text()))
        .build();
  }

  @Test
  void aCertificateWithoutACommonNameNamesItsWholeSubject() {
    assertThat(Certified.common("CN=Ana \\+ Bo,O=Example")).isEqualTo("Ana + Bo");
    assertThat(Certified.common("O=Example,C=DE")).isEqualTo("O=Example,C=DE");
    assertThat(Certified.common("not a name")).isEqualTo("not a name");
  }
}
