package dev.canarygate.cli;

import dev.canarygate.app.GateAnswer;
import dev.canarygate.app.GateTemplate;
import dev.canarygate.app.NewGate;
import dev.canarygate.app.UsageProblem;
import java.io.IOException;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Starts a gate of one's own. */
@Command(
    name = "init",
    description =
        "Writes the files of a new gate: small, commented and valid. Asks on a terminal for what no"
            + " option says, at most five questions.",
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "Examples:",
      "  ${ROOT-COMMAND-NAME} init",
      "  ${ROOT-COMMAND-NAME} init --template java-library --name lib --repo acme/lib --issue 7"
    })
final class InitCommand extends AnsweringCommand {
  private static final String TEMPLATE = "java-library";

  /** What {@code --template} can be. */
  static final class Templates implements Iterable<String> {
    @Override
    public Iterator<String> iterator() {
      return GateTemplate.names().iterator();
    }
  }

  @Option(
      names = "--template",
      paramLabel = "NAME",
      completionCandidates = Templates.class,
      description = "Kind of project: ${COMPLETION-CANDIDATES}.")
  private @Nullable String template;

  @Option(names = "--name", paramLabel = "NAME", description = "Name of what is released.")
  private @Nullable String name;

  @Option(names = "--repo", paramLabel = "OWNER/NAME", description = "Its repository on GitHub.")
  private @Nullable String repo;

  @Option(
      names = "--issue",
      paramLabel = "NUMBER",
      description = "The issue there that gets the comment; the gate never closes it.")
  private @Nullable String issue;

  @Option(names = "--url", paramLabel = "URL", description = "Address of a service's staging.")
  private @Nullable String url;

  @Parameters(
      arity = "0..1",
      paramLabel = "DIR",
      defaultValue = "gate",
      description = "Folder to write (default: gate).")
  private @Nullable Path folder;

  @Override
  public Integer call() throws IOException {
    var terminal = QuestionPrompt.here(console().err());
    var chosen = GateTemplate.named(chosen(terminal));
    var gate =
        new NewGate(chosen, folder == null ? Path.of("gate") : folder, answers(chosen, terminal));
    return say(gate.write());
  }

  private String chosen(QuestionPrompt terminal) throws IOException {
    if (template != null) {
      return template;
    }
    if (folder != null && GateTemplate.names().contains(folder.toString())) {
      throw meant(folder.toString());
    }
    var offered = "Kind of project: " + String.join(", ", GateTemplate.names());
    return terminal.required(offered, TEMPLATE, InitCommand::known).orElse(TEMPLATE);
  }

  /** A folder can still be called that, next to the template that is named. */
  private UsageProblem meant(String name) {
    var words =
        spec().commandLine().getParseResult().originalArgs().stream()
            .flatMap(each -> each.equals(name) ? Stream.of("--template", each) : Stream.of(each));
    return new UsageProblem(
        "'" + name + "' is the name of a template, and DIR is the folder to write",
        List.of(TypedAgain.line(words.toArray(String[]::new))));
  }

  private static String known(String template) {
    return GateTemplate.named(template).name();
  }

  private Map<GateAnswer, String> answers(GateTemplate chosen, QuestionPrompt terminal)
      throws IOException {
    var answers = new EnumMap<GateAnswer, String>(GateAnswer.class);
    for (var each : chosen.asks()) {
      var said = given(each);
      var answer =
          said != null
              ? Optional.of(each.require(said))
              : terminal.required(each.question(), "", each::require);
      answer.ifPresent(usable -> answers.put(each, usable));
    }
    return answers;
  }

  private @Nullable String given(GateAnswer answer) {
    return switch (answer) {
      case NAME -> name;
      case REPO -> repo;
      case ISSUE -> issue;
      case URL -> url;
    };
  }
}
