package dev.canarygate.report;

import dev.canarygate.gate.Attempt;
import dev.canarygate.gate.Event;
import dev.canarygate.gate.Fact;
import dev.canarygate.gate.Outcome;
import dev.canarygate.gate.Plan;
import dev.canarygate.gate.Question;
import dev.canarygate.gate.Standing;
import dev.canarygate.gate.StepDefinition;
import dev.canarygate.gate.WorkPackage;
import dev.canarygate.page.GateHtml;
import dev.canarygate.text.Annotation;
import dev.canarygate.text.RehearsalMark;
import dev.canarygate.world.Effect;
import dev.canarygate.world.Launcher;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The state of a gate at one moment. It reads no clock: the same plan gives the same report, byte
 * for byte.
 *
 * <p>One class, because each form of the report asks the same questions of the plan.
 */
public final class Report {
  private final Plan plan;
  private final Launcher launcher;
  private final List<PackageRow> rows;
  private final NoGate missing;
  private final Optional<String> driver;
  private final Optional<String> closedBy;
  private final LeftTo left;
  private final String waits;
  private final boolean foreseen;
  private final Optional<String> again;

  private Report(
      Plan plan,
      Launcher launcher,
      NoGate missing,
      Optional<String> driver,
      Optional<String> closedBy,
      LeftTo left,
      String waits,
      boolean foreseen,
      Optional<String> again) {
    this.again = again;
    this.foreseen = foreseen;
    this.waits = waits;
    this.missing = missing;
    this.driver = driver;
    this.closedBy = closedBy;
    this.left = left;
    this.plan = plan;
    this.launcher = launcher;
    this.rows =
        plan.definition().workPackages().stream()
            .map(each -> PackageRow.of(each, plan, launcher))
            .toList();
  }

  public static Report of(Plan plan) {
    return of(plan, Launcher.PLAIN);
  }

  /**
   * @param launcher words the command that goes on from here
   */
  public static Report of(Plan plan, Launcher launcher) {
    return new Report(
        plan,
        launcher,
        NoGate.in(plan.definition().artifacts("")),
        Optional.empty(),
        Optional.empty(),
        LeftTo.PERSON,
        "",
        false,
        Optional.empty());
  }

  /** The same with what is known of where the gate may be when it was not started here. */
  public Report ofNone(NoGate known) {
    return new Report(plan, launcher, known, driver, closedBy, left, waits, foreseen, again);
  }

  /**
   * The same of a gate that another command may be running: until that ends, a second one would be
   * refused.
   *
   * @param holder who runs it now, where and since when; empty when nobody does
   */
  public Report drivenBy(Optional<String> holder) {
    return new Report(plan, launcher, missing, holder, closedBy, left, waits, foreseen, again);
  }

  /**
   * The same of a gate that takes no person's word while somebody holds it.
   *
   * @param holder who holds it so, where and since when; empty when nobody does
   */
  public Report closedToWords(Optional<String> holder) {
    return new Report(plan, launcher, missing, driver, holder, left, waits, foreseen, again);
  }

  /**
   * The same of a gate that drivers may go on with.
   *
   * @param whom it is left to
   */
  public Report left(LeftTo whom) {
    return new Report(plan, launcher, missing, driver, closedBy, whom, waits, foreseen, again);
  }

  /**
   * The same of a gate whose person wanted to wait, and does once they go on.
   *
   * @param option such as {@code --wait=2h}; empty when they did not
   */
  public Report waiting(String option) {
    return new Report(plan, launcher, missing, driver, closedBy, left, option, foreseen, again);
  }

  /**
   * The same of a rehearsal whose world is gone: nothing goes on in it.
   *
   * @param rehearses the command that rehearses again; empty while its world is up, and for a real
   *     gate
   */
  public Report inGoneWorld(Optional<String> rehearses) {
    return new Report(plan, launcher, missing, driver, closedBy, left, waits, foreseen, rehearses);
  }

  /** The same for a moment that is to come when this is written. */
  public Report foreseen() {
    return new Report(plan, launcher, missing, driver, closedBy, left, waits, true, again);
  }

  /** Whether it is for a moment that is to come. */
  boolean isForeseen() {
    return foreseen;
  }

  /** What is said first, so that nobody takes it for a real gate or for one of now. */
  List<String> marks() {
    var marks = new ArrayList<String>();
    if (isRehearsal()) {
      marks.add(RehearsalMark.BANNER);
    }
    if (foreseen) {
      marks.add(
          "PREVIEW: the gate as of "
              + ShownTime.UTC.second(plan.now())
              + " if nothing more is recorded until then");
    }
    return marks;
  }

