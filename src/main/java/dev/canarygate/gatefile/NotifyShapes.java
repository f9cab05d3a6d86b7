package dev.canarygate.gatefile;

import dev.canarygate.gate.News;
import dev.canarygate.gate.NotifyTarget.Kind;
import dev.canarygate.gate.Shape;
import dev.canarygate.text.Nearest;
import dev.canarygate.text.Words;
import java.util.Map;

/** The keys of a target of {@code notify:}, by its kind. */
final class NotifyShapes {
  /** The kinds, for messages. */
  static final String KINDS = anyOf(Kind.class);

  private static final Shape COMMON =
      Shape.EMPTY
          .optional("name", Shape.Type.TEXT, "Name of the target; its kind when not given")
          .required("kind", Shape.Type.TEXT, "How it is reached: " + KINDS)
          .optional(
              "on",
              Shape.Type.TEXTS,
              "Which ends of a run it gets: " + anyOf(News.class) + "; all by default");

  private static final Shape SLACK =
      COMMON.required("url-from", Shape.Type.TEXT, "Variable with the address of the webhook");

  private static final Map<Kind, Shape> SHAPES =
      Map.of(
          Kind.SLACK,
          SLACK,
          Kind.WEBHOOK,
          SLACK.required("secret-from", Shape.Type.TEXT, "Variable with the secret that signs"),
          Kind.MAIL,
          COMMON
              .required(
                  "server-from",
                  Shape.Type.TEXT,
                  "Variable with smtp://HOST:PORT (STARTTLS) or smtps://HOST:PORT (TLS)")
              .required("sender-from", Shape.Type.TEXT, "Variable with the sender's address")
              .required(
                  "recipients-from",
                  Shape.Type.TEXT,
                  "Variable with the addresses that get it, with commas between")
              .optional("user-from", Shape.Type.TEXT, "Variable with the user who logs in")
              .optional("password-from", Shape.Type.TEXT, "Variable with the user's password"),
          Kind.COMMAND,
          COMMON
              .required(
                  "command", Shape.Type.TEXTS, "Program and arguments; it gets the notice as JSON")
              .optional(
                  "pass-environment",
                  Shape.Type.TEXTS,
                  "Environment variables that it gets besides PATH, HOME, locale and the like"));

  private NotifyShapes() {}

  /** All keys that a target of any kind can have, for editors. */
  static Shape any() {
    var shape = COMMON;
    for (var kind : Kind.values()) {
      for (var field : of(kind).fields().entrySet()) {
        if (!COMMON.fields().containsKey(field.getKey())) {
          var value = field.getValue();
          shape = shape.optional(field.getKey(), value.type(), value.help());
        }
      }
    }
    return shape;
  }

  /** Of a target of one kind. */
  static Shape of(Kind kind) {
    return SHAPES.getOrDefault(kind, COMMON);
  }

  private static <E extends Enum<E>> String anyOf(Class<E> words) {
    return Nearest.anyOf(Words.all(words));
  }
}
