package dev.canarygate.postgres;

import static org.assertj.core.api.Assumptions.assumeThat;

import dev.canarygate.engine.EngineSettings;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;

/**
 * A PostgreSQL server of the tests' own: on a free port of loopback, with a certificate of a CA of
 * its own. It runs as an ordinary user also when the tests are root, because it refuses root.
 */
final class OwnServer implements AutoCloseable {
  static final String ADMIN = "admin";
  static final String PASSWORD = "pass-word:of\\the-tests";

  private static final AtomicInteger DATABASES = new AtomicInteger();

  private final Path folder;
  private final Path programs;
  private final int port;
  private @Nullable Process process;

  private OwnServer(Path folder, Path programs, int port) {
    this.folder = folder;
    this.programs = programs;
    this.port = port;
  }

  private static final class Shared {
    static final OwnServer SERVER = OwnServer.start();

    static {
      Runtime.getRuntime().addShutdownHook(new Thread(SERVER::close));
    }
  }

  /** One for all tests of this process that do not hurt it. */
  static OwnServer shared() {
    assumeInstalled();
    return Shared.SERVER;
  }

  /** Skips the test by name where a program is missing. */
  static void assumeInstalled() {
    assumeThat(File.separatorChar).as("a server is started only where POSIX is").isEqualTo('/');
    assumeThat(installed()).as("PostgreSQL (initdb, postgres)").isPresent();
    assumeThat(onPath("openssl")).as("openssl").isTrue();
  }

