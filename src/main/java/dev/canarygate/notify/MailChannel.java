package dev.canarygate.notify;

import dev.canarygate.text.Visible;
import dev.canarygate.world.Mailing;
import dev.canarygate.world.Obstacle;
import java.time.Duration;
import java.util.List;

/** Hands a letter as a mail to a mail server. */
record MailChannel(Mailing mailing, Mailing.Server server, String from, List<String> to)
    implements Channel {
  @Override
  public String send(Letter letter, Duration limit) throws NotDelivered {
    var text = new MailMessage(letter, from, to).text();
    try {
      var said = mailing.send(new Mailing.Mail(server, from, to, text), limit);
      return "answered " + Visible.line(said, 200);
    } catch (Obstacle refused) {
      var why = Visible.line(String.valueOf(refused.getMessage()), 300);
      throw refused.kind() == Obstacle.Kind.NO_PERMISSION
          ? NotDelivered.asItIs(why)
          : NotDelivered.forNow(why);
    }
  }
}
