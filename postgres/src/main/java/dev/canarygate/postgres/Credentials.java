package dev.canarygate.postgres;

import dev.canarygate.evidence.Secrets;
import dev.canarygate.gate.BadData;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Who logs in, and with which password: from the environment, or from a password file. The gate's
 * files, the command line and the journal never have one.
 *
 * @param environment of this process
 */
record Credentials(Map<String, String> environment) {
  /** Variable with the password; {@code PGPASSWORD} is read, too. */
  static final String PASSWORD = "GATE_RUNNER_DB_PASSWORD";

  /** Variable that names the password file, as for libpq. */
  static final String FILE = "PGPASSFILE";

  private static final boolean IS_WINDOWS = File.separatorChar == '\\';

  /** As libpq: the URL, {@code PGUSER}, the user of this machine. */
  String user(DatabaseUrl url) {
    return url.user().or(() -> given("PGUSER")).orElse(System.getProperty("user.name", ""));
  }

  /**
   * The password; empty where the server asks for none, such as with a client certificate.
   *
   * @throws BadData when the password file is not there or others can read it
   */
  Optional<String> password(DatabaseUrl url) {
    var password =
        given(PASSWORD)
            .or(() -> given("PGPASSWORD"))
            .or(() -> file().flatMap(file -> new PasswordFile(file).find(url, user(url))));
    password.ifPresent(each -> Secrets.learn(List.of(each)));
    return password;
  }

  private Optional<Path> file() {
    var named = given(FILE).map(name -> path("environment " + FILE, name));
    named.filter(file -> !Files.exists(file)).ifPresent(Credentials::refuseMissing);
    return named.or(() -> usual(".pgpass", "pgpass.conf").filter(Files::exists));
  }

  /**
   * The file with the CAs that are believed, as for libpq: one that is named, or the usual one of
   * this user. Java's own idea of the user's folder is another one in a service.
   *
   * @return empty for the CAs of Java
   */
  Optional<Path> rootCertificate(DatabaseUrl url) {
    var named = url.option("sslrootcert");
    if (url.trustsSystem()) {
      return Optional.empty();
    }
    return named == null
        ? usual(".postgresql/root.crt", "root.crt")
        : Optional.of(path(url.place() + ": sslrootcert", named));
  }

  /** What this machine shows to the server; empty unless both of its files are named. */
  Optional<ClientCertificate> certificate(DatabaseUrl url) {
    var certificate = url.option("sslcert");
    var key = url.option("sslkey");
    return certificate == null || key == null
        ? Optional.empty()
        : Optional.of(
            new ClientCertificate(
                path(url.place() + ": sslcert", certificate), path(url.place() + ": sslkey", key)));
  }

  /** Where psql looks: in the user's folder, on Windows in that for the data of programs. */
  private Optional<Path> usual(String unix, String windows) {
    return IS_WINDOWS
        ? given("APPDATA")
            .map(home -> path("environment APPDATA", home).resolve("postgresql").resolve(windows))
        : given("HOME").map(home -> path("environment HOME", home).resolve(unix));
  }

  private static Path path(String from, String name) {
    try {
      return Path.of(name);
    } catch (InvalidPathException e) {
      throw new BadData(from, "expected the path of a file or folder");
    }
  }

  private static void refuseMissing(Path file) {
    throw new BadData("environment " + FILE, "password file not found: " + file);
  }

  private Optional<String> given(String variable) {
    return Optional.ofNullable(environment.get(variable)).filter(each -> !each.isEmpty());
  }
}
