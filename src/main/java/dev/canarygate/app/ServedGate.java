package dev.canarygate.app;

import dev.canarygate.evidence.DurableFiles;
import dev.canarygate.evidence.RegularFile;
import dev.canarygate.gate.Statement;
import dev.canarygate.live.LiveSite;
import dev.canarygate.live.PageNews;
import dev.canarygate.live.Token;
import dev.canarygate.page.FormAnswer;
import dev.canarygate.page.GateHtml;
import dev.canarygate.report.Layout;
import dev.canarygate.report.LiveTerms;
import dev.canarygate.world.Time;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A gate's page for viewers: read from the journal once for all of them, drawn once for each state
 * of the gate, and only when somebody asks. Takes what people say, one at a time.
 *
 * <p>One class, because what is drawn, who waits for it and what people say share one version.
 */
final class ServedGate implements LiveSite {
  /** What is valid for another while is said anew after so long. */
  private static final Duration FRESH = Duration.ofMinutes(1);

  /** Drawing takes at most one part of so many of the time. */
  private static final int MOSTLY_IDLE = 10;

  private final FollowedGate gate;
  private final Function<String, GateRecord> records;
  private final Set<Statement.Kind> allowed;
  private final @Nullable String person;
  private final Time time;
  private final PageNews news = new PageNews();
  private final Token forms = Token.random();

  /** Holds the place of the name that a client's certificate gives. */
  private final String signer;

  private final Object speaking = new Object();
  private long version = 1;
  private long drawn;
  private Instant asOf = Instant.EPOCH;
  private Answer page = new Answer(503, new byte[0]);
  private Duration took = Duration.ZERO;
  private boolean untold;
  private String trouble = "";

  /**
   * @param views of the gate, each with its files as they are then
   * @param records take what the named person says
   * @param allowed what may be said here; empty: nothing
   * @param person see {@link LiveTerms}
   */
  ServedGate(
      Supplier<GateView> views,
      Function<String, GateRecord> records,
      Set<Statement.Kind> allowed,
      @Nullable String person,
      Time time) {
    this.gate = new FollowedGate(views, time);
    this.records = records;
    this.allowed = Set.copyOf(allowed);
    this.person = person;
    this.time = time;
    this.signer = person == null ? "signer-" + Token.random().text() : "";
    news.tell(version);
  }

  PageNews news() {
    return news;
  }

  Token forms() {
    return forms;
  }

  /** Empty before its first run. */
  Optional<String> name() {
    return gate.name();
  }

  /** Where one may be that was started; empty when it is here. */
  List<String> elsewhere() {
    return gate.view().elsewhere();
  }

  /** Looks what is new, and tells those who wait for it. Called every now and then. */
  synchronized void look() {
    boolean old = drawn == version && !time.now().isBefore(asOf.plus(FRESH));
    boolean wasClosed = gate.isClosed();
    untold |= isNew() || old;
    if (untold && (!isTooSoon() || gate.isClosed() != wasClosed)) {
      untold = false;
      news.tell(++version, gate.isClosed());
    }
  }

  /**
   * However long a page takes to draw, the machine has most of its time for the gate. Only whether
   * forms are taken does not wait.
   */
  private boolean isTooSoon() {
    return time.now().isBefore(asOf.plus(took.multipliedBy(MOSTLY_IDLE)));
  }

  /** What keeps it from being read is new once, not each time that it is looked at. */
  private boolean isNew() {
    var before = trouble;
    try {
      boolean changed = gate.catchUp();
      trouble = "";
      return changed || !before.isEmpty();
    } catch (RuntimeException e) {
      trouble = String.valueOf(e.getMessage());
      return !trouble.equals(before);
    }
  }

  @Override
  public Answer page(Optional<String> certified) {
    var drawn = page();
    if (signer.isEmpty()) {
      return drawn;
    }
    var html = new String(drawn.html(), StandardCharsets.UTF_8);
    return answer(drawn.status(), GateHtml.filled(html, signer, certified.orElse("")));
  }

