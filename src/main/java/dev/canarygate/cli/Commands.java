package dev.canarygate.cli;

import dev.canarygate.text.Sentence;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import picocli.CommandLine.Command;

/**
 * The commands in the groups in which {@code --help} lists them. A command is made when it is asked
 * for: describing all of them takes longer than most of them take to answer.
 */
final class Commands {
  /** Commands that {@code --help} lists under one heading. */
  record Group(String heading, List<String> names) {
    private Group(String heading, String... names) {
      this(heading, List.of(names));
    }
  }

  static final List<Group> GROUPS =
      List.of(
          new Group("Take a gate forward", "run", "resume", "plan", "preview", "rehearse", "check"),
          new Group(
              "See how far it is",
              "status",
              "report",
              "serve",
              "gates",
              "overview",
              "explain",
              "history",
              "graph",
              "attempts"),
          new Group(
              "Give your word",
              "attest",
              "approve",
              "decide",
              "waive",
              "waivers",
              "revoke",
              "intervene"),
          new Group("Write a gate", "init", "validate", "config", "notify", "steps", "facts"),
          new Group("Check and move what is kept", "verify", "export", "import", "unlock", "key"),
          new Group("Use one check by itself", "doctor", "audit", "canary", "suite", "sync"),
          new Group("Set up and get help", "db", "serve-steps", "completion", "help"));

  /** What a shell or the build calls; a person never types it. */
  private static final List<String> HIDDEN = List.of("complete", "man");

  private static final String HELP = "help";

  private Commands() {}

  /** Every command's name, in the order of {@code --help}. */
  static Stream<String> all() {
    return GROUPS.stream().flatMap(group -> group.names().stream());
  }

  /**
   * The command that a person typed; empty when the first word is not the name of one, or is {@code
   * help}, which needs all of them.
   *
   * @param arguments everything that was typed after the program's name
   */
  static Optional<String> typed(String... arguments) {
    return Stream.of(arguments)
        .skip(StartFolder.wordsBefore(List.of(arguments)))
        .limit(1)
        .filter(word -> !word.equals(HELP))
        .filter(Commands::isOne)
        .findFirst();
  }

  /** Whether it is the name of a command, also of one that {@code --help} does not list. */
  static boolean isOne(String word) {
    return Stream.concat(all(), HIDDEN.stream()).anyMatch(word::equals);
  }

  /** What it does, in one sentence. */
  static String about(String name) {
    return Sentence.first(make(name).getClass().getAnnotation(Command.class).description());
  }

  /** A new object for the command line. */
  static Object make(String name) {
    return switch (name) {
      case "approve" -> new ApproveCommand();
      case "attempts" -> new AttemptsCommand();
      case "attest" -> new AttestCommand();
      case "audit" -> new AuditCommand();
      case "canary" -> new CanaryCommand();
      case "check" -> new CheckCommand();
      case "complete" -> new CompleteCommand();
      case "completion" -> new CompletionCommand();
      case "config" -> new ConfigCommand();
      case "db" -> new DbCommand();
      case "decide" -> new DecideCommand();
      case "doctor" -> new DoctorCommand();
      case "explain" -> new ExplainCommand();
      case "export" -> new ExportCommand();
      case "facts" -> new FactsCommand();
      case "gates" -> new GatesCommand();
      case "graph" -> new GraphCommand();
      case "help" -> new HelpCommand();
      case "history" -> new HistoryCommand();
      case "import" -> new ImportCommand();
      case "init" -> new InitCommand();
      case "intervene" -> new InterveneCommand();
      case "key" -> new KeyCommand();
      case "man" -> new ManCommand();
      case "notify" -> new NotifyCommand();
      case "overview" -> new OverviewCommand();
      case "plan" -> new PlanCommand();
      case "preview" -> new PreviewCommand();
      case "rehearse" -> new RehearseCommand();
      case "report" -> new ReportCommand();
      case "resume" -> new ResumeCommand();
      case "revoke" -> new RevokeCommand();
      case "run" -> new RunCommand();
      case "serve" -> new ServeCommand();
      case "serve-steps" -> new ServeStepsCommand();
      case "status" -> new StatusCommand();
      case "steps" -> new StepsCommand();
      case "suite" -> new SuiteCommand();
      case "sync" -> new SyncCommand();
      case "unlock" -> new UnlockCommand();
      case "validate" -> new ValidateCommand();
      case "verify" -> new VerifyCommand();
      case "waive" -> new WaiveCommand();
      case "waivers" -> new WaiversCommand();
      default -> throw new IllegalArgumentException("not a command: " + name);
    };
  }
}
