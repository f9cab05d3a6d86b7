package dev.canarygate.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.canarygate.engine.EngineSettings;
import dev.canarygate.gate.BadData;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whom the program talks to, and what becomes of passwords. */
final class ConnectionSecurityTest {
  @TempDir Path folder;

  private final List<java.time.Duration> pauses = new ArrayList<>();
  private OwnServer server;
  private String database;

  @BeforeEach
  void makeDatabase() throws SQLException {
    server = OwnServer.shared();
    database = server.databaseWithTables();
  }

  private List<String> check(String options, Map<String, String> environment) {
    var url = "postgresql://driver@127.0.0.1:" + server.port() + "/" + database + "?" + options;
    return check(url, environment, "environment GATE_RUNNER_DB_URL");
  }

  private List<String> check(String url, Map<String, String> environment, String from) {
    return new PostgresDatabase(Server.of(settings(url, environment, from)), pauses::add).check();
  }

  private static EngineSettings settings(String url, Map<String, String> environment, String from) {
    return new EngineSettings(Optional.of(url), from, environment, 1 << 20, Optional.empty());
  }

  private static Map<String, String> password() {
    return Map.of("PGPASSWORD", OwnServer.PASSWORD);
  }

  private String ca(String name) {
    return "sslrootcert=" + server.file(name + ".pem");
  }

  @Test
  void theServerShowsWhoItIs() {
    assertThat(check(ca("ca"), password())).anyMatch(line -> line.contains("verify-full"));
  }

  @Test
  void aServerThatAnotherCaKnowsIsRefusedAtOnce() {
    assertThatThrownBy(() -> check(ca("other-ca"), password()))
        .isInstanceOf(BadData.class)
        .hasMessageContaining("database " + database)
        .hasMessageEndingWith(
            "expected a certificate of a CA in "
                + server.file("other-ca.pem")
                + ", and the server has one of another CA; name the file with its CA by sslrootcert")
        .hasMessageNotContaining(OwnServer.PASSWORD);
    assertThat(pauses).isEmpty();
  }

  /** The CA's key is the same: Java alone would believe it. */
  @Test
  void aCaWhoseTimeIsOverIsNotBelieved() {
    assertThatThrownBy(() -> check(ca("ended-ca"), password()))
        .isInstanceOf(BadData.class)
        .hasMessageContaining(
            "sslrootcert %s: expected the certificate of a CA that is valid today, found one that is"
                .formatted(server.file("ended-ca.pem")));
    assertThat(pauses).isEmpty();
    assertThat(check("sslmode=require&" + ca("ended-ca"), password())).isNotEmpty();
  }

  @Test
  void aKeyOfAnotherCertificateIsNamedAtOnce() {
    var mine = ca("ca") + "&sslcert=" + server.file("server.pem") + "&sslkey=";

    assertThat(check(mine + server.file("server.pk8"), password())).isNotEmpty();
    assertThatThrownBy(() -> check(mine + server.file("ca.pk8"), password()))
        .isInstanceOf(BadData.class)
        .hasMessageContaining(
            "sslkey %s is not the key of sslcert %s"
                .formatted(server.file("ca.pk8"), server.file("server.pem")));
    assertThat(pauses).isEmpty();
  }

  @Test
  void withoutACaNobodyIsBelieved() throws IOException {
    var home = Map.of("PGPASSWORD", OwnServer.PASSWORD, "HOME", folder.toString());

    assertThatThrownBy(() -> check("sslrootcert=" + folder.resolve("none.pem"), home))
        .isInstanceOf(BadData.class)
        .hasMessageEndingWith(
            "sslrootcert %s: expected a file with the CA's certificate (PEM), found no such file"
                .formatted(folder.resolve("none.pem")));
    assertThatThrownBy(() -> check("sslrootcert=" + folder, home))
        .hasMessageEndingWith("(PEM), found a folder");
    var junk = Files.writeString(folder.resolve("junk.pem"), "hello");
    assertThatThrownBy(() -> check("sslrootcert=" + junk, home))
        .hasMessageEndingWith("(PEM), found something else");
    assertThatThrownBy(() -> check("sslrootcert=system", home))
        .isInstanceOf(BadData.class)
        .hasMessageContaining("a CA in Java's list");
  }

