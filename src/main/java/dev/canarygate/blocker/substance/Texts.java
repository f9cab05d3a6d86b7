package dev.canarygate.blocker.substance;

import dev.canarygate.blocker.python.Kind;
import dev.canarygate.blocker.python.Kinds;
import dev.canarygate.blocker.python.Tree;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Texts filled in with values, in one of the ways in which Python does so. Values of unusual types
 * may come out differently, so that what is the same here is the same with doubt.
 */
final class Texts {
  private static final Kinds FILLED = Kinds.of(Kind.BINARY, Kind.CALL, Kind.FORMATTED);
  private static final Pattern PERCENT =
      Pattern.compile("%(?:%|(?:\\((\\w+)\\))?([-+ #0]*\\d*(?:\\.\\d+)?)([a-zA-Z]))");
  private static final Pattern BRACES =
      Pattern.compile("\\{\\{|\\}\\}|\\{(\\w*)(?:!([rsa]))?(?::([^{}]*))?\\}");

  private final List<Tree> parts = new ArrayList<>();
  private final StringBuilder text = new StringBuilder();
  private final Tree place;

  private Texts(Tree place) {
    this.place = place;
  }

  static Tree of(Tree tree) {
    if (!tree.holds(FILLED)) {
      return tree;
    }
    Tree inside = tree.map(Texts::of);
    Tree made =
        switch (inside.kind()) {
          case BINARY -> inside.text().equals("%") ? percent(inside) : joined(inside);
          case CALL -> format(inside);
          case FORMATTED -> formatted(inside);
          default -> null;
        };
    return made == null ? inside : made;
  }

  private static @Nullable Tree percent(Tree binary) {
    if (!binary.child(0).is(Kind.STRING) || binary.child(0).text().startsWith("b:")) {
      return null;
    }
    Tree values = binary.child(1);
    Map<String, Tree> named = named(values);
    List<Tree> listed = values.is(Kind.TUPLE) ? values.children() : List.of(values);
    var texts = new Texts(binary);
    Matcher matcher = PERCENT.matcher(binary.child(0).text());
    int next = 0;
    int end = 0;
    while (matcher.find()) {
      texts.text.append(binary.child(0).text().substring(end, matcher.start()));
      end = matcher.end();
      if (matcher.group().equals("%%")) {
        texts.text.append('%');
      } else {
        Tree value =
            matcher.group(1) != null
                ? named.get(matcher.group(1))
                : next < listed.size() ? listed.get(next++) : null;
        if (value == null || value.is(Kind.STAR)) {
          return null;
        }
        texts.field(value, conversion(matcher.group(2), matcher.group(3)));
      }
    }
    texts.text.append(binary.child(0).text().substring(end));
    return named.isEmpty() && next != listed.size() ? null : texts.tree();
  }

  private static String conversion(String flags, String type) {
    return switch (type) {
      case "s", "d", "i" -> flags.isEmpty() ? "" : ":" + flags;
      case "r" -> "!r" + (flags.isEmpty() ? "" : ":" + flags);
      default -> ":" + flags + type;
    };
  }

  private static Map<String, Tree> named(Tree values) {
    Map<String, Tree> named = new HashMap<>();
    if (values.is(Kind.DICT)) {
      for (Tree pair : values.children()) {
        if (pair.is(Kind.PAIR) && pair.child(0).is(Kind.STRING)) {
          named.put(pair.child(0).text(), pair.child(1));
        }
      }
    }
    return named;
  }

  private static @Nullable Tree format(Tree call) {
    Tree callee = call.child(0);
    if (!callee.is(Kind.ATTRIBUTE, "format") || !callee.child(0).is(Kind.STRING)) {
      return null;
    }
    var texts = new Texts(call);
    String format = callee.child(0).text();
    Matcher matcher = BRACES.matcher(format);
    int next = 0;
    int end = 0;
    while (matcher.find()) {
      texts.text.append(format.substring(end, matcher.start()));
      end = matcher.end();
      if (matcher.group().length() == 2 && !matcher.group().equals("{}")) {
        texts.text.append(matcher.group().charAt(0));
      } else {
        String key = matcher.group(1).isEmpty() ? String.valueOf(next++) : matcher.group(1);
        Tree value = argument(call, key);
        if (value == null) {
          return null;
        }
        String converted = matcher.group(2) == null ? "" : "!" + matcher.group(2);
        texts.field(value, converted + (matcher.group(3) == null ? "" : ":" + matcher.group(3)));
      }
    }
    texts.text.append(format.substring(end));
    return texts.tree();
  }

  private static @Nullable Tree argument(Tree call, String key) {
    int position = 0;
    for (Tree part : call.children().subList(1, call.children().size())) {
      if (part.is(Kind.KEYWORD)) {
        if (part.text().equals(key)) {
          return part.child(0);
        }
      } else if (part.is(Kind.STAR) || part.is(Kind.DOUBLE_STAR)) {
        return null;
      } else if (String.valueOf(position++).equals(key)) {
        return part;
      }
    }
    return null;
  }

  private static Tree formatted(Tree formatted) {
    var texts = new Texts(formatted);
    formatted.children().forEach(texts::part);
    return texts.tree();
  }

  /** Texts and values put together with plus signs. */
  private static @Nullable Tree joined(Tree binary) {
    boolean plus = binary.text().equals("+");
    boolean text = binary.children().stream().anyMatch(Texts::isText);
    if (!plus || !text) {
      return null;
    }
    var texts = new Texts(binary);
    binary.children().forEach(texts::part);
    return texts.tree();
  }

  private static boolean isText(Tree tree) {
    return tree.is(Kind.FORMATTED) || (tree.is(Kind.STRING) && !tree.text().startsWith("b:"));
  }

  private void part(Tree part) {
    switch (part.kind()) {
      case STRING -> text.append(part.text());
      case FORMATTED -> part.children().forEach(this::part);
      case FIELD -> {
        if (part.children().isEmpty()) {
          flush();
          parts.add(part);
        } else {
          field(part.child(0), part.text());
        }
      }
      default -> field(part, "");
    }
  }

  private void field(Tree value, String conversion) {
    String plain = conversion.replaceFirst("^!s", "").replaceFirst("^:[ds]$", "");
    boolean shown = value.is(Kind.CALL) && value.children().size() == 2;
    if (shown && value.child(0).is(Kind.NAME, "str") && plain.isEmpty()) {
      field(value.child(1), "");
    } else if (shown && value.child(0).is(Kind.NAME, "repr") && plain.isEmpty()) {
      field(value.child(1), "!r");
    } else if (value.is(Kind.STRING) && plain.isEmpty()) {
      text.append(value.text());
    } else {
      flush();
      parts.add(place.replacedBy(Kind.FIELD, plain, List.of(value)));
    }
  }

  private void flush() {
    if (text.length() > 0) {
      parts.add(place.replacedBy(Kind.STRING, text.toString(), List.of()));
      text.setLength(0);
    }
  }

  private Tree tree() {
    flush();
    boolean plain = parts.stream().allMatch(part -> part.is(Kind.STRING));
    if (plain) {
      String all = parts.isEmpty() ? "" : parts.get(0).text();
      return place.replacedBy(Kind.STRING, all, List.of());
    }
    return place.replacedBy(Kind.FORMATTED, "", parts);
  }
}
