package dev.canarygate.report;

import dev.canarygate.gate.Decision;
import dev.canarygate.gate.Question;
import dev.canarygate.gate.SharedFacts;
import dev.canarygate.gate.Statement;
import dev.canarygate.gate.TrippedStop;
import dev.canarygate.page.LivePart;
import dev.canarygate.page.LivePart.Field;
import dev.canarygate.page.LivePart.Form;
import dev.canarygate.page.PageContent.Pair;
import dev.canarygate.text.EmailAddresses;
import dev.canarygate.world.Launcher;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A form for each word that a person can give now: an answer to what the gate asks, and a waiver of
 * what blocks it. What it sends is named as on the command line.
 */
final class HtmlForms {
  private static final int WAIVED_DAYS = 7;
  private static final String WHY = "Reason; it is kept and shown";

  private final Report report;
  private final LiveTerms terms;

  private HtmlForms(Report report, LiveTerms terms) {
    this.report = report;
    this.terms = terms;
  }

  static LivePart of(Report report, LiveTerms terms) {
    return new LivePart(
        terms.version(),
        terms.token(),
        terms.signer(),
        report.closedBy().map(EmailAddresses::hidden).map(ShownTime.UTC::in).orElse(""),
        new HtmlForms(report, terms).all());
  }

  private List<Form> all() {
    var answers =
        report.questions().stream()
            .filter(each -> terms.allows(each.kind()) && !isForOtherFiles(each))
            .map(this::answer);
    return Stream.concat(answers, waivers()).toList();
  }

  /** An approval is for the files and parameters of the newest run. */
  private boolean isForOtherFiles(Question question) {
    return question.kind() == Statement.Kind.APPROVAL
        && report.plan().definition().differsFrom(report.plan().state());
  }

  private Form answer(Question question) {
    return switch (question.kind()) {
      case APPROVAL -> approval(question);
      case ATTESTATION -> attestation(question);
      default -> decision(question);
    };
  }

  private Form approval(Question asked) {
    var target = asked.workPackage() + "/" + asked.step();
    var refused = refused(asked);
    return new Form(
        id("approve", target),
        "Approve " + target,
        Stream.of(Stream.of(asked.sentence()), rules(asked), refused.stream())
            .flatMap(sentences -> sentences)
            .collect(Collectors.joining(" ")),
        false,
        List.of(act("approve"), new Pair("target", target), candidate()),
        List.of(),
        fields(refused.isEmpty(), new Field("reason", WHY, "", "text", false)),
        "Approve");
  }

  private Stream<String> rules(Question asked) {
    return report.rules(asked).map(ShownTime.UTC::in);
  }

  /** That the person whose name the form would propose cannot answer, and why. */
  private Optional<String> refused(Question asked) {
    var person = terms.person();
    return person == null || person.isEmpty()
        ? Optional.empty()
        : report
            .steps(asked)
            .flatMap(
                each ->
                    each
                        .kind()
                        .asking()
                        .refusal(each.settings(), report.plan().state(), person)
                        .stream())
            .findFirst()
            .map(why -> EmailAddresses.hidden(person) + " cannot: " + why + ".");
  }

  private Form decision(Question asked) {
    var subject = Optional.ofNullable(asked.subject()).map(Decision.Subject::name).orElse("");
    return new Form(
        id("decide", asked.workPackage() + "-" + subject),
        "Decide for " + asked.workPackage(),
        asked.sentence(),
        false,
        List.of(
            act("decide"),
            new Pair("package", asked.workPackage()),
            new Pair("subject", subject),
            new Pair("attempt", String.valueOf(report.newestAttempt(asked.workPackage()))),
            candidate()),
        asked.choices().stream().map(each -> new Pair(each.word(), meaning(each))).toList(),
        fields(
            reason(),
            new Field("link", "Address where the reasoning can be read", "", "url", false)),
        "Record the decision");
  }

  private static String meaning(Decision.Choice choice) {
    return switch (choice) {
      case SKIP -> "it is not needed for this candidate";
      case RUN -> "it is needed";
      case ACCEPT -> "what the gate could not judge is good";
      case REJECT -> "what the gate could not judge is not good";
      case SAY_AGAIN -> "post it again";
      case POST -> "make the changes on GitHub that came with the import";
    };
  }

  private Form attestation(Question asked) {
    return new Form(
        id("attest", asked.workPackage()),
        "Attest for " + asked.workPackage(),
        Stream.of(
                Stream.of(asked.sentence()),
                Stream.of("You attest: " + asked.statement()),
                rules(asked))
            .flatMap(sentences -> sentences)
            .collect(Collectors.joining(" ")),
        false,
        List.of(act("attest"), candidate()),
        List.of(),
        fields(
            new Field(
                "statement", "What you attest, if not the sentence above", "", "text", false)),
        "Attest");
  }

  private Stream<Form> waivers() {
    return terms.allows(Statement.Kind.WAIVER) && report.listens()
        ? report.blocking().stream()
            .filter(row -> !isAsked(row))
            .flatMap(
                row ->
                    row.blocking().stream()
                        .filter(stop -> !stop.neverWaived())
                        .map(stop -> waiver(row, stop)))
            .distinct()
        : Stream.empty();
  }

  /** Where the gate asks a person, the answer is what comes next. */
  private boolean isAsked(PackageRow row) {
    return report.questions().stream().anyMatch(each -> each.workPackage().equals(row.id()));
  }

  private Form waiver(PackageRow row, TrippedStop stop) {
    var today = LocalDate.ofInstant(report.plan().now(), ZoneOffset.UTC);
    boolean each = isForEach(stop);
    return new Form(
        id("waive", (each ? "" : row.id() + "-") + stop.id()),
        "Waive " + stop.id() + (each ? "" : " of " + row.id()),
        "The stop no longer blocks "
            + (each ? "any" : "this")
            + " package, whatever the candidate, until the end of the day that you choose: any day"
            + " from today on, as with the command waive. The verdict stays, and each report shows"
            + " the waiver.",
        true,
        each
            ? List.of(act("waive"), new Pair("condition", stop.id()))
            : List.of(act("waive"), new Pair("condition", stop.id()), new Pair("only", row.id())),
        List.of(),
        fields(
            reason(),
            Field.day(
                "until", "Last day on which it counts (UTC)", today.plusDays(WAIVED_DAYS), today)),
        "Waive");
  }

  /** As the command that the stop itself names: the form covers neither more nor less. */
  private static boolean isForEach(TrippedStop stop) {
    return Launcher.allIn(stop.unblocks()).stream()
        .anyMatch(each -> each.contains(" waive " + stop.id() + " ") && !each.contains(" --only "));
  }

  private List<Field> fields(Field... own) {
    return fields(true, own);
  }

  /**
   * @param proposed whether the name is there from the beginning
   */
  private List<Field> fields(boolean proposed, Field... own) {
    var fields = new ArrayList<>(List.of(own));
    if (terms.person() != null) {
      var name = proposed ? EmailAddresses.hidden(terms.person()) : "";
      fields.add(new Field("by", "Your name", name, "text", true));
    }
    return fields;
  }

  private static Field reason() {
    return new Field("reason", WHY, "", "text", true);
  }

  private static Pair act(String command) {
    return new Pair("act", command);
  }

  /** The one that the person sees: an answer for another one is refused. */
  private Pair candidate() {
    return new Pair("candidate", report.fact(SharedFacts.CANDIDATE_VERSION).orElse(""));
  }

  private static String id(String act, String about) {
    return act + "-" + about.replaceAll("[^A-Za-z0-9-]", "-");
  }
}
