package dev.canarygate.postgres;

import dev.canarygate.engine.EngineSettings;
import dev.canarygate.gate.BadData;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Properties;
import org.postgresql.Driver;
import org.postgresql.PGProperty;

/**
 * Opens connections to one database. The server must show who it is unless the URL says otherwise:
 * the driver's own default talks to any that answers.
 */
record Server(DatabaseUrl url, Credentials credentials) {
  private static final String CONNECT_SECONDS = "10";

  /** Longer than the largest evidence takes; a peer that is gone is noticed in the end. */
  private static final String ANSWER_SECONDS = "60";

  /**
   * @throws BadData when the URL is missing or wrong
   */
  static Server of(EngineSettings settings) {
    var text =
        settings
            .url()
            .orElseThrow(
                () ->
                    new BadData(
                        settings.from(),
                        "not set; expected the database, as in "
                            + "postgresql://USER@HOST:5432/DATABASE"));
    return new Server(
        DatabaseUrl.parse(text, settings.from()), new Credentials(settings.environment()));
  }

  /**
   * A new connection, which commits each statement by itself.
   *
   * @throws BadData when the CAs that are to be believed are not valid today, or the client's key
   *     is that of another certificate
   */
  Connection connect() throws SQLException {
    TlsWords.quietDriver();
    requireFit();
    var connection = new Driver().connect(address(), properties());
    if (connection == null) {
      throw new SQLException("the driver does not know " + address(), "08001");
    }
    return connection;
  }

  /** What the driver and Java would let pass, or could not name. */
  private void requireFit() {
    if (url.sslMode().startsWith("verify")) {
      credentials
          .rootCertificate(url)
          .ifPresent(file -> new TrustedCertificates(file).requireValid(url.place()));
    }
    credentials.certificate(url).ifPresent(shown -> shown.requireOwnKey(url.place()));
  }

  /** The driver splits hosts at commas; a URL of ours has one host. */
  private String address() {
    var host = url.host().contains(":") ? "[" + url.host() + "]" : url.host();
    return "jdbc:postgresql://"
        + host
        + ":"
        + url.port()
        + "/"
        + URLEncoder.encode(url.database(), StandardCharsets.UTF_8);
  }

  private Properties properties() {
    var all = new Properties();
    PGProperty.USER.set(all, credentials.user(url));
    credentials.password(url).ifPresent(each -> PGProperty.PASSWORD.set(all, each));
    PGProperty.SSL_MODE.set(all, url.sslMode());
    credentials
        .rootCertificate(url)
        .ifPresent(file -> PGProperty.SSL_ROOT_CERT.set(all, file.toString()));
    PGProperty.SSL_CERT.set(all, url.option("sslcert"));
    PGProperty.SSL_KEY.set(all, url.option("sslkey"));
    if (url.trustsSystem()) {
      PGProperty.SSL_FACTORY.set(all, "org.postgresql.ssl.DefaultJavaSSLFactory");
    }
    PGProperty.GSS_ENC_MODE.set(all, "disable");
    PGProperty.CONNECT_TIMEOUT.set(
        all, url.options().getOrDefault("connect_timeout", CONNECT_SECONDS));
    PGProperty.LOGIN_TIMEOUT.set(
        all, url.options().getOrDefault("connect_timeout", CONNECT_SECONDS));
    PGProperty.SOCKET_TIMEOUT.set(all, ANSWER_SECONDS);
    PGProperty.TCP_KEEP_ALIVE.set(all, true);
    PGProperty.APPLICATION_NAME.set(all, "gate-runner");
    PGProperty.LOG_SERVER_ERROR_DETAIL.set(all, false);
    return all;
  }
}
