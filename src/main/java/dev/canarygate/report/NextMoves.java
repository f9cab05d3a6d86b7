package dev.canarygate.report;

import dev.canarygate.gate.Attestation;
import dev.canarygate.gate.Decision;
import dev.canarygate.gate.GivenStatement;
import dev.canarygate.gate.Outcome;
import dev.canarygate.gate.Plan;
import dev.canarygate.gate.Question;
import dev.canarygate.gate.Statement;
import dev.canarygate.gate.TrippedStop;
import dev.canarygate.gate.Verdict;
import dev.canarygate.text.EmailAddresses;
import dev.canarygate.world.Launcher;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Finds out what a person does next about a gate.
 *
 * <p>One class, because each move is due only where none before it is.
 */
final class NextMoves {
  private static final int WAIVED_DAYS = 7;

  /** More reasons than these make a sentence that nobody reads. */
  private static final int FEW = 3;

  private static final Pattern OTHER_WAY = Pattern.compile(" (?:run --new|waive) ");

  private static final Pattern RUNS = Pattern.compile(" (?:resume|run)(?= |$)");

  private static final NextMove DRIVERS_GO_ON =
      new NextMove("", "Drivers go on with the gate by themselves.");

  private static final NextMove NO_DRIVER_YET =
      new NextMove("", "A driver goes on with the gate by itself, as soon as one is here.");

  private final Report report;
  private final Plan plan;
  private final Launcher launcher;
  private final NoGate missing;

  /**
   * @param missing what to say when the gate was not started
   */
  NextMoves(Report report, NoGate missing) {
    this.report = report;
    this.plan = report.plan();
    this.launcher = report.launcher();
    this.missing = missing;
  }

  /** The command that goes on from here, and when to type it. */
  NextMove next() {
    var next = due();
    return report.again().filter(each -> runs(next)).map(next::inGoneWorld).orElse(next);
  }

  /** Words of a person are recorded anywhere. */
  private static boolean runs(NextMove next) {
    return next.commands().stream().anyMatch(each -> RUNS.matcher(each).find());
  }

  private NextMove due() {
    if (plan.outcome() != Outcome.CLEARED && plan.state().exportedTo().isPresent()) {
      return new NextMove("", "The gate was exported and goes on where the bundle was imported.");
    }
    // Under other rules nothing of it can go on: neither an answer nor a repair helps.
    if (plan.outcome() != Outcome.CLEARED && plan.definition().differsFrom(plan.state())) {
      return new NextMove(
          launcher.line("run --new"),
          "The gate's files or parameters changed since its last run: put them back, or start"
              + " anew.");
    }
    if (plan.outcome() != Outcome.CLEARED && report.driver().isPresent()) {
      // A page shows it to anybody.
      var holder = EmailAddresses.hidden(report.driver().get());
      return new NextMove("", "Held by " + holder + ". Wait until that command ends.");
    }
    if (plan.outcome() != Outcome.CLEARED && report.isLeftToDrivers()) {
      return asked().orElseGet(this::driversGoOn);
    }
    return switch (plan.outcome()) {
      case CLEARED -> cleared();
      case OPEN -> open();
      case WAITING -> waiting();
      case HELD -> held();
      case STOPPED -> stopped();
    };
  }

  /** The same where what stopped the gate, and so what a person is asked, is shown close by. */
  NextMove nextBriefly() {
    var next = next();
    return waitsFor()
        .filter(each -> next.commands().equals(report.commands(each)))
        .filter(each -> !stops(each.workPackage()).isEmpty())
        .map(
            each ->
                new NextMove(
                    report.commands(each), "Answers " + each.workPackage() + ".", attested(each)))
        .orElse(next);
  }

  private List<StopReason> stops(String workPackage) {
    return report.blocking().stream()
        .filter(row -> row.id().equals(workPackage))
        .flatMap(row -> StopReason.all(row).stream())
        .toList();
  }

  private Optional<Question> waitsFor() {
    return report.questions().stream().findFirst();
  }

  /** What a gate still waits for although a person just said something. */
  private Optional<NextMove> asked() {
    return plan.outcome() == Outcome.WAITING ? waitsFor().map(this::answered) : Optional.empty();
  }

