package dev.canarygate.sync;

import dev.canarygate.client.Sqlite;
import dev.canarygate.client.TestQueue;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Connections of a process that dies at its n-th step: from then on nothing that it asks for
 * happens, not even tidying up. What the files hold then is what a crash would leave.
 */
final class CrashingConnections implements QueueMigration.Opener, AutoCloseable {
  private final List<Connection> real = new ArrayList<>();
  private int stepsLeft;

  CrashingConnections(int steps) {
    this.stepsLeft = steps;
  }

  /** The process is no more. */
  static final class Crash extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }

  @Override
  public Connection open(Path file, Sqlite.Mode mode, Duration patience) throws SQLException {
    step();
    Connection connection = TestQueue.quick(Sqlite.open(file, mode, patience));
    real.add(connection);
    return guarded(Connection.class, connection);
  }

  boolean survived() {
    return stepsLeft > 0;
  }

  private void step() {
    if (--stepsLeft <= 0) {
      throw new Crash();
    }
  }

  private <T> T guarded(Class<T> type, T target) {
    Object proxy =
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (self, method, arguments) -> call(target, method, arguments));
    return type.cast(proxy);
  }

  private @Nullable Object call(Object target, Method method, @Nullable Object @Nullable [] given)
      throws Throwable {
    boolean dead = stepsLeft <= 0;
    if (dead && method.getName().equals("close")) {
      return null; // A dead process closes nothing.
    } else if (dead || method.getName().startsWith("execute")) {
      step();
    }
    try {
      Object result = method.invoke(target, given);
      if (result instanceof PreparedStatement statement) {
        return guarded(PreparedStatement.class, statement);
      }
      return result instanceof Statement statement ? guarded(Statement.class, statement) : result;
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
  }

  /** The system closes the files of a dead process; what was not committed is undone. */
  @Override
  public void close() throws SQLException {
    for (Connection connection : real) {
      connection.close();
    }
  }
}
