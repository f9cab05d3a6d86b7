package dev.canarygate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;

/** What {@code --help} says. */
final class HelpTest {
  static Stream<String> everyCommand() {
    return below(GateRunner.commandLine());
  }

  private static Stream<String> below(CommandLine command) {
    return command.getSubcommands().values().stream()
        .flatMap(
            each ->
                Stream.concat(Stream.of(each.getCommandSpec().qualifiedName(" ")), below(each)));
  }

  @ParameterizedTest
  @MethodSource("everyCommand")
  void everyCommandShowsExamplesOfItself(String name) {
    var command = GateRunner.commandLine();
    for (var word : List.of(name.split(" ", -1))) {
      command = command.getSubcommands().getOrDefault(word, command);
    }
    assertThat(command.getUsageMessage()).contains("Example").contains("  " + name);
  }
}
