package dev.canarygate.notify;

import dev.canarygate.evidence.Secrets;
import dev.canarygate.gate.NotifyTarget;
import dev.canarygate.world.Mailing;
import dev.canarygate.world.Posting;
import dev.canarygate.world.Shell;
import dev.canarygate.world.Time;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Finds the way to a target: takes addresses and secrets from the environment, and lets the whole
 * program know that they are secrets.
 *
 * @param shells a shell whose programs also get these variables
 * @param folder where the commands of a message are typed
 */
public record Channels(
    Map<String, String> environment,
    Posting posting,
    Mailing mailing,
    Function<List<String>, Shell> shells,
    Time time,
    WorkingFolder folder) {
  public Channels {
    environment = Map.copyOf(environment);
  }

  /**
   * @throws Unusable when a variable is not set, or has not what it should have
   */
  Channel to(NotifyTarget target) {
    var unset = target.unset(environment);
    if (!unset.isEmpty()) {
      throw new Unusable("not set: " + String.join(", ", unset));
    }
    return switch (target.kind()) {
      case SLACK -> slack(target);
      case WEBHOOK -> webhook(target);
      case MAIL -> mail(target);
      case COMMAND -> new CommandChannel(shells.apply(target.passed()), target.command());
    };
  }

  /** What keeps a target from being used now; empty when nothing does. */
  public String problem(NotifyTarget target) {
    try {
      to(target);
      return "";
    } catch (Unusable e) {
      return String.valueOf(e.getMessage());
    }
  }

  private String value(NotifyTarget target, String key) {
    return environment.getOrDefault(variable(target, key), "").strip();
  }

  private static String variable(NotifyTarget target, String key) {
    return target.variables().getOrDefault(key, "");
  }

  private URI address(NotifyTarget target) {
    var value = value(target, "url-from");
    Secrets.learn(List.of(value));
    var address = Addresses.web(variable(target, "url-from"), value);
    var path = Stream.of(address.getRawPath(), address.getRawQuery());
    Secrets.learn(path.filter(part -> part != null && part.length() > 12).toList());
    return address;
  }

  private Channel slack(NotifyTarget target) {
    return new WebhookChannel(
        posting,
        time,
        address(target),
        letter ->
            NoticeJson.bytes(
                NoticeJson.slack(
                    new NoticeText(letter).lines().stream().map(ChatText::safe).toList())),
        body -> Map.of());
  }

  private Channel webhook(NotifyTarget target) {
    var secret = value(target, "secret-from");
    Secrets.learn(List.of(secret));
    return new WebhookChannel(
        posting,
        time,
        address(target),
        letter -> NoticeJson.bytes(NoticeJson.of(letter)),
        body -> Map.of(Signature.HEADER, Signature.of(body, secret)));
  }

  private Channel mail(NotifyTarget target) {
    var password = value(target, "password-from");
    Secrets.learn(List.of(password));
    var server =
        Addresses.server(
            variable(target, "server-from"),
            value(target, "server-from"),
            value(target, "user-from"),
            password);
    return new MailChannel(
        mailing,
        server,
        Addresses.mail(variable(target, "sender-from"), value(target, "sender-from")),
        Addresses.mails(variable(target, "recipients-from"), value(target, "recipients-from")));
  }
}