  private static Optional<Path> installed() {
    var debian = Path.of("/usr/lib/postgresql");
    try (var versions = Files.isDirectory(debian) ? Files.list(debian) : Stream.<Path>empty()) {
      return Stream.concat(versions.map(each -> each.resolve("bin")), path())
          .filter(each -> Files.isExecutable(each.resolve("initdb")))
          .max(Comparator.comparing(Path::toString));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Stream<Path> path() {
    return Stream.of(System.getenv("PATH").split(File.pathSeparator)).map(Path::of);
  }

  private static boolean onPath(String program) {
    return path().anyMatch(each -> Files.isExecutable(each.resolve(program)));
  }

  /** A new one, which the caller closes. */
  static OwnServer start() {
    assumeInstalled();
    try {
      var folder = Files.createTempDirectory(Path.of("/tmp"), "gate-runner-pg-");
      var server = new OwnServer(folder, installed().orElseThrow(), freePort());
      server.makeCertificates();
      server.makeCluster();
      server.run();
      return server;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static int freePort() throws IOException {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private void makeCertificates() throws IOException {
    makeCa("ca");
    makeCa("other-ca");
    done(
        List.of(
            "openssl",
            "x509",
            "-in",
            "ca.pem",
            "-signkey",
            "ca.key",
            "-days",
            "-1",
            "-out",
            "ended-ca.pem"));
    Files.writeString(folder.resolve("names"), "subjectAltName=IP:127.0.0.1\n");
    done(
        List.of(
            "openssl",
            "req",
            "-newkey",
            "rsa:2048",
            "-nodes",
            "-subj",
            "/CN=server",
            "-keyout",
            "server.key",
            "-out",
            "server.csr"));
    done(
        List.of(
            "openssl",
            "x509",
            "-req",
            "-in",
            "server.csr",
            "-CA",
            "ca.pem",
            "-CAkey",
            "ca.key",
            "-CAcreateserial",
            "-days",
            "2",
            "-extfile",
            "names",
            "-out",
            "server.pem"));
    for (var each : List.of("server", "ca")) {
      keyForJava(each);
    }
  }

  /** As the driver reads it: PKCS 8, DER. */
  private void keyForJava(String name) throws IOException {
    done(
        List.of(
            "openssl",
            "pkcs8",
            "-topk8",
            "-nocrypt",
            "-outform",
            "DER",
            "-in",
            name + ".key",
            "-out",
            name + ".pk8"));
  }

  private void makeCa(String name) throws IOException {
    done(
        List.of(
            "openssl",
            "req",
            "-x509",
            "-newkey",
            "rsa:2048",
            "-nodes",
            "-days",
            "2",
            "-subj",
            "/CN=" + name,
            "-keyout",
            name + ".key",
            "-out",
            name + ".pem"));
  }

  private void makeCluster() throws IOException {
    Files.writeString(folder.resolve("password"), PASSWORD);
    if (isRoot()) {
      done(List.of("chown", "-R", "postgres", folder.toString()));
    }
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
    done(
        asUser(
            programs.resolve("initdb").toString(),
            "-D",
            folder + "/data",
            "-U",
            ADMIN,
            "-N",
            "-E",
            "UTF8",
            "--locale=C",
            "-A",
            "scram-sha-256",
            "--pwfile=" + folder + "/password"));
  }

  private static boolean isRoot() {
    return "root".equals(System.getProperty("user.name"));
  }

  private static List<String> asUser(String... command) {
    var words = new ArrayList<String>();
    if (isRoot()) {
      words.addAll(List.of("setpriv", "--reuid=postgres", "--regid=postgres", "--clear-groups"));
    }
    words.addAll(List.of(command));
    return words;
  }

  private void done(List<String> command) throws IOException {
    var log = folder.resolve("log").toFile();
    var made =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(log))
            .start();
    try {
      if (!made.waitFor(60, TimeUnit.SECONDS) || made.exitValue() != 0) {
        throw new IOException(command + " failed:\n" + Files.readString(log.toPath()));
      }
    } catch (InterruptedException e) {
      throw new IOException(e);
    }
  }

  /** Starts it, also again. What a killed one left behind can keep the next from starting. */
  void run() throws IOException {
    process = started();
    Awaitility.await()
        .atMost(Duration.ofSeconds(60))
        .pollInterval(Duration.ofMillis(50))
        .ignoreExceptions()
        .until(this::answers);
  }

  private boolean answers() throws IOException, SQLException {
    var running = process;
    if (running == null || !running.isAlive()) {
      process = started();
    }
    admin("postgres").close();
    return true;
  }

  private Process started() throws IOException {
    return new ProcessBuilder(
            asUser(
                programs.resolve("postgres").toString(),
                "-D",
                folder + "/data",
                "-p",
                String.valueOf(port),
                "-k",
                folder.toString(),
                "-c",
                "listen_addresses=127.0.0.1",
                "-c",
                "ssl=on",
                "-c",
                "ssl_cert_file=" + folder + "/server.pem",
                "-c",
                "ssl_key_file=" + folder + "/server.key",
                "-c",
                "ssl_ca_file=" + folder + "/ca.pem",
                "-c",
                "fsync=off",
                "-c",
                "log_statement=all"))
        .directory(folder.toFile())
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.appendTo(folder.resolve("log").toFile()))
        .start();
  }

  /** As a power cut does. */
  void kill() {
    var running = process;
    if (running != null) {
      running.destroyForcibly();
      try {
        running.waitFor(30, TimeUnit.SECONDS);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }

  /** Does what a person types who looks after the server. */
  void type(String program, String... words) throws IOException {
    var command = new ArrayList<>(List.of("env", "PGPASSWORD=" + PASSWORD));
    // Next to the server, also where its programs are links.
    var real = programs.resolve("initdb").toRealPath().resolveSibling(program);
    command.add(real.toString());
    command.addAll(List.of("--host=127.0.0.1", "--port=" + port, "--username=" + ADMIN));
    command.addAll(List.of(words));
    done(command);
  }

  int port() {
    return port;
  }

  Path file(String name) {
    return folder.resolve(name);
  }

  /** A connection with all rights; the caller closes it. */
  Connection admin(String database) throws SQLException {
    return as(ADMIN, database);
  }

  /** A connection without the gate runner; the caller closes it. */
  Connection as(String user, String database) throws SQLException {
    return DriverManager.getConnection(
        "jdbc:postgresql://127.0.0.1:" + port + "/" + database + "?gssEncMode=disable",
        user,
        PASSWORD);
  }

  void sql(String database, String... statements) throws SQLException {
    try (var connection = admin(database);
        var statement = connection.createStatement()) {
      for (var each : statements) {
        statement.execute(each);
      }
    }
  }

  /** A new, empty database. */
  String database() throws SQLException {
    var name = "gates_" + DATABASES.incrementAndGet();
    sql("postgres", "create database " + name);
    return name;
  }

  /** One with tables where who drives may speak, too, as one person who does both. */
  String databaseForOne() throws SQLException {
    var name = databaseWithTables();
    sql(name, "grant gate_runner_person to driver");
    return name;
  }

  /** One with tables, and a user for each role. */
  String databaseWithTables() throws SQLException {
    var name = database();
    new PostgresDatabase(Server.of(settings(ADMIN, name)), next -> {}).init();
    for (var role : List.of("driver", "person", "reader", "performer")) {
      sql(
          name,
          "do $$ begin if not exists (select 1 from pg_roles where rolname = '%1$s') then create role %1$s login password '%2$s'; end if; end $$"
              .formatted(role, PASSWORD),
          "grant gate_runner_%1$s to %1$s".formatted(role));
    }
    return name;
  }

  /** A user for services that perform steps and drive gates: {@code service}. */
  void makeService(String database) throws SQLException {
    sql(
        database,
        "do $$ begin if not exists (select 1 from pg_roles where rolname = 'service') then create role service login password '%s'; end if; end $$"
            .formatted(PASSWORD),
        "grant gate_runner_driver, gate_runner_performer to service");
  }

  EngineSettings settings(String user, String database) {
    return settings(url(user, database, port));
  }

  String url(String user, String database, int at) {
    return "postgresql://"
        + user
        + "@127.0.0.1:"
        + at
        + "/"
        + database
        + "?sslrootcert="
        + file("ca.pem");
  }

  static EngineSettings settings(String url) {
    return new EngineSettings(
        Optional.of(url),
        "environment " + EngineSettings.URL,
        Map.of(Credentials.PASSWORD, PASSWORD),
        EngineSettings.EVIDENCE_LIMIT,
        Optional.empty());
  }

  @Override
  public void close() {
    var running = process;
    if (running != null) {
      running.destroy();
      try {
        if (!running.waitFor(20, TimeUnit.SECONDS)) {
          running.destroyForcibly();
        }
        done(List.of("rm", "-rf", folder + "/data"));
        done(List.of("rm", "-rf", folder.toString()));
      } catch (InterruptedException | IOException e) {
        // The folder of temporary files is emptied by the system.
      }
    }
  }
}
