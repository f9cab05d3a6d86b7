package dev.canarygate.page;

import java.util.List;

/**
 * Everything on a gate's page, in the order of the page. Texts are as others wrote them: {@link
 * PageOutput} makes them safe where they are written.
 *
 * <p>One file, because it is one value: the page from its first line to its last.
 *
 * @param candidate its version; empty before one was found
 * @param banner what is said above all else; empty: nothing
 * @param moment for which all of it is said, ISO 8601 in UTC
 * @param at the same for people
 * @param why the outcome, in one sentence
 * @param about the candidate, the deployment, the definition
 * @param conditions every stop condition, and what became of it
 * @param people what named persons said
 * @param integrity what the results rest on, in the program's own sentences
 * @param unmeasured what is said where no fact is known
 */
public record PageContent(
    String title,
    String candidate,
    String banner,
    Mark outcome,
    String moment,
    String at,
    String why,
    Next next,
    List<Stop> stops,
    List<Pair> about,
    List<Task> packages,
    List<Condition> conditions,
    Some<Run> runs,
    List<Grid> grids,
    Some<Change> changes,
    Some<Word> people,
    List<Pair> integrity,
    Some<Fact> facts,
    String unmeasured,
    Some<Proof> evidence,
    Journal journal) {
  private static final int USUAL_NAME = 48;

  /**
   * A state, and the word for it.
   *
   * @param why it is so; empty where that is said elsewhere
   */
  public record Mark(PageState state, String word, String why) {
    public Mark(PageState state, String word) {
      this(state, word, "");
    }

    /** Whether a reader has to see why next to the word. */
    public boolean isTrouble() {
      return !why.isEmpty() && (state == PageState.FAILED || state == PageState.INCONCLUSIVE);
    }
  }

  /** A name and its value. */
  public record Pair(String name, String value) {}

  /**
   * As many as a page has room for.
   *
   * @param more how many are left out
   */
  public record Some<T>(List<T> items, long more) {
    public Some {
      items = List.copyOf(items);
    }

    /** The first ones. */
    public static <T> Some<T> first(List<T> all, int most) {
      int shown = Math.min(most, all.size());
      return new Some<>(all.subList(0, shown), all.size() - shown);
    }

    /** The last ones. */
    public static <T> Some<T> last(List<T> all, int most) {
      int left = Math.max(0, all.size() - most);
      return new Some<>(all.subList(left, all.size()), left);
    }

    public boolean isEmpty() {
      return items.isEmpty();
    }
  }

  /**
   * What to do next.
   *
   * @param way what has to happen first, where one stop says it; else empty
   * @param commands of which a person types one; empty: none is due
   * @param first packages that are due first, each with its owner; empty unless nobody runs an open
   *     gate
   * @param who moves it; empty: nobody is named
   * @param further other commands that are due, each with what it is about
   */
  public record Next(
      String way,
      List<String> commands,
      String why,
      String first,
      List<String> who,
      List<Pair> further) {
    /** What a screen reader calls a command. */
    public String label(int index) {
      return "Next command"
          + (commands.size() > 1 ? " " + (index + 1) + " of " + commands.size() : "");
    }
  }

  /**
   * What stopped a package.
   *
   * @param heading which stop of which package
   * @param facts each with what was measured and what was expected
   * @param lines what the steps said that decided it
   * @param waiver that let it pass before, and how that ended; empty without one
   * @param done changes on GitHub, each with its address there or with an empty value
   * @param since what changed since the attempt before; empty without one
   */
  public record Stop(
      String heading,
      Mark mark,
      String report,
      List<Compared> facts,
      Some<String> lines,
      String waiver,
      String unblocks,
      String owner,
      List<Pair> done,
      Since since,
      List<Proof> evidence) {}

  /**
   * One fact, measured against expected.
   *
   * @param expected empty where no rule asks about the fact
   */
  public record Compared(String fact, String measured, String expected) {}

  /**
   * What changed from the attempt before.
   *
   * @param before the attempt that it is compared with; empty: this is the first one
   */
  public record Since(String before, Some<Changed> changes) {}

  /** One fact of two attempts. */
  public record Changed(String fact, String before, String now) {}

  /** A work package. */
  public record Task(
      String id,
      String title,
      Mark mark,
      String status,
      String freshness,
      String owner,
      String attempts,
      String took,
      List<String> needs) {}

  /** A stop condition. */
  public record Condition(String task, String id, String when, String as, Mark became) {
    /**
     * Whether the gate's files have it; else a step, or a change on GitHub, stopped its package.
     */
    public boolean isWritten() {
      return !when.isEmpty();
    }
  }

  /**
   * One run.
   *
   * @param took {@code took 4m 12s}; of one that was killed {@code interrupted}
   * @param pause how long nothing ran before it; empty for the first
   * @param takeovers by whom the gate was taken from its holder, for this run or while it was left
   * @param bars of its attempts
   * @param moments what else happened
   */
  public record Run(
      int number,
      String started,
      String by,
      String took,
      String pause,
      Some<Moment> takeovers,
      Some<Bar> bars,
      Some<Moment> moments) {}

  /**
   * A stretch of time.
   *
   * @param from where it begins, in thousandths of the run
   * @param width at least one thousandth
   * @param again where something was asked again
   */
  public record Bar(
      String name,
      Mark mark,
      String started,
      String took,
      int from,
      int width,
      String note,
      List<Integer> again,
      Some<Bar> parts) {}

  /** What happened at one time. */
  public record Moment(String at, String text) {}

  /**
   * Results of the same checks in several runs.
   *
   * @param columns one for each run
   * @param earlier attempts that are not shown
   */
  public record Grid(
      String title, List<String> columns, List<GridRow> rows, List<Pair> causes, long earlier) {
    /** {@code attempt 1, run 2} in the pieces that are on lines of their own where it is narrow. */
    public List<String> pieces(String column) {
      return List.of(column.split("(?<=,) | (?=\\()"));
    }
  }

  /** The results of one check; a run without it has an empty word. */
  public record GridRow(String name, List<Mark> cells) {}

  /**
   * A change on GitHub.
   *
   * @param url of what is there; empty: nothing to show
   * @param body of a comment
   */
  public record Change(Mark seen, String what, String url, String body) {}

  /** What a person said. */
  public record Word(Mark mark, String kind, String id, String at, String text) {}

  /** A fact, where it comes from, and since when. */
  public record Fact(String name, String value, String source, String at) {}

  /**
   * A kept file.
   *
   * @param href from the page to the file
   */
  public record Proof(String path, String href, String sha256, String size, String by) {}

  /**
   * How far the journal had come.
   *
   * @param commands that check it
   */
  public record Journal(long records, String head, List<Pair> commands) {}

  /** The style of a fact's name: one of usual length is not broken where there is room. */
  public static String style(String fact) {
    return fact.length() <= USUAL_NAME ? "name" : "";
  }

  /** {@code 53 in the gate's files, 1 by a step or a change on GitHub}. */
  public String conditionsInWords() {
    long written = conditions.stream().filter(Condition::isWritten).count();
    long others = conditions.size() - written;
    return written
        + " in the gate's files"
        + (others == 0 ? "" : ", " + others + " by a step or a change on GitHub");
  }

  /** Whether any package names whose turn it is. */
  public boolean hasOwners() {
    return packages.stream().anyMatch(each -> !each.owner().isEmpty());
  }

  /** Whether the sentence below the outcome says all that a stop's report says. */
  public boolean isOutcome(Stop stop) {
    return why.endsWith(". " + stop.report());
  }

  /** The packages and what they need, drawn. */
  public PackagePicture picture() {
    return PackagePicture.of(packages);
  }

  /** The same for a narrow page. */
  public PackagePicture narrowPicture() {
    return PackagePicture.narrow(packages);
  }
}
