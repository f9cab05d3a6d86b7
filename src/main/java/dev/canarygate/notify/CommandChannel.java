package dev.canarygate.notify;

import dev.canarygate.text.Visible;
import dev.canarygate.world.Shell;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Starts a program that reads the letter as JSON from its stdin. */
record CommandChannel(Shell shell, List<String> words) implements Channel {
  private static final int LONGEST_OUTPUT = 200;

  /** How long its end may take, and its last words after that; less when the limit is short. */
  private static final Duration ENDING = Duration.ofMillis(500);

  @Override
  public String send(Letter letter, Duration limit) throws NotDelivered {
    var json = new String(NoticeJson.bytes(NoticeJson.of(letter)), StandardCharsets.UTF_8);
    var part = limit.dividedBy(8);
    var ending = part.compareTo(ENDING) < 0 ? part : ENDING;
    var own = limit.minus(ending.multipliedBy(2));
    var command = new Shell.Command(words, null, Map.of(), own, null, false).fed(json + "\n");
    var ended = shell.run(command.leavingNothing(ending));
    var said = Visible.line(ended.output().strip(), LONGEST_OUTPUT);
    var result = ended.inWords() + (said.isEmpty() || !ended.started() ? "" : ": " + said);
    if (ended.succeeded()) {
      return result;
    }
    throw ended.started() ? NotDelivered.forNow(result) : NotDelivered.asItIs(result);
  }
}