  /** How long a person waits who goes on, as an option; empty when nobody said so. */
  String waits() {
    return waits;
  }

  /** For people, as wide as a pipe or a file gets it. */
  public String text() {
    return text(Layout.PLAIN);
  }

  /**
   * For people, the decision first.
   *
   * @param layout with a page to fill; an address or a command that is longer stays whole
   */
  public String text(Layout layout) {
    return new TextReport(this, layout).render();
  }

  /** The decision alone: the outcome, what stopped the gate, what to type next. */
  public String brief(Layout layout) {
    return new TextReport(this, layout).decision();
  }

  /** Each package in a line: kept or due, and why. */
  public List<String> standings() {
    return rows.stream().map(row -> row.id() + " " + row.why()).toList();
  }

  /** For the gate's folder and for the summary of a workflow run. */
  public String markdown() {
    return new MarkdownReport(this).render();
  }

  /** For programs; the keys are described in {@code docs/report.md} and do not change. */
  public String json() {
    return new JsonReport(this).render();
  }

  /** The same, and how far the journal had come: its records, and the hash of the last one. */
  public String json(long records, String head) {
    return new JsonReport(this).render(records, head);
  }

  /** Packages as suites and steps as cases, for tools that read JUnit's XML. */
  public String junit() {
    return new JUnitExport(this).render();
  }

  /** The same in the Common Test Report Format (CTRF), which is JSON. */
  public String ctrf() {
    return new CtrfExport(this).render();
  }

  /** Each package as readers of test reports know it. */
  List<JUnitSuite> suites() {
    var next = nextCommands();
    var ways = new WaysOut(this);
    return rows.stream().map(row -> JUnitSuite.of(row, ways, next)).toList();
  }

  /** What stopped the gate, for the readers of a workflow's run. */
  public List<Annotation> annotations() {
    return StopAnnotations.of(this);
  }

  /**
   * The outcome as a small picture, for pages that link to the gate.
   *
   * @param masking what takes the place of secrets in each text
   */
  public String badge(UnaryOperator<String> masking) {
    return GateHtml.svg(OutcomeBadge.of(this), masking);
  }

  /**
   * One page for a browser, to be mailed and archived.
   *
   * @param course how the gate went until now
   */
  public String html(GateCourse course, PageFrame frame) {
    return GateHtml.of(new HtmlReport(this, course, frame).content(), frame.masking());
  }

  /** The same as a page that a server shows, and that follows the gate. */
  public String live(GateCourse course, PageFrame frame, LiveTerms terms) {
    var content = new HtmlReport(this, course, frame).content();
    return GateHtml.live(content, HtmlForms.of(this, terms), frame.masking());
  }

  Plan plan() {
    return plan;
  }

  Launcher launcher() {
    return launcher;
  }

  List<PackageRow> rows() {
    return rows;
  }

  Outcome outcome() {
    return plan.outcome();
  }

  /** {@code OPEN, was cleared}: its last run cleared it, and that does not count any more. */
  String outcomeInWords() {
    boolean was = plan.state().wasCleared();
    return outcome() + (was && outcome() != Outcome.CLEARED ? ", was cleared" : "");
  }

  /** Who runs the gate now; empty when nobody does. */
  Optional<String> driver() {
    return driver;
  }

  /** Who keeps people's words from being recorded now; empty when nobody does. */
  Optional<String> closedBy() {
    return closedBy;
  }

  /** Whether drivers go on with the gate by themselves. */
  public boolean isLeftToDrivers() {
    return left == LeftTo.DRIVERS || left == LeftTo.DRIVERS_TO_COME;
  }

  LeftTo left() {
    return left;
  }

  /** What keeps the gate from going on, first what its outcome comes from. */
  List<PackageRow> blocking() {
    return rows.stream()
        .filter(PackageRow::blocks)
        .sorted(Comparator.comparing(PackageRow::stoppedAs).reversed())
        .toList();
  }

  /** What became of a change; why it was not made is said once, by the stop that tells it. */
  String line(Effect effect) {
    var line = EffectSummary.line(effect, plan.state());
    return plan.state()
        .unsettled(effect.id())
        .map(Event.EffectUnsettled::why)
        .filter(why -> isTold(launcher.told(why)))
        .map(why -> line.replace(", " + why, ", as said above"))
        .orElse(line);
  }

  private boolean isTold(String why) {
    return blocking().stream()
        .flatMap(row -> row.blocking().stream())
        .anyMatch(stop -> stop.report().contains(why));
  }

  /** Changes that may be on GitHub although no answer confirmed them. */
  List<Effect> unsettled() {
    return plan.state().pending();
  }

