package dev.canarygate.gatefile;

import dev.canarygate.gate.Shape;
import dev.canarygate.gate.StopCondition;
import dev.canarygate.text.Nearest;
import dev.canarygate.text.Words;
import java.util.List;

/** The shape of a gate's files, without the settings of its steps. */
final class FileShapes {
  /** What a stop may say about its package. */
  static final List<String> VERDICTS = List.of("waiting", "inconclusive", "failed");

  /** What may change on an issue, and, with a status, on a commit. */
  static final List<String> CHANGES = List.of("comment", "close", "reopen", "status");

  static final Shape STEP =
      Shape.EMPTY
          .optional(
              "id",
              Shape.Type.TEXT,
              "Name of the step, unique in its package; after its kind when not given")
          .required("do", Shape.Type.TEXT, "Kind of step, or a group of steps in gate.yaml")
          .optional("with", Shape.Type.SECTION, "Settings of that kind of step")
          .optional(
              "as",
              Shape.Type.TEXT,
              "A word for what it looks at, such as staging: its facts are known with it, too, as in"
                  + " http.staging.status")
          .optional(
              "uses",
              Shape.Type.TEXTS,
              "What it needs for itself alone, besides what its kind declares; such as harness")
          .optional(
              "pass-environment",
              Shape.Type.TEXTS,
              "Environment variables that its programs get besides PATH, HOME, locale and the like:"
                  + " names, or PREFIX_* for those that are not named like secrets");

  /** A stop condition without its name. */
  static final Shape CONDITION = condition(Shape.EMPTY);

  static final Shape STOP =
      condition(
          Shape.EMPTY.required(
              "id", Shape.Type.TEXT, "Name of the stop, by which it can be waived"));

  private static Shape condition(Shape name) {
    return name.required("when", Shape.Type.TEXT, "Condition over facts that this attempt learned")
        .optional(
            "verdict", Shape.Type.TEXT, "What it says about the package: failed when not given")
        .optional("as", Shape.Type.TEXT, "The same; with for-each, the name of one element")
        .optional("as-verdict", Shape.Type.TEXT, "The same as 'verdict'")
        .optional("owner", Shape.Type.TEXT, "Who moves it; the package's owner when not given")
        .optional("waivable", Shape.Type.FLAG, "Whether a person can waive it: true when not given")
        .optional(
            "exit",
            Shape.Type.TEXT,
            "How the program ends when it blocks: "
                + Nearest.anyOf(Words.all(StopCondition.Exit.class))
                + "; as the outcome says when not given")
        .required("report", Shape.Type.TEXT, "What stopped: measured against expected")
        .required("unblocks", Shape.Type.TEXT, "Who or what moves it")
        .optional("voids", Shape.Type.TEXTS, "Packages whose pass is no longer valid")
        .optional("then", Shape.Type.SECTIONS, "Steps to do when it tripped");
  }

  /** Steps that are done a number of times. */
  static final Shape REPEAT =
      Shape.EMPTY
          .required("repeat", Shape.Type.NUMBER, "How many times, 1 to " + Elements.MOST)
          .optional("as", Shape.Type.TEXT, "Name of the number in its steps: ${run} by default")
          .optional("every", Shape.Type.DURATION, "How long to wait between two times")
          .required("steps", Shape.Type.SECTIONS, "What to do each time");

  /** Steps that are done for each element of a list. */
  static final Shape FOR_EACH =
      forEach(Shape.EMPTY.required("steps", Shape.Type.SECTIONS, "What to do for each"));

  /** The same for each element of a list. */
  static Shape forEach(Shape shape) {
    return shape
        .required("for-each", Shape.Type.TEXTS, "A list, such as ${blockers}")
        .required("as", Shape.Type.TEXT, "Name of one element in it, such as issue");
  }

