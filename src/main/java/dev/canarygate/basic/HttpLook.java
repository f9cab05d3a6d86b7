package dev.canarygate.basic;

import dev.canarygate.evidence.Exhibit;
import dev.canarygate.evidence.Secrets;
import dev.canarygate.gate.Assignment;
import dev.canarygate.gate.Blanks;
import dev.canarygate.gate.Finding;
import dev.canarygate.probe.Probe;
import dev.canarygate.probe.ProbeRecord;
import dev.canarygate.world.Web.Answer;
import dev.canarygate.world.Web.Question;
import dev.canarygate.world.World;
import java.math.BigDecimal;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** One look at a web address, with its tries and redirects. */
final class HttpLook {
  /** A service that wants to be left alone for longer is not asked again by this step. */
  private static final Duration LONGEST_PAUSE = Duration.ofMinutes(5);

  private static final int BUSY = 429;
  private static final int BROKEN = 500;
  private static final Set<Integer> REDIRECTS = Set.of(301, 302, 303, 307, 308);

  private final HttpCheck check;
  private final World world;
  private final Question question;
  private final Probe probe;
  private int asked;

  private HttpLook(HttpCheck check, World world, URI address) {
    this.check = check;
    this.world = world;
    var headers = check.headers().filled(world.environment(), address.getHost());
    this.question = check.question(address, headers);
    this.probe = new Probe(question);
  }

  /**
   * Prepares a look.
   *
   * @return empty, when the address has a blank for a fact that nobody measured
   */
  static Optional<HttpLook> of(HttpCheck check, World world, Assignment assignment) {
    return Blanks.missing(check.url(), assignment.facts()).isEmpty()
        ? Optional.of(
            new HttpLook(
                check, world, HttpCheck.address(Blanks.fill(check.url(), assignment.facts()))))
        : Optional.empty();
  }

  /** Nothing can be asked without the facts that the address names. */
  static Finding withoutAddress(HttpCheck check, Assignment assignment) {
    return Finding.inconclusive(
        "The address "
            + check.url()
            + " is not known: no measured "
            + String.join(", ", Blanks.missing(check.url(), assignment.facts())));
  }

  /** Asks, as often as the check says, until something answers that is not busy or broken. */
  Assessment look() {
    ask();
    for (var pause = pause(); asked < check.tries() && pause.isPresent(); pause = pause()) {
      world.time().pauseToAskAgain(pause.get(), probe.last().inWords());
      ask();
    }
    return assessment();
  }

  private void ask() {
    asked++;
    probe.ask(world, question);
    for (int i = 0; i < check.redirects(); i++) {
      var next = redirected();
      if (next.isEmpty()) {
        return;
      }
      probe.ask(world, next.get());
    }
  }

  private Optional<Question> redirected() {
    var answer = probe.answer();
    if (answer == null || !REDIRECTS.contains(answer.status())) {
      return Optional.empty();
    }
    return header(answer, "location").flatMap(this::at);
  }

  /** Empty when it leads nowhere that can be asked: then the redirect is the answer. */
  private Optional<Question> at(String location) {
    try {
      var before = probe.last().question();
      var next = HttpCheck.address(before.address().resolve(location).toString());
      return Optional.of(
          before.at(
              next,
              isSameHost(before.address(), next)
                  ? before.headers()
                  : check.headers().forAnotherHost()));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /** A secret goes neither to another host nor from a protected connection to an open one. */
  private static boolean isSameHost(URI one, URI other) {
    return one.getHost().equalsIgnoreCase(other.getHost())
        && one.getPort() == other.getPort()
        && one.getScheme().equalsIgnoreCase(other.getScheme());
  }

  /** How long to wait before the next try; empty when none makes sense. */
  private Optional<Duration> pause() {
    var answer = probe.answer();
    if (answer == null) {
      return Optional.of(check.retryAfter());
    }
    if (answer.status() != BUSY && answer.status() < BROKEN) {
      return Optional.empty();
    }
    var wanted = header(answer, "retry-after").flatMap(this::wanted).orElse(Duration.ZERO);
    var pause = wanted.compareTo(check.retryAfter()) > 0 ? wanted : check.retryAfter();
    return wanted.compareTo(LONGEST_PAUSE) > 0 ? Optional.empty() : Optional.of(pause);
  }

  /** Seconds, or a date. */
  private Optional<Duration> wanted(String value) {
    if (value.matches("\\d{1,9}")) {
      return Optional.of(Duration.ofSeconds(Long.parseLong(value)));
    }
    try {
      var until = ZonedDateTime.parse(value, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant();
      return Optional.of(Duration.between(now(), until));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  private Instant now() {
    return world.time().now();
  }

  private static Optional<String> header(Answer answer, String name) {
    return answer.headers().getOrDefault(name, List.of()).stream().findFirst().map(String::strip);
  }

  private Assessment assessment() {
    var assessment = new Assessment();
    assessment.learn(BasicFacts.HTTP_TRIES, asked);
    var answer = probe.answer();
    if (answer == null) {
      assessment.unknown(silence());
    } else {
      learn(assessment, answer);
      assessment.check(check.expect());
    }
    return assessment;
  }

  private String silence() {
    return "expected "
        + check.expected()
        + ", found no answer"
        + (asked == 1 ? "" : " in " + asked + " requests")
        + ": "
        + probe.last().obstacle();
  }

  private void learn(Assessment assessment, Answer answer) {
    assessment.learn(BasicFacts.HTTP_STATUS, answer.status());
    assessment.learn(BasicFacts.HTTP_SECONDS, seconds(answer.took()));
    var body = new String(answer.body(), StandardCharsets.UTF_8);
    boolean tree = check.facts().stream().anyMatch(DeclaredFact::isInDocument);
    var material = tree ? DocumentFormat.JSON.read(body) : Material.of(body);
    assessment.read(check.facts(), material.with(answer.headers()), "the answer");
  }

  static String seconds(Duration length) {
    return BigDecimal.valueOf(length.toMillis(), 3).toPlainString();
  }

  /** Every question and answer as evidence, secrets masked. */
  Exhibit keep(String name) {
    var record = new ProbeRecord(Secrets.ofProcess());
    return world.evidence().keepNew(name, record.of(List.of(probe)));
  }

  /** For people. */
  String subject() {
    return check.method().equals("GET") ? address() : check.method() + " " + address();
  }

  private String address() {
    return String.valueOf(probe.address());
  }

  /** How it answered. */
  String well() {
    var answer = probe.answer();
    return answer == null ? "did not answer" : "answers " + answer.status();
  }
}
