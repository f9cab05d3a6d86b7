package dev.canarygate.report;

import dev.canarygate.gate.GivenStatement;
import dev.canarygate.gate.Plan;
import dev.canarygate.page.PageContent.Mark;
import dev.canarygate.page.PageContent.Some;
import dev.canarygate.page.PageContent.Word;
import dev.canarygate.page.PageState;
import dev.canarygate.text.Visible;
import java.util.ArrayList;
import java.util.Optional;

/** What named persons said, for the page, with what was taken back. */
final class HtmlWords {
  private static final int MOST = 120;
  private static final int LONGEST = 2_000;

  private HtmlWords() {}

  static Some<Word> of(Plan plan) {
    var words = new ArrayList<Word>();
    var given = Some.last(plan.state().statements().all(), MOST);
    var all = plan.state().statements();
    given.items().forEach(each -> words.add(word(each, all.replacing(each), plan)));
    var repairs = Some.last(plan.state().interventions(), MOST);
    for (var each : repairs.items()) {
      words.add(
          new Word(
              new Mark(PageState.DUE, "recorded"),
              "intervention",
              "",
              ShownTime.UTC.second(each.at()),
              "by " + each.person() + ": " + each.what()));
    }
    return new Some<>(words, given.more() + repairs.more());
  }

  private static Word word(GivenStatement given, Optional<GivenStatement> replacing, Plan plan) {
    var revoked = given.revoked();
    var back =
        revoked == null
            ? ""
            : "\nRevoked by "
                + revoked.person()
                + ", "
                + ShownTime.UTC.second(revoked.at())
                + ": "
                + revoked.reason();
    return new Word(
        replacing.isEmpty() ? mark(given, plan) : new Mark(PageState.DUE, "replaced"),
        given.what().kind().word(),
        given.id(),
        ShownTime.UTC.second(given.at()),
        Visible.cut(
            PersonStatements.inWords(given, plan.now())
                + PersonStatements.fate(given, plan, ShownTime.UTC)
                + back,
            LONGEST));
  }

  private static Mark mark(GivenStatement given, Plan plan) {
    if (given.revoked() != null) {
      return new Mark(PageState.FAILED, "revoked");
    }
    if (given.lapsed()) {
      return new Mark(PageState.DUE, "lapsed");
    }
    return plan.countsUntil(given).filter(end -> !plan.now().isBefore(end)).isPresent()
        ? new Mark(PageState.DUE, "expired")
        : new Mark(PageState.PASSED, "counts");
  }
}