  private NextMove answered(Question asked) {
    return new NextMove(
        report.commands(asked), asked.workPackage() + ": " + asked.why() + ".", attested(asked));
  }

  /** A person reads what they put their name to, and for when, before they type the command. */
  private String attested(Question asked) {
    return asked.statement().isEmpty()
        ? ""
        : Stream.concat(Stream.of("You attest: " + asked.statement()), report.rules(asked))
            .collect(Collectors.joining(" "));
  }

  private NextMove cleared() {
    if (plan.state().exportedTo().isPresent()) {
      return new NextMove("", StatedVerdict.done(plan));
    }
    return StatedVerdict.due(plan)
        .map(
            due ->
                report.isLeftToDrivers()
                    ? driversGoOn()
                    : new NextMove(
                        launcher.line("resume"),
                        "The gate is cleared, and " + due + ": this does it."))
        .orElseGet(() -> new NextMove("", StatedVerdict.done(plan)));
  }

  private NextMove open() {
    return plan.state().runs().isEmpty()
        ? new NextMove(missing.commands(launcher), missing.inWords())
        : goingOn(whyOpen());
  }

  private String whyOpen() {
    if (plan.state().interrupted()) {
      return interrupted() + "; this continues it.";
    }
    var waived = new LetPass(report).now();
    if (plan.awaitsClearing()) {
      return (waived + " Nothing stops the gate any more; only a run can clear it.").strip();
    }
    if (!waived.isEmpty() && !plan.state().wasCleared()) {
      return waived + " This command continues with what is due.";
    }
    return plan.state().wasCleared()
        ? "The gate was cleared, and is so no longer: "
            + noLonger()
            + ". This goes on with what is due."
        : "Nobody runs the gate now. This command continues with what is due.";
  }

  private String interrupted() {
    var runs = plan.state().runs();
    var run = runs.get(runs.size() - 1);
    var during =
        report.rows().stream()
            .filter(row -> row.newest().filter(attempt -> !attempt.hasEnded()).isPresent())
            .map(row -> row.id() + " " + row.workPackage().title())
            .collect(Collectors.joining(", "));
    return "The run of "
        + EmailAddresses.hidden(run.person())
        + " on "
        + run.host()
        + " was interrupted"
        + (during.isEmpty() ? "" : " during " + during);
  }

  /** Which packages are due, and why; more than a few are counted. */
  private String noLonger() {
    var due = report.rows().stream().filter(row -> !row.standing().kept()).toList();
    int more = due.size() - FEW;
    return due.stream().limit(FEW).map(NextMoves::noLonger).collect(Collectors.joining("; "))
        + (more > 0 ? "; and " + more + " more" : "");
  }

  private static String noLonger(PackageRow row) {
    var why = row.standing().why();
    return row.id() + (why.startsWith("is ") ? " " : ": ") + why;
  }

  private NextMove driversGoOn() {
    return report.left() == LeftTo.DRIVERS_TO_COME ? NO_DRIVER_YET : DRIVERS_GO_ON;
  }

  private NextMove goingOn(String why) {
    var attested =
        attester()
            .filter(each -> report.left() == LeftTo.PERSON)
            .map(each -> "--attest attests the whole run in your name, as " + each + " did.");
    return new NextMove(List.of(goesOnBy()), why, attested.orElse(""));
  }

  /**
   * Where a stop can be left in more than one way, each is a command.
   *
   * @param when the first one is typed
   */
  private NextMove repaired(String when) {
    var others = otherWays();
    if (others.isEmpty()) {
      return goingOn("Type this " + when);
    }
    var repaired = goingOn("Type the first " + when);
    return new NextMove(
        Stream.concat(repaired.commands().stream(), others.stream()).toList(),
        repaired.cause(),
        (repaired.how() + " What unblocks the stop says when to type another one.").strip());
  }

  /** What the stops name besides going on: another gate, or a word of a person. */
  private List<String> otherWays() {
    return report.blocking().stream()
        .flatMap(row -> row.blocking().stream())
        .flatMap(stop -> Launcher.allIn(stop.unblocks()).stream())
        .filter(each -> OTHER_WAY.matcher(each).find())
        .distinct()
        .toList();
  }

