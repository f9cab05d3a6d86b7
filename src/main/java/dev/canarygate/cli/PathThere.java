package dev.canarygate.cli;

import dev.canarygate.text.Nearest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/**
 * Marks a file or a folder that the command line names and that a command reads. When it does not
 * exist, the person mistyped it: each command refuses it in the same way, before it does anything.
 */
final class PathThere implements ITypeConverter<Path> {
  /** More names are not looked through for one that is near. */
  private static final int MOST = 1_000;

  @Override
  public Path convert(String typed) {
    return Path.of(typed);
  }

  /** The same where {@code -} is standard input. */
  static final class OrInput implements ITypeConverter<String> {
    @Override
    public String convert(String typed) {
      return typed;
    }
  }

  /**
   * Looks for all that was named.
   *
   * @throws ParameterException when something is not there
   */
  static void require(ParseResult parsed) {
    var command = parsed.commandSpec().commandLine();
    Stream.concat(parsed.matchedOptions().stream(), parsed.matchedPositionals().stream())
        .forEach(each -> require(each, command));
    if (parsed.hasSubcommand()) {
      require(parsed.subcommand());
    }
  }

  private static void require(ArgSpec argument, CommandLine command) {
    var converters = List.of(argument.converters());
    boolean orInput = converters.stream().anyMatch(OrInput.class::isInstance);
    if (!orInput && converters.stream().noneMatch(PathThere.class::isInstance)) {
      return;
    }
    argument.stringValues().stream()
        .filter(each -> !(orInput && each.equals("-")))
        .filter(each -> !Files.exists(Path.of(each)))
        .findFirst()
        .ifPresent(
            each -> {
              var gone = new NotThere(Path.of(each));
              throw new ParameterException(command, gone.getMessage(), gone, argument, each);
            });
  }

  /** Nothing is there, or nothing that this person may see. */
  static final class NotThere extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final transient Path path;

    NotThere(Path path) {
      super("not found: " + path);
      this.path = path;
    }

    /** What a person probably meant; empty when nothing next to it is near. */
    Optional<String> meant() {
      var name = Optional.ofNullable(path.getFileName()).map(Path::toString).orElse("");
      return Nearest.to(name, neighbors()).map(near -> path.resolveSibling(near).toString());
    }

    private List<String> neighbors() {
      var folder = Optional.ofNullable(path.getParent()).orElse(Path.of(""));
      try (var all = Files.list(folder)) {
        return all.limit(MOST).map(each -> String.valueOf(each.getFileName())).toList();
      } catch (IOException | UncheckedIOException unseen) {
        return List.of();
      }
    }
  }
}
