package dev.canarygate.world;

import static java.util.regex.Matcher.quoteReplacement;

import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The command lines that people are asked to type. It alone knows what the program is called and
 * which options a person gave, so that a line can be pasted as it is.
 *
 * <p>One class, because a line that is made and a line that is found in a text have the same form.
 *
 * @param options as they have to be given again to a gate that was started, such as {@code --set
 *     artifacts-dir=there}; empty when there were none
 * @param starting as they have to be given to start another one like it, such as {@code --set-file
 *     next.yaml}
 * @param gate which of several gates is meant, as an option with a blank before it; empty for the
 *     newest
 * @param program how it is called, with {@code -C} where that is needed
 * @param person who speaks, as an option; empty when nobody said so
 * @param examples values of parameters that nobody gave, good enough to look at what a gate would
 *     do
 */
public record Launcher(
    String options,
    String starting,
    String gate,
    String program,
    String person,
    Map<String, String> examples) {
  /** Commands that act in a person's name; who approves is always another one. */
  private static final Set<String> ACTING =
      Set.of(
          "run",
          "resume",
          "attest",
          "decide",
          "waive",
          "revoke",
          "intervene",
          "unlock",
          "export",
          "import");

  private static final Set<String> OF_MACHINES = Set.of("serve-steps", "db");

  private static final String BY = " --by ";

  /** With it, a command that starts a gate only shows what that would do. */
  private static final String LOOK = " --dry-run";

  /**
   * How many folders the launcher entered for {@code -C}, a system property that it sets; absent
   * when the program was started without {@code -C} or without the launcher.
   */
  public static final String ENTERED = "gate-runner.entered";

  /**
   * How the person called the program, an environment variable that the launcher sets: its name
   * when the PATH finds it, else its path as typed.
   */
  static final String CALLED_AS = "GATE_RUNNER_CALLED";

  private static final boolean WINDOWS =
      System.getProperty("os.name", "").toLowerCase(Locale.ROOT).startsWith("windows");

  /** How a person calls the program again, from the same folder. */
  private static final String PROGRAM =
      program(
          System.getenv(CALLED_AS),
          System.getProperty(ENTERED),
          System.getProperty("user.dir", ""));

  /** For what does not know how the program was started. */
  public static final Launcher PLAIN = new Launcher("");

  /** A path, or the bare name where a text begins to show a command. */
  private static final String CALLED =
      "(?:(?<=^|[ (`])(?:'[^'\\n]{0,300}?/gate-runner'|(?:& )?\"[^\"\\n]{0,300}?\\\\gate-runner(?:\\.cmd)?\""
          + "|[^\\s'()`\"]*[/\\\\]gate-runner(?:\\.cmd)?)"
          + "|(?<=^|: |[(`])gate-runner)"
          + "(?: (?:-C (?:'[^'\\n]*+'|\"[^\"\\n]*+\"|\\S++)|--color[ =]\\S++|--no-pager)){0,9}+";

  /** The bounds keep a hostile text from using up the stack. */
  private static final String WORD =
      "(?:[^\\s;,()'`.\"]++|[.,](?=\\S)|'[^'\\n]*+'|\"[^\"\\n]*+\"){1,40}+";

  private static final Pattern SHOWN =
      Pattern.compile(CALLED + " [a-z][a-z-]*+(?: " + WORD + "){0,40}+", Pattern.MULTILINE);

  /** In a sentence; these commands take none of the options. */
  private static final Pattern COMMAND =
      Pattern.compile(
          CALLED + " (?!facts|steps|rehearse|notify|import)([a-z][a-z-]*+(?: " + WORD + "){0,40}+)",
          Pattern.MULTILINE);

  /** What {@link #line} adds itself. */
  private static final Pattern ADDED =
      Pattern.compile(" --(?:gate-id|set|set-file|gate|templates|engine) " + WORD);

  /** Who spoke, save for a place in which a name is to be filled in. */
  private static final Pattern NAMED = Pattern.compile(BY + "(?!NAME\\b)" + WORD);

  /** What a command that starts a gate is about, rather than what {@link #line} adds. */
  private static final Pattern PARAMETER = Pattern.compile(" --set " + WORD);

  private static final Pattern UNFILLED =
      Pattern.compile("(--set [^\\s=]{1,200}=)\\{\\{[^{}\\n]{1,200}}}");

  /** Stands where a person types a value; as a value it is refused. */
  public static final String TO_FILL = "…";

  /** Where gates are kept, as {@link #line} adds it. */
  private static final Pattern PLACE = Pattern.compile(" --set ['\"]?artifacts-dir=");

  /** Options that every command takes again. */
  public Launcher(String options) {
    this(options, options, "", PROGRAM, "", Map.of());
  }

  /** Of the newest gate. */
  public Launcher(String options, String starting) {
    this(options, starting, "", PROGRAM, "", Map.of());
  }

  /**
   * The whole line.
   *
   * @param command with its arguments, such as {@code resume}
   */
  public String line(String command) {
    var more = starts(command) ? toStartBy(command) : options;
    var which = starts(command) || isOfMachine(command) ? "" : gate;
    return once(program + " " + command + which + (more.isEmpty() ? "" : " " + more) + by(command));
  }

  /** A line in which no option says what a later one says again, or otherwise. */
  public static String once(String line) {
    return OptionsOnce.in(line);
  }

  /** Whether it is about a machine or a database, and so about no one gate. */
  private static boolean isOfMachine(String command) {
    return OF_MACHINES.contains(command.split(" ", 2)[0]);
  }

  /** Nothing real happens to a value that was made up for rehearsals. */
  private String toStartBy(String command) {
    return command.contains(LOOK) ? filled().starting() : starting;
  }

  /** The same for commands that only look at a gate: with values where nobody gave one. */
  public Launcher filled() {
    var given = starting;
    for (var each : examples.entrySet()) {
      given =
          given.replace(
              toGive(each.getKey()), "--set " + word(each.getKey() + "=" + each.getValue()));
    }
    return new Launcher(options, given, gate, program, person, examples);
  }

  /**
   * The whole line, after one that can be pasted as it is where this one lacks a value: it shows
   * what a gate would do.
   *
   * @param command that starts a gate
   */
  public List<String> toStart(String command) {
    var line = line(command);
    var look = line(command + LOOK);
    return line.contains("=" + TO_FILL) && !look.contains("=" + TO_FILL)
        ? List.of(look, line)
        : List.of(line);
  }

  private String by(String command) {
    return acts(command) && !command.contains(BY) ? person : "";
  }

  private static boolean acts(String command) {
    return ACTING.contains(command.split(" ", 2)[0]);
  }

  /** Whether it changes something in a person's name. */
  public static boolean changes(String command) {
    return acts(command) && !(command + " ").contains(LOOK + " ");
  }

  /**
   * The same for a person who said who they are.
   *
   * @param name as typed
   */
  public Launcher spokenBy(String name) {
    return new Launcher(options, starting, gate, program, BY + word(name), examples);
  }

  /** Whether a text contains a command of the program, which people paste. */
  public static boolean isIn(String text) {
    return (PROGRAM.matches(".*[/\\\\].*") && text.contains(PROGRAM + " "))
        || SHOWN.matcher(text).find();
  }

  /**
   * A text in which every command of the program is one word.
   *
   * @param glue in place of each blank of a command; nothing else in the text has it
   */
  public static String glued(String text, char glue) {
    return SHOWN.matcher(text).replaceAll(m -> quoteReplacement(m.group().replace(' ', glue)));
  }

  /**
   * A text in which every command of the program is worded for the person who reads it now: it may
   * have been written by a run that was started in another way.
   *
   * @param text such as {@code put it back; then: ./gate-runner resume}
   */
  public String told(String text) {
    return COMMAND.matcher(text).replaceAll(found -> quoteReplacement(again(found.group(1))));
  }

  /**
   * A parameter that a new gate is to have comes last, so that it goes before those of this one.
   */
  private String again(String command) {
    var bare = ADDED.matcher(command).replaceAll("");
    var line = line(acts(bare) ? NAMED.matcher(bare).replaceAll("") : bare);
    var parameters =
        starts(command)
            ? PARAMETER.matcher(command).results().map(MatchResult::group)
            : Stream.<String>empty();
    return line + parameters.filter(each -> !says(line, each)).collect(Collectors.joining());
  }

  /** The command may be worded already; and where gates are kept now is said by the line alone. */
  private static boolean says(String line, String parameter) {
    return (line + " ").contains(parameter + " ")
        || (PLACE.matcher(parameter).find() && PLACE.matcher(line).find());
  }

  /** The first command of the program that a text names. */
  public static Optional<String> firstIn(String text) {
    var shown = SHOWN.matcher(text);
    return shown.find() ? Optional.of(shown.group()) : Optional.empty();
  }

  /** All commands of the program that a text names, in its order. */
  public static List<String> allIn(String text) {
    return SHOWN.matcher(text).results().map(MatchResult::group).toList();
  }

  /**
   * The same where a gate that is started must be given parameters that have no value.
   *
   * @param parameters their names
   * @param known values of some of them, good enough to look at what a gate would do
   */
  public Launcher giving(Collection<String> parameters, Map<String, String> known) {
    var all = Stream.concat(Stream.of(starting), parameters.stream().map(Launcher::toGive));
    return new Launcher(
        options,
        all.filter(each -> !each.isEmpty()).collect(Collectors.joining(" ")),
        gate,
        program,
        person,
        known);
  }

  /** The option that gives a parameter, with a place for its value. */
  public static String toGive(String parameter) {
    return "--set " + parameter + "=" + TO_FILL;
  }

  /** For others who read it: who pastes a command from there speaks for themselves. */
  public Launcher forOthers() {
    return new Launcher(options, starting, gate, program, "", examples);
  }

  /**
   * A text of a gate's files whose commands name a fact that is not known yet: in its place a
   * person types the value.
   *
   * @param text such as {@code ./gate-runner run --new --set rows={{drain.rows}}}
   */
  public static String toFill(String text) {
    return UNFILLED.matcher(text).replaceAll("$1" + TO_FILL);
  }

  private static boolean starts(String command) {
    return command.equals("run") || command.startsWith("run ");
  }

  /**
   * The same for one of several gates.
   *
   * @param id null for the newest
   */
  public Launcher ofGate(@Nullable String id) {
    return id == null
        ? this
        : new Launcher(options, starting, " --gate-id " + word(id), program, person, examples);
  }

  /**
   * The same for a gate that was started in another folder.
   *
   * @param folder which commands enter by {@code -C}
   */
  public Launcher in(Path folder) {
    var entering = program(System.getenv(CALLED_AS), "1", folder.toString());
    return new Launcher(options, starting, gate, entering, person, examples);
  }

  /**
   * A line that is pasted acts in the folder that {@code -C} named, too.
   *
   * @param called null without the launcher: then it is expected in the folder
   */
  static String program(@Nullable String called, @Nullable String entered, String folder) {
    boolean elsewhere = isEntered(entered);
    var name = called == null || called.isEmpty() ? "./gate-runner" : typed(called);
    return name + (elsewhere ? " -C " + word(folder) : "");
  }

  /** For another machine, which knows nothing of how and where this one keeps its files. */
  public static Launcher elsewhere() {
    return new Launcher("", "", "", programElsewhere(System.getenv(CALLED_AS)), "", Map.of());
  }

  /** A name that the PATH finds; a path is one of this machine. */
  static String programElsewhere(@Nullable String called) {
    boolean isPath = called != null && called.matches(".*[/\\\\].*");
    return program(isPath ? null : called, null, "");
  }

  /** For a command that is typed without {@code -C}, whatever folder that named. */
  public static Launcher outside() {
    return new Launcher("", "", "", program(System.getenv(CALLED_AS), null, ""), "", Map.of());
  }

  /** Whether the program is in another folder than the person, who typed {@code -C}. */
  public static boolean isEntered() {
    return isEntered(System.getProperty(ENTERED));
  }

  private static boolean isEntered(@Nullable String entered) {
    return entered != null && !entered.equals("0");
  }

  /**
   * PowerShell hands on the whole path with its ending, and starts one in quotes only after a &.
   */
  private static String typed(String called) {
    if (!called.contains("\\")) {
      return word(called);
    }
    var quoted = called.contains(" ") ? '"' + called + '"' : called;
    return called.contains(" ") && called.endsWith(".cmd") ? "& " + quoted : quoted;
  }

  /** One word of a command line, in quotes where the shell needs them. */
  public static String word(Object word) {
    var text = word.toString();
    return WINDOWS ? WindowsWord.of(text) : posix(text);
  }

  private static String posix(String text) {
    return text.matches("[\\w./:=,@%+-]+") ? text : "'" + text.replace("'", "'\\''") + "'";
  }
}
