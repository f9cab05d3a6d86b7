package dev.canarygate.page;

import dev.canarygate.page.PageContent.Bar;
import dev.canarygate.page.PageContent.Change;
import dev.canarygate.page.PageContent.Changed;
import dev.canarygate.page.PageContent.Compared;
import dev.canarygate.page.PageContent.Condition;
import dev.canarygate.page.PageContent.Fact;
import dev.canarygate.page.PageContent.Grid;
import dev.canarygate.page.PageContent.GridRow;
import dev.canarygate.page.PageContent.Journal;
import dev.canarygate.page.PageContent.Mark;
import dev.canarygate.page.PageContent.Moment;
import dev.canarygate.page.PageContent.Next;
import dev.canarygate.page.PageContent.Pair;
import dev.canarygate.page.PageContent.Proof;
import dev.canarygate.page.PageContent.Run;
import dev.canarygate.page.PageContent.Since;
import dev.canarygate.page.PageContent.Some;
import dev.canarygate.page.PageContent.Stop;
import dev.canarygate.page.PageContent.Task;
import dev.canarygate.page.PageContent.Word;
import java.util.List;

/** A page with every part that a page can have; each text on it is the same. */
final class SamplePage {
  private SamplePage() {}

  static PageContent of(String text) {
    var mark = new Mark(PageState.FAILED, text);
    var pair = new Pair(text, text);
    var proof = new Proof(text, "../../../a/b.log", text, text, text);
    var part = new Bar(text, mark, text, text, 10, 20, text, List.of(15), new Some<>(List.of(), 0));
    var bar = new Bar(text, mark, text, text, 0, 1000, text, List.of(), some(part));
    var stop =
        new Stop(
            text,
            mark,
            text,
            List.of(new Compared(text, text, text)),
            some(text),
            text,
            text,
            text,
            List.of(new Pair(text, "")),
            new Since(text, some(new Changed(text, text, text))),
            List.of(proof));
    var moments = some(new Moment(text, text));
    var run = new Run(1, text, text, text, text, moments, some(bar), moments);
    return new PageContent(
        text,
        text,
        text,
        mark,
        "2026-05-20T05:00:00Z",
        text,
        text,
        new Next(text, List.of(text, text), text + ".", text, List.of(text), List.of(pair)),
        List.of(stop),
        List.of(pair),
        List.of(new Task("A", text, mark, text, text, text, text, text, List.of())),
        List.of(new Condition(text, text, text, text, mark)),
        new Some<>(List.of(run, run), 3),
        List.of(
            new Grid(
                text, List.of(text), List.of(new GridRow(text, List.of(mark))), List.of(pair), 2)),
        some(new Change(mark, text, "", text)),
        some(new Word(mark, text, text, text, text)),
        List.of(pair),
        some(new Fact(text, text, text, text)),
        text,
        some(proof),
        new Journal(7, text, List.of(pair)));
  }

  private static <T> Some<T> some(T one) {
    return new Some<>(List.of(one), 1);
  }
}
