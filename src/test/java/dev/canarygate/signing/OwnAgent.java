package dev.canarygate.signing;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * A real ssh-agent of a test's own, which the test ends.
 *
 * @param socket where it listens
 */
record OwnAgent(Process process, Path socket) {
  /**
   * Starts one whose socket is {@code agent} in a folder.
   *
   * @param environment of its process, besides that of the tests
   * @param options besides those that name the socket and keep it in the foreground
   */
  static OwnAgent start(Path folder, Map<String, String> environment, String... options)
      throws IOException {
    var socket = folder.resolve("agent");
    var words = new ArrayList<>(List.of("ssh-agent", "-D", "-a", socket.toString()));
    words.addAll(List.of(options));
    var command =
        new ProcessBuilder(words)
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("agent.log").toFile());
    command.environment().putAll(environment);
    var agent = new OwnAgent(command.start(), socket);
    await().until(() -> Files.exists(socket));
    return agent;
  }

  void end() throws InterruptedException {
    process.destroy();
    process.waitFor(10, TimeUnit.SECONDS);
  }
}
