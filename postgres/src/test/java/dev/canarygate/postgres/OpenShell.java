package dev.canarygate.postgres;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * A process that does the commands of one machine, user and environment, one after the other.
 *
 * @param words takes what {@link dev.canarygate.cli.CommandShell} reads
 * @param codes gives what it answers
 */
record OpenShell(Process process, BufferedWriter words, BufferedReader codes) {
  static OpenShell of(Process process) {
    return new OpenShell(process, process.outputWriter(), process.inputReader());
  }

  /**
   * Does one command; its exit code.
   *
   * @param screen gets all that it says
   */
  synchronized int run(Path screen, List<String> command) throws Exception {
    words.write(screen + "\t" + String.join("\t", command) + "\n");
    words.flush();
    return Integer.parseInt(CompletableFuture.supplyAsync(this::code).get(90, TimeUnit.SECONDS));
  }

  private String code() {
    try {
      var line = codes.readLine();
      return line == null ? "the process ended" : line;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
