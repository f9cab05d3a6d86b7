package dev.canarygate.edge.shell;

import dev.canarygate.text.Visible;
import dev.canarygate.world.Birth;
import dev.canarygate.world.Children;
import dev.canarygate.world.Shell.Command;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * One child process, recorded when it may change something.
 *
 * <p>On POSIX it is held back until its record is on disk. Windows has no way to hold a program
 * back without a helper of its own; there the intent is recorded first and the pid right after the
 * start, so that a crash between the two leaves a record without a pid.
 */
final class RecordedChild {
  private static final int LONGEST_COMMAND = 200;

  private final Command command;
  private final Children children;
  private final boolean recorded;
  private final String mark;
  private final HeldBack input;
  private final UnaryOperator<String> masking;

  /**
   * @param masking what takes the place of secrets in the record
   */
  RecordedChild(Command command, Children children, UnaryOperator<String> masking) {
    this.command = command;
    this.children = children;
    var own = command.changes() ? children.nextMark() : "";
    this.recorded = !own.isEmpty();
    this.mark = recorded || command.ending() == null ? own : "unrecorded/" + UUID.randomUUID();
    this.input = recorded ? HeldBack.untilLetGo() : HeldBack.not(command.input());
    this.masking = masking;
  }

  private boolean isRecorded() {
    return recorded;
  }

  /** Whether what it started can be found by the environment that it was given. */
  private boolean isMarked() {
    return !mark.isEmpty();
  }

  HeldBack input() {
    return input;
  }

  /**
   * What is started.
   *
   * @throws IOException when the program is not found
   */
  List<String> words() throws IOException {
    if (!input.holds()) {
      return command.words();
    }
    var words = new ArrayList<>(command.words());
    words.set(0, Programs.find(words.get(0), command.directory()));
    return input.words(words);
  }

  Map<String, String> environment() {
    var environment = new HashMap<>(command.environment());
    if (isMarked()) {
      environment.put(Children.VARIABLE, mark);
    }
    return environment;
  }

  void starting() {
    if (isRecorded() && !input.holds()) {
      children.started(new Children.Child(mark, 0, "", null, 0, command.limit(), inShort()));
    }
  }

  /** It has started; it begins when this returns. */
  void started(Process process) {
    if (isRecorded()) {
      children.started(
          new Children.Child(
              mark,
              process.pid(),
              Birth.of(process.pid()).orElse(""),
              process.info().startInstant().orElse(null),
              Birth.group(process.pid()),
              command.limit(),
              inShort()));
    }
    input.letGo();
  }

  /** Itself and every process that is known to come from it, even when those between are gone. */
  ProcessTree tree(Process process) {
    var tree = new ProcessTree(() -> roots(process));
    return command.ending() == null ? tree : tree.endingWithin(command.ending());
  }

  private Stream<ProcessHandle> roots(Process process) {
    return isMarked()
        ? Stream.concat(
            Stream.of(process.toHandle()), Environments.carrying(Children.VARIABLE, mark))
        : Stream.of(process.toHandle());
  }

  void ended(String how) {
    if (isRecorded()) {
      children.ended(mark, how);
    }
  }

  private String inShort() {
    return Visible.cut(
        LiveProcesses.withoutSecretOptions(masking.apply(command.toString())), LONGEST_COMMAND);
  }
}
