package dev.canarygate.issues;

import dev.canarygate.evidence.Digest;
import dev.canarygate.evidence.Secrets;
import dev.canarygate.gate.Facts;
import dev.canarygate.gate.SharedFacts;
import dev.canarygate.text.EmailAddresses;
import dev.canarygate.text.Mentions;
import dev.canarygate.text.Untrusted;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The text of a comment: a template whose blanks are filled with what was measured.
 *
 * <p>The template's own text is ours; every value is treated as text of others, see {@link
 * Untrusted}. A line that is one blank alone shows a value of several lines in a fence.
 */
public final class CommentBody {
  /**
   * In UTF-8. GitHub's messages speak of 65,536 characters; this stays under that in every unit,
   * with room for the hidden first line.
   */
  public static final int LARGEST = 60_000 - 600;

  private static final Pattern BLANK = Pattern.compile("`?\\{\\{\\s*([a-z0-9.-]+)\\s*}}`?");
  private static final Pattern ALONE =
      Pattern.compile("[ \\t]*\\{\\{\\s*([a-z0-9.-]+)\\s*}}[ \\t]*");
  private static final Pattern FENCE = Pattern.compile("`{3,}(text)?");

  private final String template;
  private final Facts facts;
  private final Secrets secrets;
  private final Predicate<String> statements;

  /**
   * @param secrets masked in each value
   * @param statements whether a fact of that name is a sentence of this program, see {@link
   *     dev.canarygate.gate.Fact#statement()}
   */
  CommentBody(String template, Facts facts, Secrets secrets, Predicate<String> statements) {
    this.template = template.replace("\r\n", "\n").strip();
    this.facts = facts;
    this.secrets = secrets;
    this.statements = statements;
  }

  /** Names of all blanks, in order of appearance. */
  public Set<String> blanks() {
    return BLANK
        .matcher(template)
        .results()
        .map(blank -> blank.group(1))
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  /** Names of blanks that nothing was measured for. */
  public Set<String> missing() {
    return blanks().stream()
        .filter(name -> facts.get(name).isEmpty())
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  /** The whole of it, however long; blanks without a measurement are marked. */
  public String whole() {
    return filled(new CommentLimits(Integer.MAX_VALUE, Integer.MAX_VALUE));
  }

  /** As it can be posted: values are cut, then the text itself, until it fits. */
  public String fitting() {
    for (var caps : CommentLimits.FROM_ROOMY_TO_TIGHT) {
      var text = filled(caps);
      if (size(text) <= LARGEST) {
        return text;
      }
    }
    return shortened(filled(CommentLimits.FROM_ROOMY_TO_TIGHT.get(2)));
  }

  private String filled(CommentLimits caps) {
    return Mentions.parted(
        template.lines().map(line -> line(line, caps)).collect(Collectors.joining("\n")));
  }

  private String line(String line, CommentLimits caps) {
    var alone = ALONE.matcher(line);
    if (alone.matches()) {
      var value = facts.get(alone.group(1)).orElse("");
      if (value.contains("\n")) {
        return Untrusted.fence(CommentLimits.cut(published(value), caps.block()));
      }
    }
    boolean table = line.stripLeading().startsWith("|");
    return BLANK
        .matcher(line)
        .replaceAll(blank -> Matcher.quoteReplacement(value(blank, table, caps)));
  }

  private String value(MatchResult blank, boolean table, CommentLimits caps) {
    var value = facts.get(blank.group(1));
    if (value.isEmpty()) {
      return "⟨" + blank.group(1) + ": not measured⟩";
    }
    var shown = CommentLimits.cut(published(value.get()), caps.inline());
    if (!table && statements.test(blank.group(1))) {
      return Untrusted.sentence(shown);
    }
    return table ? Untrusted.cell(shown) : Untrusted.inline(shown);
  }

  private String published(String value) {
    return EmailAddresses.hidden(secrets.mask(value));
  }

  /** Cut between lines, with a fence that was cut open closed again. */
  private String shortened(String text) {
    var note =
        "\n\nShortened: the whole text is in the evidence. Its SHA-256 is "
            + Digest.of(whole())
            + facts
                .get(SharedFacts.EVIDENCE_DIGEST)
                .map(e -> ", that of the evidence " + e)
                .orElse("")
            + ".";
    int room = LARGEST - size(note) - 200;
    var kept = new StringBuilder();
    var open = "";
    for (var line : List.copyOf(text.lines().toList())) {
      if (size(kept.toString()) + size(line) + 1 > room) {
        break;
      }
      kept.append(line).append('\n');
      if (open.isEmpty()) {
        open = FENCE.matcher(line).matches() ? line.replace("text", "") : "";
      } else {
        open = line.equals(open) ? "" : open;
      }
    }
    return kept + open + note;
  }

  private static int size(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length;
  }
}
