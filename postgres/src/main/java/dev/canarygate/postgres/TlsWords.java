package dev.canarygate.postgres;

import java.io.EOFException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.sql.SQLException;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;

/**
 * What people read when this machine and the server do not agree on TLS. The driver and Java name
 * classes of theirs; here are the option, what was found, and what would be right.
 */
final class TlsWords {
  /** It would write a line of its own before the error. A logger that nobody keeps is lost. */
  private static final Logger DRIVER = Logger.getLogger("org.postgresql");

  /** What the server says to a client without a certificate that it knows. */
  private static final String WANTS_CERTIFICATE = "requires a valid client certificate";

  private TlsWords() {}

  /** Lets the driver write nothing by itself. */
  static void quietDriver() {
    DRIVER.setLevel(Level.OFF);
  }

  /** Whether certificates or keys are the reason: what does not fit now does not fit later. */
  static boolean isAboutTls(SQLException problem) {
    for (Throwable each = problem; each != null; each = each.getCause()) {
      if (each instanceof GeneralSecurityException) {
        return true;
      }
      if (isCut(each)) {
        return false;
      }
    }
    var words = String.valueOf(problem.getMessage());
    return words.contains("SSL")
        || words.contains("could not be verified")
        || words.contains("private key file")
        || words.contains(WANTS_CERTIFICATE);
  }

  /** A connection that ends while both sides still agree on keys says nothing about them. */
  private static boolean isCut(Throwable problem) {
    return problem instanceof EOFException
        || problem instanceof SocketException
        || problem instanceof SocketTimeoutException;
  }

  private static boolean has(SQLException problem, Class<?> kind) {
    return Stream.<Throwable>iterate(problem, each -> each != null, Throwable::getCause)
        .anyMatch(kind::isInstance);
  }

  /**
   * @param problem one that {@link #isAboutTls}
   * @param trusted the file with CAs; empty when no file is named
   */
  static String of(SQLException problem, DatabaseUrl url, Optional<Path> trusted) {
    var words = SqlProblems.words(problem);
    if (words.contains("does not support SSL")) {
      return "expected TLS (sslmode %s), and the server offers none; switch it on there (ssl = on), or say sslmode=disable where nobody can listen"
          .formatted(url.sslMode());
    }
    if (words.contains("could not be verified")) {
      return "expected a certificate for %s (sslmode verify-full), and the server has one for another host; use the host's name in its certificate"
          .formatted(url.host());
    }
    if (has(problem, CertificateExpiredException.class)
        || has(problem, CertificateNotYetValidException.class)) {
      return "the server's certificate, or that of its CA, is not valid today; renew it there, or set this machine's clock";
    }
    if (has(problem, CertPathBuilderException.class)) {
      return "expected a certificate of a CA in %s, and the server has one of another CA; name the file with its CA by sslrootcert"
          .formatted(
              url.trustsSystem()
                  ? "Java's list"
                  : trusted.map(Path::toString).orElse("the usual file"));
    }
    if (words.contains(WANTS_CERTIFICATE)) {
      return "the server wants a client certificate of a CA that it knows; expected sslcert and sslkey in the address, each a file (%s, %s)"
          .formatted(given(url, "sslcert"), given(url, "sslkey"));
    }
    if (words.contains("SSL certificate file")) {
      return "sslcert " + url.option("sslcert") + ": " + words;
    }
    if (words.contains("SSL key file") || words.contains("private key file")) {
      return "sslkey " + url.option("sslkey") + ": " + words;
    }
    return trusted
        .filter(file -> words.contains("root certificate"))
        .map(TlsWords::unreadable)
        .orElse(words);
  }

  private static String given(DatabaseUrl url, String option) {
    var file = url.option(option);
    return file == null ? "no " + option + " is given" : option + " is " + file;
  }

  private static String unreadable(Path file) {
    var found =
        Files.isDirectory(file)
            ? "found a folder"
            : Files.isReadable(file)
                ? "found something else"
                : Files.exists(file) ? "cannot read it" : "found no such file";
    return "sslrootcert %s: expected a file with the CA's certificate (PEM), %s"
        .formatted(file, found);
  }
}