  Optional<String> fact(Fact fact) {
    return plan.state().facts().get(fact);
  }

  /** Number of the newest attempt at a package, 1-based; 0 before the first. */
  int newestAttempt(String workPackage) {
    return plan.state().newestAttempt(workPackage).map(Attempt::number).orElse(0);
  }

  /** As it was when the gate last ran: that says whether what it did was real. */
  public boolean isRehearsal() {
    var runs = plan.state().runs();
    var last = runs.isEmpty() ? Map.<String, String>of() : runs.get(runs.size() - 1).parameters();
    return RehearsalMark.isIn(last.isEmpty() ? plan.definition().parameters() : last);
  }

  /** The branches of the repositories concerned, as far as they were read. */
  List<BranchContract> branches() {
    return BranchContract.all(plan.state().facts());
  }

  /** Whether no run was started here: then only that and what to type is said. */
  boolean isUnstarted() {
    return plan.state().runs().isEmpty();
  }

  /** Whether people can say something about it; one that was exported listens elsewhere. */
  boolean listens() {
    return plan.state().exportedTo().isEmpty();
  }

  /** What the gate waits for people to say. */
  List<Question> questions() {
    return listens() ? plan.questions().stream().filter(Question::due).toList() : List.of();
  }

  /** The command that goes on from here, and when to type it. */
  NextMove next() {
    return moves().next();
  }

  private NextMoves moves() {
    return new NextMoves(this, missing);
  }

  /** The command that rehearses again; empty while the gate can go on where it is. */
  Optional<String> again() {
    return again;
  }

  /** The same in lines: a command or several, or that drivers go on. */
  public List<String> nextLines() {
    var next = next();
    var commands = next.commands();
    if (commands.isEmpty()) {
      return isLeftToDrivers() ? List.of(next.why()) : List.of();
    }
    return NextLines.of(commands);
  }

  /** What a person types next; empty when that is nothing. */
  public List<String> nextCommands() {
    return next().commands();
  }

  /** The same where what stopped the gate, and so what a person is asked, is shown close by. */
  NextMove nextBriefly() {
    return moves().nextBriefly();
  }

  /** The command that continues the gate, with a person's word for it where its run had one. */
  public String goesOnBy() {
    return moves().goesOnBy();
  }

  /** Whose turn it is, as the gate's files name them. */
  List<String> turn() {
    return blocking().stream()
        .flatMap(PackageRow::owners)
        .filter(each -> !each.isEmpty())
        .distinct()
        .toList();
  }

  /** The packages that a gate which nobody runs begins with, or goes on with. */
  List<WorkPackage> first() {
    boolean idle =
        driver.isEmpty()
            && plan.state().exportedTo().isEmpty()
            && rows.stream().noneMatch(row -> row.standing().kind() == Standing.Kind.RUNNING);
    return outcome() == Outcome.OPEN && idle && !plan.definition().differsFrom(plan.state())
        ? plan.firstOfNextRun()
        : List.of();
  }

  /** {@code WP01 Issue verification (operator)}; empty when nothing waits to begin. */
  String firstInWords() {
    return first().stream().map(Report::owned).collect(Collectors.joining(", "));
  }

  /** What is said before these: a gate that had a run is gone on with by the command above. */
  String firstLabel() {
    return plan.state().runs().isEmpty() ? "A run begins with: " : "It begins with: ";
  }

  private static String owned(WorkPackage first) {
    var owner = first.owner();
    return first.id() + " " + first.title() + (owner.isEmpty() ? "" : " (" + owner + ")");
  }

  /** Without the one that {@link #next} answers. */
  List<Question> furtherQuestions() {
    var next = next();
    return questions().stream().filter(each -> !next.commands().equals(commands(each))).toList();
  }

  /**
   * What answers a question now: no command while somebody holds the gate and it would be refused.
   */
  List<String> commandsNow(Question question) {
    return closedBy.isPresent() ? List.of() : commands(question);
  }

  /** Whose answers to a question count, what they cover and for how long; moments as ISO 8601. */
  Stream<String> rules(Question question) {
    return steps(question)
        .flatMap(each -> each.kind().asking().rules(each.settings(), plan.state()).stream());
  }

  /** The step that asks it. */
  Stream<StepDefinition> steps(Question question) {
    return plan.definition().workPackage(question.workPackage()).steps().stream()
        .filter(each -> each.id().equals(question.step()));
  }

  /** The command that answers a question, with all choices in one: {@code --skip|--run}. */
  String command(Question question) {
    return launcher.line(question.command());
  }

  /** A whole command for each answer that can be given. */
  List<String> commands(Question question) {
    return question.commands().stream().map(launcher::line).toList();
  }
}
