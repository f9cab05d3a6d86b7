package dev.canarygate.report;

import dev.canarygate.gate.GateState;
import dev.canarygate.page.PageContent.Change;
import dev.canarygate.page.PageContent.Mark;
import dev.canarygate.page.PageContent.Pair;
import dev.canarygate.page.PageContent.Some;
import dev.canarygate.page.PageState;
import dev.canarygate.text.Visible;
import dev.canarygate.world.Effect;
import dev.canarygate.world.Settlement;
import java.util.Optional;
import java.util.regex.Pattern;

/** What was written on GitHub, or is to be, for the page. */
record HtmlChanges(Report report) {
  private static final int MOST = 40;
  private static final int LONGEST = 8_000;
  private static final Pattern ADDRESS = Pattern.compile("https?://[^\\s<>\"']{1,2000}");

  Some<Change> all() {
    var wanted = report.plan().state().wanted();
    var newest = Some.last(wanted, MOST);
    return new Some<>(newest.items().stream().map(this::change).toList(), newest.more());
  }

  private Change change(Effect effect) {
    var state = report.plan().state();
    var linked = linked(effect, state);
    return new Change(
        seen(effect, state),
        linked.name(),
        linked.value(),
        effect.as(Effect.Comment.class).map(each -> Visible.cut(each.body(), LONGEST)).orElse(""));
  }

  /** What became of a change, and where on GitHub it is; an empty address when it is nowhere. */
  static Pair linked(Effect effect, GateState state) {
    var line = EffectSummary.line(effect, state);
    var receipt = state.settlement(effect.id()).map(Settlement::receipt).orElse("");
    return ADDRESS.matcher(receipt).matches() && line.endsWith(receipt)
        ? new Pair(line.substring(0, line.length() - receipt.length() - ": ".length()), receipt)
        : new Pair(line, "");
  }

  /** A change counts as seen when it was found there after it was made. */
  private static Mark seen(Effect effect, GateState state) {
    return state
        .settlement(effect.id())
        .filter(each -> !state.isUnconfirmed(effect.id()))
        .map(HtmlChanges::seen)
        .or(() -> tried(effect, state))
        .orElse(new Mark(PageState.WAITING, "not confirmed yet"));
  }

  /** What is known of a change that was tried in vain. */
  private static Optional<Mark> tried(Effect effect, GateState state) {
    return state
        .unsettled(effect.id())
        .filter(each -> !state.isUnconfirmed(effect.id()))
        .map(
            each ->
                new Mark(
                    each.mayHaveLanded() ? PageState.WAITING : PageState.FAILED, each.inWords()));
  }

  private static Mark seen(Settlement settlement) {
    return switch (settlement.how()) {
      case LANDED -> new Mark(PageState.PASSED, "made, and seen on GitHub");
      case ADOPTED -> new Mark(PageState.PASSED, "seen on GitHub, made earlier");
      case UNNEEDED -> new Mark(PageState.PASSED, "seen on GitHub, it was so already");
      case CONFLICT -> new Mark(PageState.FAILED, "seen on GitHub, but different");
      case REFUSED -> new Mark(PageState.FAILED, "not made: refused");
      case WITHDRAWN -> new Mark(PageState.DUE, "not made: withdrawn");
    };
  }
}
