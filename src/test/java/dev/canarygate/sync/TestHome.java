package dev.canarygate.sync;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.canarygate.client.Foreground;
import dev.canarygate.client.Host;
import dev.canarygate.client.Scope;
import dev.canarygate.client.SessionKey;
import dev.canarygate.client.TestQueue;
import dev.canarygate.world.FakeProcesses;
import dev.canarygate.world.FakeShell;
import dev.canarygate.world.FakeTime;
import dev.canarygate.world.Machine;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/** A home in a temporary folder, with the files the CLI would have written. */
final class TestHome {
  static final ObjectMapper JSON = new ObjectMapper();
  static final String SERVER = "https://service.example";
  static final String SCOPED =
      "queue-" + new Scope(SERVER + "|ada@example.com|t-1").digest() + ".db";
  static final long DAEMON = 4711;
  static final Instant DAEMON_START = Instant.parse("2026-05-20T11:59:58Z");

  /** Deriving a key is slow on purpose; all homes of these tests have the same one. */
  static final SessionKey KEY = new SessionKey("test-host", 7);

  private final Path root;
  final Path home;
  final Path executable;
  private final FakeProcesses processes = new FakeProcesses();
  private final Map<String, String> environment = new HashMap<>();

  TestHome(Path root) {
    this.root = root;
    this.home = root.resolve("home");
    this.executable = root.resolve("python3");
    try {
      Files.createDirectories(home);
      Files.createFile(executable);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    processes.started(DAEMON, DAEMON_START);
  }

  /** Logged in by session, the daemon matches, the scoped queue holds rows. */
  TestHome coherent() {
    config("[sync]\nserver_url = \"" + SERVER + "\"\n");
    session(session -> {});
    owner(record -> {});
    TestQueue.create(state("queues/" + SCOPED)).events(3).bodies(2);
    return this;
  }

  FakeProcesses processes() {
    return processes;
  }

  TestHome environment(String name, String value) {
    environment.put(name, value);
    return this;
  }

  Path state(String name) {
    return home.resolve(".spec-kitty").resolve(name);
  }

  TestHome write(String name, String text) {
    return write(name, text.getBytes(StandardCharsets.UTF_8));
  }

  TestHome write(String name, byte[] bytes) {
    try {
      Files.createDirectories(state(name).getParent());
      Files.write(state(name), bytes);
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  TestHome config(String toml) {
    return write("config.toml", toml);
  }

  TestHome delete(String name) {
    try {
      Files.deleteIfExists(state(name));
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Writes a matching owner record after {@code change}. */
  TestHome owner(Consumer<ObjectNode> change) {
    ObjectNode record = JSON.createObjectNode();
    record.put("auth_principal", "ada@example.com");
    record.put("auth_scope", SERVER + "|ada@example.com|t-1");
    record.put("auth_team", "t-1");
    record.put("executable_path", executable.toString());
    record.put("package_version", "3.2.0rc16");
    record.put("pid", DAEMON);
    record.put("port", 9400);
    record.put("queue_db_path", state("queues/" + SCOPED).toString());
    record.put("server_url", SERVER);
    record.put("source_checkout_path", "/opt/checkout");
    record.put("started_at", "2026-05-20T12:00:00+00:00");
    record.put("token", "f00d".repeat(8));
    change.accept(record);
    return ownerText(record.toPrettyString());
  }

  TestHome ownerText(String text) {
    return write("sync/daemon/owner.json", text);
  }

  /** Writes an encrypted session after {@code change}. */
  TestHome session(Consumer<ObjectNode> change) {
    ObjectNode session = JSON.createObjectNode();
    List.of("user_id", "name", "default_team_id", "access_token", "refresh_token", "session_id")
        .forEach(key -> session.put(key, key));
    List.of("scope", "storage_backend", "auth_method").forEach(key -> session.put(key, key));
    List.of("issued_at", "access_token_expires_at", "last_used_at")
        .forEach(key -> session.put(key, "2020-01-01T00:00:00.123456+00:00"));
    session.put("email", "ada@example.com");
    session.putArray("teams");
    team(session, "t-shared", false);
    team(session, "t-1", true);
    change.accept(session);
    return sessionText(session.toString());
  }

  static void team(ObjectNode session, String id, boolean isPrivate) {
    session
        .withArray("teams")
        .addObject()
        .put("id", id)
        .put("name", id)
        .put("role", "member")
        .put("is_private_teamspace", isPrivate);
  }

  TestHome sessionText(String text) {
    byte[] salt = "sixteen bytes ok".getBytes(StandardCharsets.UTF_8);
    byte[] nonce = "twelve bytes".getBytes(StandardCharsets.UTF_8);
    byte[] key = KEY.derive(salt);
    try {
      Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
      cipher.init(
          Cipher.ENCRYPT_MODE, new SecretKeySpec(key, "AES"), new GCMParameterSpec(128, nonce));
      byte[] sealed = cipher.doFinal(text.getBytes(StandardCharsets.UTF_8));
      ObjectNode blob = JSON.createObjectNode();
      blob.put("version", 2);
      blob.put("nonce", HexFormat.of().formatHex(nonce));
      blob.put("ciphertext", HexFormat.of().formatHex(sealed));
      return write("auth/session.salt", salt).sessionFile(blob.toString());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  TestHome sessionFile(String text) {
    write("auth/session.json", text);
    return sessionMode("rw-------");
  }

  TestHome sessionMode(String permissions) {
    try {
      Files.setPosixFilePermissions(
          state("auth/session.json"), PosixFilePermissions.fromString(permissions));
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Host host() {
    return new Host(
        new Machine("test-host", 7, 99, "", false),
        home.toString(),
        "",
        environment,
        root::resolve,
        processes,
        new FakeShell(new FakeTime()));
  }

  Foreground foreground() {
    return new Foreground("3.2.0rc16", executable.toString(), "/opt/checkout");
  }

  PreflightResult check() {
    return check(false);
  }

  PreflightResult check(boolean authRequired) {
    var options = new PreflightOptions(authRequired, Duration.ofMillis(100));
    return new SyncBoundary(host(), KEY).check(foreground(), options);
  }
}