  /**
   * The command that continues the gate, with a person's word for it where its run had one. It
   * takes no gate away from drivers.
   */
  String goesOnBy() {
    if (report.left() != LeftTo.PERSON) {
      return launcher.line("resume --detach");
    }
    var resume = attester().isPresent() ? "resume --attest" : "resume";
    return launcher.line((resume + " " + report.waits()).strip());
  }

  private Optional<String> attester() {
    return PersonStatements.intended(plan.state()).map(Attestation::person);
  }

  private NextMove waiting() {
    return waitsFor()
        .map(this::answered)
        .orElseGet(() -> repaired("when that has happened" + untilThen()));
  }

  private String untilThen() {
    return report.waits().isEmpty()
        ? ". With --wait it looks again until then."
        : ", or sooner: it looks again for as long as before.";
  }

  private NextMove held() {
    return usedUp().orElseGet(() -> repaired("when what kept the gate from going on is repaired."));
  }

  private Optional<NextMove> usedUp() {
    return report.rows().stream().filter(PackageRow::isUsedUp).findFirst().map(this::usedUp);
  }

  /** Only a person's word moves it, or what has attempts of its own. */
  private NextMove usedUp(PackageRow row) {
    var all = "All attempts of " + row.id() + " are used up";
    return row.blocking().stream()
        .findFirst()
        .filter(each -> row.canBeWaived())
        .map(
            stop ->
                new NextMove(launcher.line(waive(stop, row)), all + "; " + moreAttempts() + "."))
        .orElseGet(
            () ->
                new NextMove(
                    launcher.line("run --new"),
                    all
                        + ", so a resume does not repeat it. This starts a gate that has attempts"
                        + " of its own"
                        + (namesNoCandidate() ? "." : "; a newer candidate has them, too.")));
  }

  private String waive(TrippedStop stop, PackageRow row) {
    var until = LocalDate.ofInstant(plan.now(), ZoneOffset.UTC).plusDays(WAIVED_DAYS);
    return "waive " + stop.id() + " --only " + row.id() + " --until " + until + " --reason TEXT";
  }

  private String moreAttempts() {
    return namesNoCandidate()
        ? "a new gate has attempts of its own: `" + launcher.line("run --new") + "`"
        : "a newer candidate has attempts of its own";
  }

  private boolean namesNoCandidate() {
    return plan.definition().identity().facts().isEmpty();
  }

  /**
   * A person's no is taken back by a person; all else is repaired first. Where no attempt is left,
   * neither moves the package.
   */
  private NextMove stopped() {
    return usedUp()
        .or(this::takenBack)
        .or(this::answer)
        .orElseGet(() -> repaired("when what stopped the gate is resolved."));
  }

  private Optional<NextMove> takenBack() {
    return report.blocking().stream()
        .flatMap(row -> rejected(row).stream())
        .findFirst()
        .map(
            said ->
                new NextMove(
                    launcher.line("revoke " + said.id() + " --reason TEXT"),
                    said.what().person() + " rejected it; this takes that back."));
  }

  /**
   * What stopped the gate waits for a person's word: a resume alone would stop there again. What
   * only waits elsewhere comes after it.
   */
  private Optional<NextMove> answer() {
    return report.questions().stream()
        .filter(each -> isStopped(each.workPackage()))
        .findFirst()
        .map(this::answered);
  }

  /** Where something waits, that is what is asked about; what failed besides comes first. */
  private boolean isStopped(String workPackage) {
    var stops = stops(workPackage).stream().map(each -> each.stop().as()).toList();
    return stops.contains(Verdict.FAILED) && !stops.contains(Verdict.WAITING);
  }

  private Optional<GivenStatement> rejected(PackageRow row) {
    return plan.state()
        .statements()
        .counting()
        .filter(each -> isRejection(each.what(), row.id()))
        .reduce((first, later) -> later);
  }

  private static boolean isRejection(Statement said, String workPackage) {
    return said instanceof Decision decision
        && decision.workPackage().equals(workPackage)
        && decision.choice() == Decision.Choice.REJECT;
  }
}
