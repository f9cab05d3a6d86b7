package dev.canarygate.stamp;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * A time-stamp authority on loopback with a certificate of its own making: {@code openssl ts}
 * behind the JDK's web server. Tests are skipped where openssl is missing.
 */
public final class LoopbackStampAuthority implements AutoCloseable {
  private static final String CONFIGURATION =
      """
      [tsa]
      default_tsa = own
      [own]
      serial = serial
      crypto_device = builtin
      signer_digest = sha256
      default_policy = 1.2.3.4.1
      digests = sha256, sha384, sha512
      ess_cert_id_chain = no
      ess_cert_id_alg = sha256
      """;

  private final Path folder;
  private final HttpServer server;
  private final ExecutorService threads = Executors.newSingleThreadExecutor();

  private LoopbackStampAuthority(Path folder, HttpServer server) {
    this.folder = folder;
    this.server = server;
  }

  /**
   * Makes the certificates and answers from now on.
   *
   * @param folder that is empty; keys and certificates come there
   */
  public static LoopbackStampAuthority start(Path folder) throws IOException, InterruptedException {
    OpenSsl.assumeThere();
    certify(folder);
    var loopback = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    var authority = new LoopbackStampAuthority(folder, HttpServer.create(loopback, 0));
    authority.server.createContext("/", authority::answer);
    authority.server.setExecutor(authority.threads);
    authority.server.start();
    return authority;
  }

  /** Where it takes questions. */
  public URI address() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/tsr");
  }

  /** The certificate that certifies it, in PEM. */
  public Path certificate() {
    return folder.resolve("ca.pem");
  }

  /** Ends it; its files stay. */
  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }

  private static void certify(Path folder) throws IOException, InterruptedException {
    Files.writeString(folder.resolve("ts.cnf"), CONFIGURATION);
    Files.writeString(folder.resolve("serial"), "01\n");
    Files.writeString(
        folder.resolve("extensions"),
        "extendedKeyUsage=critical,timeStamping\nkeyUsage=critical,digitalSignature\n");
    request(folder, "ca", "-x509", "-days", "30", "-out", "ca.pem");
    request(folder, "tsa", "-out", "tsa.csr");
    OpenSsl.must(
        folder,
        ("x509 -req -in tsa.csr -CA ca.pem -CAkey ca.key -CAcreateserial -days 30"
                + " -extfile extensions -out tsa.pem")
            .split(" "));
  }

  private static void request(Path folder, String name, String... options)
      throws IOException, InterruptedException {
    var arguments =
        ("req -new -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -keyout "
                + name
                + ".key -subj /O=Example/CN="
                + name)
            .split(" ");
    var all = new ArrayList<>(List.of(arguments));
    all.addAll(List.of(options));
    OpenSsl.must(folder, all.toArray(String[]::new));
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      var asked = exchange.getRequestBody().readAllBytes();
      var type = String.valueOf(exchange.getRequestHeaders().getFirst("Content-Type"));
      if (!type.equals("application/timestamp-query")) {
        exchange.sendResponseHeaders(415, -1);
        return;
      }
      var reply = reply(asked);
      exchange.getResponseHeaders().set("Content-Type", "application/timestamp-reply");
      exchange.sendResponseHeaders(200, reply.length);
      exchange.getResponseBody().write(reply);
    }
  }

  private byte[] reply(byte[] question) throws IOException {
    Files.write(folder.resolve("question.tsq"), question);
    try {
      OpenSsl.must(
          folder,
          ("ts -reply -config ts.cnf -queryfile question.tsq -signer tsa.pem -inkey tsa.key"
                  + " -out answer.tsr")
              .split(" "));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("the test ended", e);
    }
    return Files.readAllBytes(folder.resolve("answer.tsr"));
  }
}
