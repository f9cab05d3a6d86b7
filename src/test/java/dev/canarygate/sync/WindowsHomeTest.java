package dev.canarygate.sync;

import static org.assertj.core.api.Assertions.assertThat;

import dev.canarygate.client.Foreground;
import dev.canarygate.client.Host;
import dev.canarygate.client.Login;
import dev.canarygate.client.PathSpelling;
import dev.canarygate.client.Scope;
import dev.canarygate.world.FakeShell;
import dev.canarygate.world.FakeTime;
import dev.canarygate.world.Machine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A home on Windows, looked at from here. */
final class WindowsHomeTest {
  @TempDir private Path root;

  /** A Windows host whose drive lies in a folder here. */
  private Host windows(TestHome home) {
    var drive =
        new PathSpelling() {
          @Override
          public Path at(String spelled) {
            String absolute = spelled.startsWith("C:\\") ? spelled.substring(3) : spelled;
            return root.resolve(absolute.replace('\\', '/'));
          }

          @Override
          public String spelling(Path place) {
            return "C:\\" + root.relativize(place).toString().replace('/', '\\');
          }
        };
    return new Host(
        new Machine("test-host", 0, 1, "", true),
        "C:\\Users\\u",
        "C:\\Users\\u\\AppData\\Local",
        Map.of(),
        drive,
        home.processes(),
        new FakeShell(new FakeTime()));
  }

  @Test
  void aWindowsHomeIsJudgedByWindowsRules() throws IOException {
    var home = new TestHome(root);
    Path local = root.resolve("Users/u/AppData/Local/spec-kitty/sync/daemon");
    Path state = root.resolve("Users/u/.spec-kitty");
    Files.createDirectories(local);
    Files.createDirectories(state);
    Files.createDirectories(root.resolve("py"));
    Files.createFile(root.resolve("py/python.exe"));
    Files.writeString(
        state.resolve("credentials"),
        "[user]\nusername = \"u\"\nteam_slug = \"t\"\n[server]\nurl = \"https://s\"\n");
    String queue =
        "C:\\Users\\u\\.spec-kitty\\queues\\queue-" + new Scope("https://s|u|t").digest() + ".db";
    home.owner(
        record ->
            record
                .put("executable_path", "C:\\py\\python.exe")
                .put("source_checkout_path", "C:/src//checkout/")
                .put("server_url", Login.DEFAULT_SERVER)
                .put("auth_principal", "u")
                .put("auth_team", "t")
                .put("queue_db_path", queue.replace('\\', '/')));
    Files.move(home.state("sync/daemon/owner.json"), local.resolve("owner.json"));
    var foreground = new Foreground("3.2.0rc16", "C:\\py\\python.exe", "C:\\src\\checkout");
    var result = new SyncBoundary(windows(home)).check(foreground, new PreflightOptions(true));
    assertThat(result.mismatches()).isEmpty();
    assertThat(result.ok()).isTrue();
    assertThat(result.foreground().queueDbPath()).isEqualTo(queue);
  }
}
