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

  /** Enough of a form to make a line suspicious; the whole form is compared only then. */
  private static final int TRIGGER = 8;

  private final Set<String> forms = new LinkedHashSet<>();
  private final LiteralFilter filter;
  private final int longestForm;

  SecretFinder(Collection<String> values) {
    values.forEach(value -> forms.addAll(SecretForms.of(value)));
    var literals = new LiteralFilter.Builder();
    forms.forEach(form -> literals.add(form.substring(0, Math.min(TRIGGER, form.length())), KNOWN));
    for (int i = 0; i < SecretRule.PROVIDERS.size(); i++) {
      for (var trigger : SecretRule.PROVIDERS.get(i).triggers()) {
        literals.add(trigger, 1L << i);
      }
    }
    filter = literals.build();
    longestForm = forms.stream().mapToInt(String::length).max().orElse(0);
  }

  int longestForm() {
    return longestForm;
  }

  /** Where a secret stands; {@code end} is exclusive. */
  record Span(int start, int end, String rule) {}

  /** Quick: whether any secret can be in the range at all. */
  boolean suspects(byte[] content, int from, int to) {
    return filter.scan(content, from, to) != 0;
  }

  /** Secrets in the range, in order, none overlapping; positions count from {@code from}. */
  List<Span> find(byte[] content, int from, int to) {
    long seen = filter.scan(content, from, to);
    if (seen == 0) {
      return List.of();
    }
    var text = new String(content, from, to - from, StandardCharsets.ISO_8859_1);
    var spans = new ArrayList<Span>();
    if ((seen & KNOWN) != 0) {
      forms.forEach(form -> addKnown(text, form, spans));
    }
    for (int i = 0; i < SecretRule.PROVIDERS.size(); i++) {
      if ((seen & (1L << i)) != 0) {
        addMatches(text, SecretRule.PROVIDERS.get(i), spans);
      }
    }
    return merged(spans);
  }

  private static void addKnown(String text, String form, List<Span> spans) {
    for (int at = text.indexOf(form); at >= 0; at = text.indexOf(form, at + form.length())) {
      spans.add(new Span(at, at + form.length(), "known"));
    }
  }

  private static void addMatches(String text, SecretRule rule, List<Span> spans) {
    var match = rule.pattern().matcher(text);
    while (match.find()) {
      int group = match.groupCount() > 0 ? 1 : 0;
      if (match.start(group) >= 0) {
        spans.add(new Span(match.start(group), match.end(group), rule.name()));
      }
    }
  }

  private static List<Span> merged(List<Span> spans) {
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
