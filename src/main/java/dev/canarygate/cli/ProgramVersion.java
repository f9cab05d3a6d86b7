package dev.canarygate.cli;

import dev.canarygate.app.ExitCode;
import dev.canarygate.app.Product;
import dev.canarygate.text.Screen;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.ParseResult;

/** Name and version of this program, and what its exit codes say. */
final class ProgramVersion implements IVersionProvider {
  @Override
  public String[] getVersion() {
    return new String[] {Product.description()};
  }

  /** A program that asks for the version gets it in JSON; all else runs as picocli has it. */
  static int orRun(ParseResult parsed) {
    var words = parsed.originalArgs().toArray(String[]::new);
    if (!asksHelp(parsed)) {
      PathThere.require(parsed);
    }
    var helped = helped(parsed);
    if (helped.isPresent()) {
      var command = helped.get().commandSpec();
      return Console.of(command)
          .say(new CommandHelp(command.commandLine()).answer(), AnswerOptions.forProgram(words));
    }
    if (!isAsked(parsed) || !AnswerOptions.forProgram(words)) {
      return new CommandLine.RunLast().execute(parsed);
    }
    var out = parsed.commandSpec().commandLine().getOut();
    Screen.text(out, AnswerOptions.shaped(Product.json(), words));
    return ExitCode.OK.code();
  }

  /** For help or the version, which need nothing else. */
  private static boolean asksHelp(ParseResult parsed) {
    return parsed.isUsageHelpRequested()
        || parsed.isVersionHelpRequested()
        || (parsed.hasSubcommand() && asksHelp(parsed.subcommand()));
  }

  /** The command whose help is asked for, which is shown as long as other answers are. */
  private static Optional<ParseResult> helped(ParseResult parsed) {
    if (parsed.isUsageHelpRequested()) {
      return Optional.of(parsed);
    }
    return !parsed.isVersionHelpRequested() && parsed.hasSubcommand()
        ? helped(parsed.subcommand())
        : Optional.empty();
  }

  private static boolean isAsked(ParseResult parsed) {
    return parsed.isVersionHelpRequested()
        || (parsed.hasSubcommand() && isAsked(parsed.subcommand()));
  }

  /** By hand: a formatter asks the locale for its digits, which takes as long as a gate's plan. */
  private static String rightAligned(int code) {
    var digits = Integer.toString(code);
    return " ".repeat(Math.max(0, 3 - digits.length())) + digits;
  }

  static Map<String, String> exitCodes() {
    var codes = new LinkedHashMap<String, String>();
    for (var code : ExitCode.values()) {
      codes.put(rightAligned(code.code()), code.meaning());
    }
    return codes;
  }
}
