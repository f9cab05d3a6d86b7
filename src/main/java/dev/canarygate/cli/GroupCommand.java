package dev.canarygate.cli;

/** A command that only holds others, and shows its help. */
abstract class GroupCommand extends AnsweringCommand {
  @Override
  public final Integer call() {
    return say(new CommandHelp(spec().commandLine()).answer());
  }
}