  @Test
  void theUsualCaIsInTheFolderOfThisUser() throws IOException {
    var home = Map.of("PGPASSWORD", OwnServer.PASSWORD, "HOME", folder.toString());
    var usual = folder.resolve(".postgresql/root.crt");

    assertThatThrownBy(() -> check("", home)).hasMessageContaining("sslrootcert " + usual + ": ");
    Files.createDirectories(folder.resolve(".postgresql"));
    Files.copy(server.file("ca.pem"), usual);
    assertThat(check("", home)).anyMatch(line -> line.contains("verify-full"));
  }

  @Test
  void aServerWithoutTlsIsRefusedAtOnce() throws Exception {
    try (var plain = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      var answers = new Thread(() -> sayNo(plain), "plain");
      answers.start();
      var url = "postgresql://driver@127.0.0.1:" + plain.getLocalPort() + "/gates?" + ca("ca");

      assertThatThrownBy(() -> check(url, password(), "--url"))
          .isInstanceOf(BadData.class)
          .hasMessageContaining("expected TLS (sslmode verify-full), and the server offers none");
      answers.join();
    }
  }

  /** What PostgreSQL answers to a wish for TLS when it has none. */
  private static void sayNo(ServerSocket plain) {
    try (var caller = plain.accept()) {
      caller.getInputStream().readNBytes(8);
      caller.getOutputStream().write('N');
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void aServerOfAnotherNameIsRefused() {
    var url = "postgresql://driver@localhost:" + server.port() + "/" + database + "?" + ca("ca");

    assertThatThrownBy(() -> check(url, password(), "--url"))
        .isInstanceOf(BadData.class)
        .hasMessageContaining("expected a certificate for localhost (sslmode verify-full)")
        .hasMessageNotContaining("Pgjdbc");
    assertThat(check(url + "&sslmode=verify-ca", password(), "--url"))
        .anyMatch(line -> line.contains("sslmode verify-ca"));
  }

  @Test
  void plainTextIsSpokenOnlyWhenTheUrlSaysSo() {
    assertThat(check("sslmode=disable", password()))
        .contains("connection: not encrypted (sslmode disable)");
  }

  @Test
  void aWrongPasswordIsRefusedWithoutBeingShown() {
    assertThatThrownBy(() -> check(ca("ca"), Map.of(Credentials.PASSWORD, "hunter2-hunter2")))
        .isInstanceOf(BadData.class)
        .hasMessageContaining("password authentication failed for user \"driver\"")
        .hasMessageNotContaining("hunter2");
    assertThat(pauses).isEmpty();
  }

  @Test
  void aPasswordThatNobodyGaveIsAskedForAtOnce() {
    assertThatThrownBy(() -> check(ca("ca"), Map.of("HOME", folder.toString())))
        .isInstanceOf(BadData.class)
        .hasMessageContaining("it wants a password for user driver; give it by")
        .hasMessageContaining("GATE_RUNNER_DB_PASSWORD, or in the file that PGPASSFILE names");
    assertThat(pauses).isEmpty();
  }

  @Test
  void aPasswordInTheUrlIsRefusedWithoutBeingShown() {
    for (var each :
        List.of(
            "postgresql://driver:hunter2@127.0.0.1/gates",
            "postgresql://driver@127.0.0.1/gates?password=hunter2",
            "postgresql://driver:hun ter2@127.0.0.1/gates")) {
      assertThatThrownBy(() -> check(each, Map.of(), "environment GATE_RUNNER_DB_URL"))
          .isInstanceOf(BadData.class)
          .hasMessageStartingWith("environment GATE_RUNNER_DB_URL: ")
          .hasMessageNotContaining("hunter2")
          .hasMessageNotContaining("ter2");
    }
  }

  private Map<String, String> file(String lines, String mode) throws IOException {
    var file = Files.writeString(folder.resolve("pgpass"), lines);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(mode));
    return Map.of("PGPASSFILE", file.toString());
  }

  private static String escaped() {
    return OwnServer.PASSWORD.replace("\\", "\\\\").replace(":", "\\:");
  }

  @Test
  void thePasswordFileIsThatOfPsql() throws IOException {
    var lines =
        "# comment\nelsewhere:*:*:driver:wrong\n127.0.0.1:*:" + database + ":driver:" + escaped();

    assertThat(check(ca("ca"), file(lines, "rw-------"))).isNotEmpty();
    var home = new HashMap<>(file("*:*:*:*:" + escaped(), "rw-------"));
    Files.move(folder.resolve("pgpass"), folder.resolve(".pgpass"));
    home.clear();
    home.put("HOME", folder.toString());
    assertThat(check(ca("ca"), home)).isNotEmpty();
  }

  @Test
  void aPasswordFileThatOthersCanReadIsRefused() throws IOException {
    for (var mode : List.of("rw-r-----", "rw----r--", "rw-rw----")) {
      var environment = file("*:*:*:*:" + escaped(), mode);
      assertThatThrownBy(() -> check(ca("ca"), environment))
          .isInstanceOf(BadData.class)
          .hasMessageContaining("expected mode 0600: chmod 600 " + folder.resolve("pgpass"));
    }
  }

  @Test
  void aPasswordFileThatIsNotThereIsNamed() {
    assertThatThrownBy(() -> check(ca("ca"), Map.of("PGPASSFILE", folder + "/none")))
        .hasMessage("environment PGPASSFILE: password file not found: " + folder + "/none");
  }

  @Test
  void whatNoServerIsKnownForIsSaid() {
    for (var each :
        Map.of(
                "http://127.0.0.1/gates",
                "another kind of address",
                "postgresql:///gates",
                "expected one host",
                "postgresql://a,b/gates",
                "expected one host",
                "postgresql://127.0.0.1/",
                "expected the name of a database",
                "postgresql://127.0.0.1/a/b",
                "expected the name of a database",
                "postgresql://127.0.0.1/a?sslmode=prefer",
                "sslmode: expected one of disable",
                "postgresql://127.0.0.1/a?socketFactory=x",
                "option 'socketFactory'",
                "postgresql://127.0.0.1/a?connect_timeout=0",
                "connect_timeout: expected seconds",
                "postgresql://127.0.0.1/" + "a".repeat(3000),
                "at most 2000 characters",
                "no url at all",
                "found no URL")
            .entrySet()) {
      assertThatThrownBy(() -> check(each.getKey(), Map.of(), "--url"))
          .isInstanceOf(BadData.class)
          .hasMessageStartingWith("--url: ")
          .hasMessageContaining(each.getValue());
    }
  }

  @Test
  void withoutAUrlTheVariableIsNamed() {
    assertThatThrownBy(() -> new PostgresPlugIn().open(EngineSettings.of(Map.of())))
        .hasMessageStartingWith("environment GATE_RUNNER_DB_URL: not set; expected the database");
  }

  @Test
  void aConnectionThatEndsWhileKeysAreAgreedOnIsMadeAnew() throws IOException {
    try (var proxy = new CuttingProxy(server.port())) {
      proxy.loseAnswerAfter(1);
      var url = server.url("driver", database, proxy.port());

      assertThat(check(url, password(), "environment GATE_RUNNER_DB_URL"))
          .anyMatch(line -> line.contains("verify-full"));
      assertThat(proxy.cuts()).isOne();
      assertThat(pauses).hasSize(1);
    }
  }

  @Test
  void aServerThatIsNotThereIsTriedForAWhile() {
    var url = "postgresql://driver@127.0.0.1:1/gates?sslmode=disable";

    assertThatThrownBy(() -> check(url, password(), "--url"))
        .isInstanceOf(dev.canarygate.evidence.DiskFault.class)
        .hasMessageContaining("cannot look at database gates at 127.0.0.1:1: Connection to")
        .extracting(each -> ((dev.canarygate.evidence.DiskFault) each).remedy())
        .isEqualTo("start the database or the store, or let this machine reach it");
    assertThat(pauses).isEqualTo(Link.PAUSES);
  }

  /** A run that ends for that has more to ask, such as to give its gate back. */
  @Test
  void afterAQuestionThatWasTriedForAWhileTheNextOnesAreTriedOnce() {
    var url = "postgresql://driver@127.0.0.1:1/gates?sslmode=disable";
    try (var link = new Link(Server.of(settings(url, password(), "--url")), pauses::add)) {
      for (int asked = 0; asked < 3; asked++) {
        assertThatThrownBy(() -> link.ask("look at", connection -> 1))
            .isInstanceOf(dev.canarygate.evidence.DiskFault.class);
      }
    }
    assertThat(pauses).isEqualTo(Link.PAUSES);
  }
}
