package dev.canarygate.run;

import dev.canarygate.gate.AskedAgain;
import dev.canarygate.gate.Finding;
import dev.canarygate.world.PrintedLines;
import dev.canarygate.world.Progress;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Notes what one step asks again, and passes on to people all that it tells. Any thread of the step
 * may tell.
 */
final class Retries implements Progress {
  /** A step that asks without end fills no journal: what is beyond is counted. */
  private static final int MOST = 20;

  private static final String REST = "other answers";

  private final Progress told;
  private final List<AskedAgain> noted = new ArrayList<>();

  Retries(Progress told) {
    this.told = told;
  }

  /** What the step found, with what it asked again. */
  synchronized Finding with(Finding found) {
    return noted.isEmpty() ? found : found.askingAgain(noted);
  }

  @Override
  public synchronized void askingAgain(Instant at, String answer) {
    var next = AskedAgain.once(at, answer);
    int last = noted.size() - 1;
    boolean full = noted.size() == MOST;
    if (last >= 0 && (full || noted.get(last).after().equals(next.after()))) {
      var before = noted.get(last);
      var words = before.after().equals(next.after()) ? next.after() : REST;
      noted.set(last, new AskedAgain(before.at(), words, before.times() + 1));
    } else {
      noted.add(next);
    }
    told.askingAgain(at, answer);
  }

  @Override
  public void doing(String doing) {
    told.doing(doing);
  }

  @Override
  public void waiting(String why, String left) {
    told.waiting(why, left);
  }

  @Override
  public void detail(String what) {
    told.detail(what);
  }

  @Override
  public void output(String line) {
    told.output(line);
  }

  @Override
  public void printed(PrintedLines lines) {
    told.printed(lines);
  }
}
