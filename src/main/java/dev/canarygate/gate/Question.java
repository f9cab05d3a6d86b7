package dev.canarygate.gate;

import dev.canarygate.gate.Decision.Subject;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a step can ask people.
 *
 * @param kind what answers it
 * @param subject what a decision is about; null when it asks for a word of another kind
 * @param choices what can be decided now; empty: nothing
 * @param due whether the gate waits for it now
 * @param why what is missing, in one clause
 * @param command the command that answers it, without the program's name: {@code decide WP07
 *     --skip|--run --reason TEXT}
 * @param statement what a person who answers with the command alone puts their name to, word for
 *     word; empty: nothing but the answer
 */
public record Question(
    String workPackage,
    String step,
    Statement.Kind kind,
    @Nullable Subject subject,
    List<Decision.Choice> choices,
    boolean due,
    String why,
    String command,
    String statement) {
  public Question {
    choices = List.copyOf(choices);
  }

  /** One for a decision. */
  public static Question ofDecision(
      Assignment asked, Subject subject, List<Decision.Choice> choices, boolean due) {
    return new Question(
        asked.workPackage(),
        asked.step(),
        Statement.Kind.DECISION,
        subject,
        choices,
        due,
        "a person must decide on " + subject.inWords(),
        command(asked.workPackage(), subject, choices),
        "");
  }

  private static String command(
      String workPackage, Subject subject, List<Decision.Choice> choices) {
    var options = choices.stream().map(each -> "--" + each.word()).toList();
    return "decide "
        + workPackage
        + subject.issue().map(number -> " --issue " + number).orElse("")
        + (subject.isOwn() ? " --about " + subject : "")
        + (options.isEmpty() ? "" : " " + String.join("|", options))
        + " --reason TEXT";
  }

  /** A complete command for each answer that can be given now. */
  public List<String> commands() {
    return subject == null || choices.isEmpty()
        ? List.of(command)
        : choices.stream().map(each -> command(workPackage, subject, List.of(each))).toList();
  }

  /** One for a word that is not a decision. */
  public static Question of(
      Assignment asked, Statement.Kind kind, boolean due, String why, String command) {
    return new Question(
        asked.workPackage(), asked.step(), kind, null, List.of(), due, why, command, "");
  }

  /** The same with what the person puts their name to. */
  public Question stating(String words) {
    return new Question(workPackage, step, kind, subject, choices, due, why, command, words);
  }

  /** The same, which the gate does not wait for. */
  Question notDue() {
    return new Question(workPackage, step, kind, subject, choices, false, why, command, statement);
  }

  /** The same, to which nothing can be answered. */
  Question closed() {
    return new Question(
        workPackage, step, kind, subject, List.of(), false, why, command, statement);
  }

  /** What is missing, as a sentence of its own. */
  public String sentence() {
    return why.startsWith("waits ")
        ? "The gate " + why + "."
        : why.substring(0, 1).toUpperCase(Locale.ROOT) + why.substring(1) + ".";
  }

  /** Whether it asks for a decision on this. */
  public boolean isAbout(Subject other) {
    return Optional.ofNullable(subject).equals(Optional.of(other));
  }
}
