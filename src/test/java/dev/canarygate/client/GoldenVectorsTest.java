package dev.canarygate.client;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.canarygate.Samples;
import dev.canarygate.client.python.Malformed;
import dev.canarygate.client.python.PyValue;
import dev.canarygate.client.python.PythonJson;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.Map;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Function by function against what the real CLI's language answered. */
final class GoldenVectorsTest {
  private static final String LOGIN =
      "[user]\nusername = \"u\"\nteam_slug = \"t\"\n[server]\nurl = \"https://s\"\n";

  @TempDir private Path root;
  private final SoftAssertions softly = new SoftAssertions();

  /** Of the folder that a property names, else of ours. */
  private static JsonNode vectors(String name) throws IOException {
    var folders = Samples.of("golden");
    var newest = folders.get(folders.size() - 1);
    var all = new ObjectMapper().readTree(newest.resolve("vectors/" + name + ".json").toFile());
    assertThat(all).as(name).isNotEmpty();
    return all;
  }

  @Test
  void wholeNumbers() throws IOException {
    for (JsonNode vector : vectors("json_int")) {
      String json = vector.path("json").asText();
      String wanted = vector.at("/int/value").asText("none");
      softly.assertThat(integer(json)).as(json).isEqualTo(wanted);
    }
    softly.assertAll();
  }

  private static String integer(String json) {
    try {
      return PythonJson.read(json).toInteger().toString();
    } catch (PyValue.Unconvertible e) {
      return "none";
    }
  }

  @Test
  void texts() throws IOException {
    for (JsonNode vector : vectors("json_str")) {
      String json = vector.path("json").asText();
      softly
          .assertThat(PythonJson.read(json).str())
          .as(json)
          .isEqualTo(vector.at("/str/value").asText());
    }
    softly.assertAll();
  }

  @Test
  void scopes() throws IOException {
    for (JsonNode vector : vectors("scope")) {
      Scope scope =
          Scope.of(
              vector.path("server_url").asText(),
              vector.path("username").asText(),
              vector.path("team").asText());
      softly.assertThat(scope.text()).isEqualTo(vector.path("scope").asText());
      softly.assertThat(scope.digest()).isEqualTo(vector.path("sha256_16").asText());
    }
    softly.assertAll();
  }

  @Test
  void pathsOfBothFlavors() throws IOException {
    for (JsonNode vector : vectors("path_str_posix")) {
      String in = vector.path("in").asText();
      softly
          .assertThat(PathFlavor.POSIX.normalize(in))
          .as(in)
          .isEqualTo(vector.path("out").asText());
    }
    for (JsonNode vector : vectors("path_str_windows")) {
      String in = vector.path("in").asText();
      softly
          .assertThat(PathFlavor.WINDOWS.normalize(in))
          .as(in)
          .isEqualTo(vector.path("out").asText());
    }
    softly.assertAll();
  }

  @Test
  void theSessionKey() throws IOException {
    JsonNode vector = vectors("session_key");
    byte[] salt = HexFormat.of().parseHex(vector.path("salt_hex").asText());
    byte[] key = new SessionKey("golden-host", 0).derive(salt);
    assertThat(HexFormat.of().formatHex(key)).isEqualTo(vector.path("key_hex").asText());
  }

  @Test
  void acceptanceOfRecords() throws IOException {
    for (JsonNode vector : vectors("owner_json_acceptance")) {
      String text = vector.path("text").asText();
      boolean accepted =
          !vector.at("/result/value").isNull() && !vector.at("/result").has("raised");
      if (text.contains("...(4301")) {
        text = "{\"pid\": 1, \"port\": " + "9".repeat(4301) + "}";
      }
      softly
          .assertThat(record(text))
          .as(vector.path("case").asText())
          .isEqualTo(accepted ? vector.at("/result/value/package_version").asText() : "none");
    }
    softly.assertAll();
  }