  private synchronized Answer page() {
    if (drawn != version) {
      var began = time.uptime();
      page = draw();
      took = time.uptime().minus(began);
      drawn = version;
    }
    return page;
  }

  private Answer draw() {
    asOf = time.now();
    try {
      gate.catchUp();
      return answer(200, gate.page(terms(), asOf));
    } catch (RuntimeException e) {
      var failure = failure(e);
      var lines = told("The gate cannot be shown now: " + failure.text(), failure);
      return answer(503, new FormAnswer("The gate cannot be shown now", lines, false, 0));
    }
  }

  private LiveTerms terms() {
    return new LiveTerms(version, forms.text(), allowed, person, signer);
  }

  private static Answer answer(int status, String html) {
    return new Answer(status, html.getBytes(StandardCharsets.UTF_8));
  }

  private static Answer answer(int status, FormAnswer said) {
    return answer(status, GateHtml.said(said, KeptReports::masked));
  }

  private CommandFailure failure(Exception problem) {
    var failure = CommandFailure.of(problem, gate.view().launcher(), "reload this page");
    if (failure.exit() == ExitCode.INTERNAL_ERROR) {
      reportDefect(problem);
    }
    return failure;
  }

  private static List<String> told(String text, CommandFailure failure) {
    return Stream.concat(
            Stream.of(text), failure.remedy().map(each -> "What to do: " + each).stream())
        .toList();
  }

  /**
   * What the disk, or a defect, cut short may be recorded all the same. A refusal by the rules is
   * an answer like any other: a browser complains of all that has the status of an error.
   */
  private Answer failed(Exception problem) {
    var failure = failure(problem);
    boolean unknown = failure.exit() == ExitCode.INTERNAL_ERROR || failure.exit() == ExitCode.DISK;
    var heading = unknown ? "Failed" : "Refused";
    var text =
        unknown
            ? "Failed: " + failure.text() + ". Look on the page whether it was recorded."
            : "Refused, nothing was recorded: " + SpokenForm.onThePage(failure.text());
    return answer(
        unknown ? 500 : 200, new FormAnswer(heading, told(text, failure), true, records()));
  }

  /** How many there are, with the one of a word that was just recorded. */
  private synchronized long records() {
    look();
    return gate.records();
  }

  /** A viewer cannot mend it; the person who serves the page sees where it is. */
  private static void reportDefect(Exception problem) {
    var usual = Thread.getDefaultUncaughtExceptionHandler();
    if (usual != null) {
      usual.uncaughtException(Thread.currentThread(), problem);
    }
  }

  @Override
  public boolean takesForms() {
    return !allowed.isEmpty();
  }

  @Override
  public Answer say(Map<String, String> fields, Optional<String> certified) {
    synchronized (speaking) {
      try {
        var by = certified.orElseGet(() -> fields.getOrDefault("by", ""));
        var record = records.apply(GivenName.require(by));
        var answer = new SpokenForm(fields).said(record, allowed);
        return taken("Recorded", answer.shown(Layout.PLAIN));
      } catch (NothingToDo already) {
        var words = SpokenForm.onThePage(already.answer().shown(Layout.PLAIN));
        return taken("Nothing to record", words);
      } catch (RuntimeException e) {
        return failed(e);
      }
    }
  }

  private Answer taken(String heading, String words) {
    return answer(200, new FormAnswer(heading, words.lines().toList(), false, records()));
  }

  @Override
  public Optional<File> file(String path) {
    Optional<FollowedGate.Kept> kept;
    synchronized (this) {
      kept = gate.exhibit(path);
    }
    return kept.map(Evidence::new);
  }

  private record Evidence(FollowedGate.Kept kept) implements File {
    @Override
    public long size() {
      return kept.exhibit().size();
    }

    @Override
    public void copyTo(OutputStream out) throws IOException {
      var file = kept.artifacts().resolve(kept.exhibit().path());
      DurableFiles.refuseLinks(kept.artifacts(), file);
      try (var in = RegularFile.openNoLink(file, RegularFile.LARGE)) {
        in.transferTo(out);
      }
    }
  }
}
