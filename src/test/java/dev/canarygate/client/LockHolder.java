package dev.canarygate.client;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;

/** A second process that holds a lock on a queue until its input ends. */
public final class LockHolder {
  private LockHolder() {}

  public static void main(String[] arguments) throws SQLException, IOException {
    try (Connection connection =
            Sqlite.open(Path.of(arguments[0]), Sqlite.Mode.WRITE, Duration.ofSeconds(1));
        Statement statement = connection.createStatement()) {
      statement.execute("BEGIN " + arguments[1]);
      if (arguments.length > 2) {
        statement.execute(arguments[2]);
      }
      System.out.println("held");
      System.in.transferTo(OutputStream.nullOutputStream());
    }
  }

  /** Starts one; closing the returned handle lets go. */
  public static Held hold(Path queue, String kind, String... sql) throws IOException {
    var command =
        new java.util.ArrayList<>(
            java.util.List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                LockHolder.class.getName(),
                queue.toString(),
                kind));
    command.addAll(java.util.List.of(sql));
    Process process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    if (process.getInputStream().read() != 'h') {
      throw new IOException("the second process did not get the lock");
    }
    return new Held(process);
  }

  /** A process that holds a lock. */
  public record Held(Process process) implements java.io.Closeable {
    @Override
    public void close() throws IOException {
      process.getOutputStream().close();
      process.onExit().join();
    }
  }
}
