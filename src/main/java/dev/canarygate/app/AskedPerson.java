package dev.canarygate.app;

import java.io.Console;

/** A person at the terminal, who can be asked. */
public final class AskedPerson {
  private AskedPerson() {}

  /** From Java 22 on there is a console without a terminal, too, and it can be asked. */
  @SuppressWarnings("SystemConsoleNull")
  public static boolean isThere() {
    var console = System.console();
    if (console == null) {
      return false;
    }
    try {
      return Boolean.TRUE.equals(Console.class.getMethod("isTerminal").invoke(console));
    } catch (ReflectiveOperationException before22) {
      return true;
    }
  }
}
