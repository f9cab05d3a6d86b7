package dev.canarygate.cli;

/** The way in. */
public final class Main {
  private Main() {}

  public static void main(String[] arguments) {
    System.exit(GateRunner.commandLine().execute(arguments));
  }
}
