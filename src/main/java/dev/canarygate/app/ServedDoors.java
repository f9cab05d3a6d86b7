package dev.canarygate.app;

import dev.canarygate.evidence.DiskFault;
import dev.canarygate.evidence.RegularFile;
import dev.canarygate.live.Doors;
import dev.canarygate.live.Token;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;

/**
 * Where a gate's page is served and to whom, as a person wishes it. For others than this machine it
 * needs a password or certificates, and for what they say TLS.
 *
 * @param listen addresses or names of this machine; empty: loopback
 * @param port 0 for a free one
 * @param passwordFile null: the variable {@link #PASSWORD} may have one
 * @param keystore PKCS12 file with the server's key; null: no TLS
 * @param truststore PKCS12 file with the certificates that clients are trusted by; null: clients
 *     need none
 */
public record ServedDoors(
    List<String> listen,
    int port,
    @Nullable Path passwordFile,
    @Nullable Path keystore,
    @Nullable Path truststore) {
  static final String PASSWORD = "GATE_SERVE_PASSWORD";
  static final String KEYSTORE_PASSWORD = "GATE_SERVE_KEYSTORE_PASSWORD";
  private static final int SHORTEST = 12;
  private static final int LAST_PORT = 65_535;

  public ServedDoors {
    listen = List.copyOf(listen);
  }

  /**
   * The doors that are wished.
   *
   * @param environment where passwords may be
   * @param forms whether people may say something on the page
   * @throws UsageProblem when others could come in who must not
   */
  Doors open(Map<String, String> environment, boolean forms) {
    if (port < 0 || port > LAST_PORT) {
      throw new UsageProblem("--port " + port + ": expected 0 to " + LAST_PORT);
    }
    if (truststore != null && keystore == null) {
      throw new UsageProblem("--truststore goes with --keystore: certificates need TLS");
    }
    var addresses = addresses();
    var password = password(environment);
    if (!addresses.stream().allMatch(InetAddress::isLoopbackAddress)) {
      requireKept(password.isPresent(), forms);
    }
    return new Doors(
        addresses,
        port,
        new OwnAddresses(listen).names(),
        password,
        tls(environment),
        truststore != null);
  }

  private void requireKept(boolean password, boolean forms) {
    var others = "--listen " + String.join(", ", listen) + " lets other machines in: ";
    if (!password && truststore == null) {
      throw new UsageProblem(
          others
              + "set a password in "
              + PASSWORD
              + " or give --password-file FILE, or let in only clients with a certificate"
              + " (--keystore FILE --truststore FILE)");
    }
    if (forms && keystore == null) {
      throw new UsageProblem(
          others
              + "--allow needs TLS (--keystore FILE) there, because without it anybody in between"
              + " can read the password and change what people say");
    }
  }

  /** Whether everything travels in the clear between machines. */
  boolean isClear() {
    return keystore == null
        && !listen.isEmpty()
        && !addresses().stream().allMatch(InetAddress::isLoopbackAddress);
  }

  private List<InetAddress> addresses() {
    return new OwnAddresses(listen).all();
  }

  /** That it cannot listen there, with the options that say where. */
  UsageProblem refused(IOException problem) {
    var wished = new ArrayList<String>();
    if (!listen.isEmpty()) {
      wished.add("--listen " + String.join(",", listen));
    }
    if (port != 0) {
      wished.add("--port " + port);
    }
    var what = wished.isEmpty() ? "" : String.join(" ", wished) + ": ";
    return new UsageProblem(what + "the server cannot listen: " + problem.getMessage());
  }

  private Optional<Token> password(Map<String, String> environment) {
    var given =
        passwordFile == null
            ? environment.getOrDefault(PASSWORD, "")
            : text(passwordFile).lines().findFirst().orElse("");
    if (given.isEmpty() && passwordFile == null) {
      return Optional.empty();
    }
    if (given.length() < SHORTEST) {
      throw new UsageProblem(
          (passwordFile == null ? PASSWORD : passwordFile.toString())
              + ": the password is too short; expected at least "
              + SHORTEST
              + " characters");
    }
    return Optional.of(new Token(given));
  }

  private static String text(Path file) {
    try {
      return RegularFile.text(file, RegularFile.SMALL);
    } catch (IOException e) {
      throw unreadable("--password-file", file.toAbsolutePath(), e);
    }
  }

  private Optional<SSLContext> tls(Map<String, String> environment) {
    if (keystore == null) {
      return Optional.empty();
    }
    var secret = environment.getOrDefault(KEYSTORE_PASSWORD, "").toCharArray();
    try {
      var keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
      keys.init(store("--keystore", keystore, secret), secret);
      var trusted = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      trusted.init(truststore == null ? null : trusted(truststore, secret));
      var context = SSLContext.getInstance("TLS");
      context.init(keys.getKeyManagers(), trusted.getTrustManagers(), null);
      return Optional.of(context);
    } catch (GeneralSecurityException e) {
      throw unusable("--keystore", keystore, secret, e);
    }
  }

  /** Java passes over a certificate that is not marked as trusted, as openssl writes them. */
  private static KeyStore trusted(Path file, char[] secret) throws GeneralSecurityException {
    var store = store("--truststore", file, secret);
    for (var alias : Collections.list(store.aliases())) {
      if (store.isCertificateEntry(alias)) {
        return store;
      }
    }
    throw new UsageProblem(
        "--truststore "
            + file
            + ": expected a trusted certificate, found none; make the file with: keytool"
            + " -importcert -alias ca -file ca.crt -storetype PKCS12 -keystore "
            + file);
  }

  private static KeyStore store(String option, Path file, char[] secret)
      throws GeneralSecurityException {
    var bytes = bytes(option, file);
    try {
      var store = KeyStore.getInstance("PKCS12");
      store.load(new ByteArrayInputStream(bytes), secret);
      return store;
    } catch (IOException e) {
      throw unusable(option, file, secret, e);
    }
  }

  private static byte[] bytes(String option, Path file) {
    try {
      return RegularFile.bytes(file, RegularFile.SMALL);
    } catch (IOException e) {
      throw unreadable(option, file, e);
    }
  }

  private static UsageProblem unreadable(String option, Path file, IOException problem) {
    return new UsageProblem(option + " " + file + " cannot be read: " + DiskFault.words(problem));
  }

  /** A store may have an empty password, so that none is given is said when none opens it. */
  private static UsageProblem unusable(String option, Path file, char[] secret, Exception problem) {
    var what = option + " " + file + " cannot be used: ";
    return new UsageProblem(
        secret.length == 0
            ? what + KEYSTORE_PASSWORD + " is not set; expected the password of the file in it"
            : what
                + problem.getMessage()
                + "; expected a PKCS12 file whose password is in "
                + KEYSTORE_PASSWORD);
  }
}
