package dev.canarygate.evidence;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Finds secrets in one line or one piece of a long line. */
final class SecretFinder {
  private static final long KNOWN = 1L << 62;
  private static final long ESCAPED = 1L << 61;
  private static final long RULES = ESCAPED - 1;

  /** What a decoder may be needed for; percent signs of progress bars are not. */
  private static final List<String> ESCAPES =
      List.of(
          "\\u", "\\x", "&#", "&amp;", "&lt;", "&gt;", "&quot;", "&apos;", "%2", "%3", "%4", "%5",
          "%6", "%7");

  /** Text may be escaped once more where it is quoted. */
  private static final int DECODINGS = 2;

  /** One character, written as a Unicode escape of JSON. */
  private static final int LONGEST_ESCAPE = 6;

  /** Enough of a form to make a line suspicious; the whole form is compared only then. */
  private static final int TRIGGER = 8;

  private final List<SecretRule> rules;
  private final Set<String> forms = new LinkedHashSet<>();
  private final LiteralFilter filter;
  private final int longestForm;

  SecretFinder(Collection<String> values) {
    this(values, SecretRules.all());
  }

  /**
   * @param rules how secrets look that nobody knows
   */
  SecretFinder(Collection<String> values, List<SecretRule> rules) {
    this.rules = rules;
    values.forEach(value -> forms.addAll(SecretForms.of(value)));
    var literals = new LiteralFilter.Builder();
    forms.forEach(form -> literals.add(form.substring(0, Math.min(TRIGGER, form.length())), KNOWN));
    for (int i = 0; i < rules.size(); i++) {
      for (var trigger : rules.get(i).triggers()) {
        literals.add(trigger, 1L << i);
      }
    }
    ESCAPES.forEach(each -> literals.add(each, ESCAPED));
    filter = literals.build();
    longestForm = forms.stream().mapToInt(String::length).max().orElse(0);
  }

  boolean knowsAllRules() {
    return rules.equals(SecretRules.all());
  }

  int longestForm() {
    return longestForm * LONGEST_ESCAPE;
  }

  /** The range of a secret; {@code end} is exclusive. */
  record Span(int start, int end, String rule) {}

  /** Quick: whether any secret can be in the range at all. */
  boolean suspects(byte[] content, int from, int to) {
    return filter.isIn(content, from, to);
  }

  /** Quick: a place in each line of the range that a secret can be in. */
  LiteralFilter.Places suspicions(byte[] content, int from, int to) {
    return filter.lines(content, from, to);
  }

  /** Secrets in the range, in order, none overlapping; positions count from {@code from}. */
  List<Span> find(byte[] content, int from, int to) {
    return find(content, from, from, to);
  }

  /**
   * The same in a line.
   *
   * @param place the suspicion, or any place before
   */
  List<Span> find(byte[] content, int from, int place, int to) {
    long seen = possible(filter.scan(content, from, place, to), content, from, to);
    if (seen == 0) {
      return List.of();
    }
    var text = new String(content, from, to - from, StandardCharsets.ISO_8859_1);
    var spans = new ArrayList<Span>();
    add(text, seen, spans);
    if ((seen & ESCAPED) != 0) {
      addDecoded(text, spans);
    }
    return merged(spans);
  }

  /** Without the rules whose patterns cannot be there, whatever the triggers promised. */
  private long possible(long seen, byte[] content, int from, int to) {
    long possible = seen;
    for (long left = seen & RULES; left != 0; left &= left - 1) {
      var rule = rules.get(Long.numberOfTrailingZeros(left));
      if (!rule.pattern().mayBeIn(content, from, to)) {
        possible &= ~Long.lowestOneBit(left);
      }
    }
    return possible;
  }

  private void add(String text, long seen, List<Span> spans) {
    if ((seen & KNOWN) != 0) {
      forms.forEach(form -> addKnown(text, form, spans));
    }
    for (int i = 0; i < rules.size(); i++) {
      if ((seen & (1L << i)) != 0) {
        addMatches(text, rules.get(i), spans);
      }
    }
  }

  /** A secret that is written with escapes is the same secret once somebody reads it. */
  private void addDecoded(String text, List<Span> spans) {
    var decoded = Unescaped.of(text);
    for (int i = 0; i < DECODINGS && decoded.text().length() < text.length(); i++) {
      addFrom(decoded, spans);
      var next = decoded.again();
      if (next.text().length() == decoded.text().length()) {
        return;
      }
      decoded = next;
    }
  }

  private void addFrom(Unescaped decoded, List<Span> spans) {
    var bytes = decoded.text().getBytes(StandardCharsets.ISO_8859_1);
    long seen = possible(filter.scan(bytes, 0, bytes.length), bytes, 0, bytes.length);
    if ((seen & (KNOWN | RULES)) != 0) {
      var found = new ArrayList<Span>();
      add(decoded.text(), seen, found);
      found.forEach(
          span ->
              spans.add(
                  new Span(
                      decoded.original(span.start()), decoded.original(span.end()), span.rule())));
    }
  }

  private static void addKnown(String text, String form, List<Span> spans) {
    for (int at = text.indexOf(form); at >= 0; at = text.indexOf(form, at + form.length())) {
      spans.add(new Span(at, at + form.length(), "known"));
    }
  }

  private static void addMatches(String text, SecretRule rule, List<Span> spans) {
    rule.in(text).forEach(each -> spans.add(new Span(each.start(), each.end(), rule.name())));
  }

  /** In order, those that touch as one, under the name of the first. */
  static List<Span> merged(List<Span> spans) {
    spans.sort(Comparator.comparingInt(Span::start));
    var merged = new ArrayList<Span>();
    for (var span : spans) {
      int last = merged.size() - 1;
      if (last >= 0 && span.start() <= merged.get(last).end()) {
        var before = merged.get(last);
        merged.set(
            last, new Span(before.start(), Math.max(before.end(), span.end()), before.rule()));
      } else {
        merged.add(span);
      }
    }
    return merged;
  }
}