  static final Shape PACKAGE =
      Shape.EMPTY
          .required("id", Shape.Type.TEXT, "Short name, such as WP03")
          .required("title", Shape.Type.TEXT, "What it does, for people")
          .optional("needs", Shape.Type.TEXTS, "Packages that must have passed before it starts")
          .optional("owner", Shape.Type.TEXT, "Whose turn it is when it does not pass")
          .optional(
              "runs-on",
              Shape.Type.TEXTS,
              "Tags of the runner that performs all of its steps, such as linux: it has all of them")
          .optional(
              "same-runner-as",
              Shape.Type.TEXT,
              "A package with runs-on whose runner performs this one, too, such as WP03")
          .optional(
              "uses",
              Shape.Type.TEXTS,
              "What it needs for itself alone from its first step to its last, such as harness: two"
                  + " packages that use the same never run at once")
          .optional(
              "attempts", Shape.Type.NUMBER, "Tries allowed for the same facts: 5 when not given")
          .optional("each-run", Shape.Type.FLAG, "Whether every run looks again")
          .optional(
              "keep-going",
              Shape.Type.FLAG,
              "Whether packages that do not need this one start although something stopped it")
          .optional(
              "fresh-for",
              Shape.Type.DURATION,
              "How long a pass stays valid; without it, a pass does not expire")
          .optional(
              "holds-while", Shape.Type.TEXTS, "Facts that must stay as they were when it passed")
          .optional(
              "defaults",
              Shape.Type.SECTION,
              "Settings of all its steps of a kind, which go before those in gate.yaml")
          .required("steps", Shape.Type.SECTIONS, "What it does, in order")
          .optional(
              "stops", Shape.Type.SECTIONS, "When it cannot go on, and what the gate reports then")
          .optional("on-stop", Shape.Type.SECTIONS, "Steps to do first when anything stops it");

  static final Shape RULE =
      Shape.EMPTY
          .required("change", Shape.Type.TEXT, "What may change: " + Nearest.anyOf(CHANGES))
          .required("repo", Shape.Type.TEXT, "owner/name")
          .optional(
              "issue",
              Shape.Type.SECTION,
              "Number, or a list of numbers; a status is about a commit and has none");

  static final Shape ROLE =
      Shape.EMPTY
          .required("repo", Shape.Type.TEXT, "owner/name")
          .optional("issue", Shape.Type.SECTION, "Its number")
          .optional("issues", Shape.Type.SECTION, "A list of numbers, for several issues")
          .optional(
              "allow",
              Shape.Type.TEXTS,
              "Changes that the gate may make there: " + Nearest.anyOf(CHANGES))
          .optional(
              "never",
              Shape.Type.TEXTS,
              "Changes that are never made there: " + Nearest.anyOf(CHANGES));

  static final Shape WRITES =
      Shape.EMPTY
          .optional("allow", Shape.Type.SECTIONS, "What may be written; all else is refused", RULE)
          .optional("never", Shape.Type.SECTIONS, "What nothing can allow", RULE);

  static final Shape SUBJECT =
      Shape.EMPTY
          .required("name", Shape.Type.TEXT, "What others call it; {{fact}} is filled in")
          .required("sha256", Shape.Type.TEXT, "The fact that holds its SHA-256")
          .optional(
              "uri", Shape.Type.TEXT, "Where it is from, such as a package URL; {{fact}} likewise");

  static final Shape IDENTITY =
      Shape.EMPTY
          .required(
              "facts",
              Shape.Type.TEXTS,
              "Facts that tell one candidate and one deployment from another")
          .required(
              "look",
              Shape.Type.SECTIONS,
              "Steps that measure them anew, before a package starts and before anything is posted")
          .optional(
              "subjects",
              Shape.Type.SECTIONS,
              "What the stated verdict is about; without one, the list of its evidence",
              SUBJECT);

  static final Shape VERDICT =
      Shape.EMPTY.optional(
          "comment-on",
          Shape.Type.TEXT,
          "Role whose issue gets a comment with each signed verdict and its digest");

  static final Shape GATE =
      Shape.EMPTY
          .required("title", Shape.Type.TEXT, "What this gate decides")
          .optional("parameters", Shape.Type.SECTION, "Names with defaults, used as ${name}")
          .required("work-packages", Shape.Type.TEXTS, "Their files, in the order of reports")
          .optional(
              "roles", Shape.Type.SECTION, "What issues are for, and what is never done there")
          .optional("defaults", Shape.Type.SECTION, "Settings of all steps of a kind")
          .optional("groups", Shape.Type.SECTION, "Steps that packages do by one name")
          .optional(
              "conditions",
              Shape.Type.SECTION,
              "Stop conditions that packages use by name, each declared once")
          .optional("identity", Shape.Type.SECTION, "What every statement is about", IDENTITY)
          .optional("verdict", Shape.Type.SECTION, "Where its verdicts are announced", VERDICT)
          .optional("writes", Shape.Type.SECTION, "What may be written where", WRITES)
          .optional(NotifyReader.KEY, Shape.Type.SECTION, NotifyReader.HELP);

  /** The program says all that a file leaves out of its own parameters. */
  static Shape parameter(String name) {
    return OwnParameters.has(name) ? Parameter.OWN_SHAPE : Parameter.SHAPE;
  }

  private FileShapes() {}
}