  private String record(String text) throws IOException {
    var roots = new StateRoots(PathFlavor.POSIX, root.toString(), "");
    Path file = Path.of(roots.ownerRecord());
    Files.createDirectories(file.getParent());
    Files.write(file, bytes(text));
    try {
      return new OwnerRecordFile(roots, root::resolve).read().orElseThrow().packageVersion();
    } catch (UnreadableFile e) {
      return "none";
    }
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  /** A table of the wrong type crashes the CLI; here it is a problem. */
  @Test
  void configuredServers() throws IOException {
    for (JsonNode vector : vectors("toml_config")) {
      var home = Files.createTempDirectory(root, "case");
      var roots = new StateRoots(PathFlavor.POSIX, home.toString(), "");
      String text = vector.path("text").asText();
      boolean latin = text.startsWith("b'");
      Files.createDirectories(Path.of(roots.stateDirectory()));
      Files.writeString(Path.of(roots.credentials()), LOGIN);
      Files.write(
          Path.of(roots.config()),
          latin
              ? "[sync]\nserver_url = \"\u00ff\"\n".getBytes(StandardCharsets.ISO_8859_1)
              : bytes(text));
      Login.Found login = new Login(roots, root::resolve, new SessionKey("host", 7)).find();
      String found = login.problems().isEmpty() ? login.serverUrl() : "raised";
      softly
          .assertThat(found)
          .as(vector.path("case").asText())
          .isEqualTo(vector.at("/server_url/value").asText("raised"));
    }
    softly.assertAll();
  }

  @Test
  void canonicalExecutables() throws IOException {
    Path real = root.toRealPath();
    layOut(real);
    for (JsonNode vector : vectors("executable_canonical").path("cases")) {
      String in = vector.path("in").asText().replace("${CWD}", real.toString());
      String out = vector.at("/out/value").asText("none").replace("${CWD}", real.toString());
      boolean portable = !in.contains("tester") && !in.contains("usr") && !in.startsWith("/bin");
      if (portable) {
        softly.assertThat(canonical(in, real)).as(in).isEqualTo(out);
      }
    }
    softly.assertAll();
  }

  private static void layOut(Path real) throws IOException {
    Files.createDirectories(real.resolve("real/bin"));
    Files.createFile(real.resolve("real/bin/py"));
    Files.createSymbolicLink(real.resolve("real/bin/p3"), Path.of("py"));
    Files.createSymbolicLink(real.resolve("lnk"), Path.of("real"));
    Files.createSymbolicLink(real.resolve("l1"), Path.of("l2"));
    Files.createSymbolicLink(real.resolve("l2"), Path.of("l1"));
    Files.createSymbolicLink(real.resolve("dang"), Path.of("nope/x"));
  }

  private static String canonical(String text, Path cwd) {
    try {
      return CanonicalPath.of(text, cwd::resolve);
    } catch (Malformed e) {
      return "none";
    }
  }

  @Test
  void pidsThatAreAlive() throws IOException {
    var host = Machines.here(Map.of(), root);
    for (JsonNode vector : vectors("pid_alive")) {
      String pid = vector.path("pid").asText();
      if (!pid.equals("zombie")) {
        softly
            .assertThat(host.process(number(pid)).isPresent())
            .as(pid)
            .isEqualTo(vector.at("/alive/value").asBoolean());
      }
    }
    softly.assertAll();
  }

  private static BigInteger number(String pid) {
    if (pid.equals("self")) {
      return BigInteger.valueOf(ProcessHandle.current().pid());
    } else if (pid.contains("**")) {
      String[] power = pid.split("\\*\\*", 2);
      return new BigInteger(power[0]).pow(Integer.parseInt(power[1]));
    }
    return new BigInteger(pid);
  }

  @Test
  void theSchemaThatAMigrationMakes() throws IOException {
    var queue = TestQueue.create(root.resolve("queue.db"));
    for (JsonNode vector : vectors("schema")) {
      String name = vector.path("name").asText();
      softly.assertThat(queue.rows("SELECT name FROM sqlite_master")).contains(name);
      if (vector.path("type").asText().equals("table") && !name.startsWith("sqlite_")) {
        String sql = vector.path("sql").asText();
        TestQueue reference = TestQueue.empty(root.resolve("reference-" + name + ".db")).run(sql);
        String columns = "PRAGMA table_info(" + name + ")";
        softly.assertThat(queue.rows(columns)).isEqualTo(reference.rows(columns));
      }
    }
    softly.assertAll();
  }
}
