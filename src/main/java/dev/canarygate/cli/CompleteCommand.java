package dev.canarygate.cli;

import dev.canarygate.app.ExitCode;
import dev.canarygate.app.Offer;
import dev.canarygate.complete.Completion;
import dev.canarygate.complete.ShellKind;
import dev.canarygate.manual.Topic;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * Called by the script of {@code completion} when a person presses TAB. It answers quickly and
 * always ends well: wrong files offer nothing, and other commands say what is wrong with them.
 */
@Command(
    name = "complete",
    hidden = true,
    description = "Answers a shell's script: the words that can come next, one a line.",
    mixinStandardHelpOptions = true,
    footer = {"", "Example:", "  GATE_RUNNER_TYPED=sta ${ROOT-COMMAND-NAME} complete --shell fish"})
final class CompleteCommand implements Callable<Integer> {
  @Spec private @Nullable CommandSpec spec;

  @Option(names = "--shell", required = true, paramLabel = "SHELL", description = "Who asks.")
  private ShellKind shell = ShellKind.BASH;

  @Override
  public Integer call() {
    var out = Console.of(spec).out();
    lines(System.getenv()).forEach(out::println);
    out.flush();
    return ExitCode.OK.code();
  }

  private List<String> lines(Map<String, String> environment) {
    try {
      return answer(
          shell,
          environment.getOrDefault(ShellKind.TYPED, ""),
          environment.getOrDefault(ShellKind.BREAKS, ""));
    } catch (RuntimeException | Error wrongFiles) {
      return List.of();
    }
  }

  /**
   * @param typed as the shell's script gives it
   * @param breaks the characters that end a word for bash
   */
  static List<String> answer(ShellKind shell, String typed, String breaks) {
    var words = shell.words(typed);
    var root = GateRunner.with(words.stream().filter(Commands::isOne).distinct());
    return Completion.of(
            root,
            () -> Commands.all().map(each -> offer(shell, each)),
            () -> Topic.all().stream().map(each -> new Offer(each.name(), each.about())),
            words)
        .lines(shell, words.isEmpty() ? "" : words.get(words.size() - 1), breaks)
        .toList();
  }

  /** To say what a command does, it must be made. */
  private static Offer offer(ShellKind shell, String command) {
    return shell.explains() ? new Offer(command, Commands.about(command)) : new Offer(command);
  }
}
