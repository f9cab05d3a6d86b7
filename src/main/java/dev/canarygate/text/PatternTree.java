package dev.canarygate.text;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;

/**
 * Reads the plain part of RE2's syntax as a tree, over Latin-1 text: characters, classes, groups,
 * choices, repetitions, {@code ^}, {@code $} and {@code \b}. An expression that has anything else
 * is left to RE2 alone.
 *
 * <p>One class, because all of its rules share the place in the text that is read next.
 */
final class PatternTree {
  private static final int CHARACTERS = 256;
  private static final int ASCII = 128;
  private static final String SPECIAL = "\\.[]{}()*+?|^$";
  private static final String IGNORING_CASE = "(?i)";

  private final String expression;
  private final boolean ignoringCase;
  private int at;

  private PatternTree(String expression, boolean ignoringCase) {
    this.expression = expression;
    this.ignoringCase = ignoringCase || expression.startsWith(IGNORING_CASE);
    this.at = expression.startsWith(IGNORING_CASE) ? IGNORING_CASE.length() : 0;
  }

  /** A part of an expression. */
  sealed interface Node {
    /** One character of these. */
    record Characters(BitSet of) implements Node {}

    /** One after the other. */
    record Sequence(List<Node> parts) implements Node {}

    /** One of these. */
    record Choice(List<Node> parts) implements Node {}

    /**
     * Again and again.
     *
     * @param most {@link #ENDLESS} for any number
     */
    record Repeated(Node part, int least, int most) implements Node {}

    /** A place between two characters. */
    enum Place implements Node {
      START,
      END,
      WORD_BORDER
    }
  }

  static final int ENDLESS = Integer.MAX_VALUE;

  /** What it takes for a word to have a border. */
  static final BitSet WORD = word();

  private static BitSet word() {
    var word = range('0', '9');
    word.or(range('a', 'z'));
    word.or(range('A', 'Z'));
    word.set('_');
    return word;
  }

  /** Empty when the expression has more than is read here. */
  static Optional<Node> of(String expression, boolean ignoringCase) {
    try {
      return Optional.of(new PatternTree(expression, ignoringCase).whole());
    } catch (BeyondPlain e) {
      return Optional.empty();
    }
  }

  /** Thrown at the first part that only RE2 reads. */
  private static final class BeyondPlain extends Exception {
    private static final long serialVersionUID = 1;

    BeyondPlain() {
      super(null, null, false, false);
    }
  }

  private Node whole() throws BeyondPlain {
    var node = choice();
    require(at == expression.length());
    return node;
  }

  private Node choice() throws BeyondPlain {
    var parts = new ArrayList<Node>();
    parts.add(sequence());
    while (takes("|")) {
      parts.add(sequence());
    }
    return parts.size() == 1 ? parts.get(0) : new Node.Choice(parts);
  }

  private Node sequence() throws BeyondPlain {
    var parts = new ArrayList<Node>();
    while (at < expression.length() && "|)".indexOf(expression.charAt(at)) < 0) {
      parts.add(repeated(atom()));
    }
    return new Node.Sequence(parts);
  }

  private Node repeated(Node part) throws BeyondPlain {
    Node all = part;
    if (takes("*")) {
      all = new Node.Repeated(part, 0, ENDLESS);
    } else if (takes("+")) {
      all = new Node.Repeated(part, 1, ENDLESS);
    } else if (takes("?")) {
      all = new Node.Repeated(part, 0, 1);
    } else if (takes("{")) {
      all = counted(part);
    } else {
      return part;
    }
    // Whether it takes as few as possible changes what is found, not whether.
    takes("?");
    require(at == expression.length() || "*+?{".indexOf(expression.charAt(at)) < 0);
    return all;
  }

  private Node counted(Node part) throws BeyondPlain {
    int least = number();
    int most = least;
    if (takes(",")) {
      most = at < expression.length() && expression.charAt(at) == '}' ? ENDLESS : number();
    }
    require(takes("}") && least <= most);
    return new Node.Repeated(part, least, most);
  }

  private int number() throws BeyondPlain {
    int start = at;
    while (at < expression.length()
        && expression.charAt(at) >= '0'
        && expression.charAt(at) <= '9') {
      at++;
    }
    require(at > start && at - start <= 4);
    return Integer.parseInt(expression.substring(start, at));
  }

  private Node atom() throws BeyondPlain {
    if (takes("(?:") || takes("(")) {
      require(at < expression.length() && expression.charAt(at) != '?');
      var inner = choice();
      require(takes(")"));
      return inner;
    }
    if (takes("[")) {
      return characters(bracketed());
    }
    if (takes("\\b")) {
      return Node.Place.WORD_BORDER;
    }
    char next = expression.charAt(at);
    return switch (next) {
      case '^' -> place(Node.Place.START);
      case '$' -> place(Node.Place.END);
      case '.' -> any();
      case '\\' -> characters(escaped());
      default -> {
        require(SPECIAL.indexOf(next) < 0);
        yield characters(range(literal(), expression.charAt(at - 1)));
      }
    };
  }

  private Node place(Node.Place place) {
    at++;
    return place;
  }

  private Node any() {
    at++;
    var all = range((char) 0, (char) (CHARACTERS - 1));
    all.clear('\n');
    return new Node.Characters(all);
  }

  private char literal() throws BeyondPlain {
    char next = expression.charAt(at++);
    require(next < ASCII);
    return next;
  }

  private BitSet bracketed() throws BeyondPlain {
    boolean negated = takes("^");
    var all = new BitSet(CHARACTERS);
    require(at < expression.length() && expression.charAt(at) != ']');
    while (!takes("]")) {
      all.or(member());
    }
    var folded = folded(all);
    if (negated) {
      folded.flip(0, CHARACTERS);
    }
    return folded;
  }

  private BitSet member() throws BeyondPlain {
    require(at < expression.length() && !expression.startsWith("[:", at));
    boolean escape = expression.charAt(at) == '\\';
    var first = escape ? escaped() : range(literal(), expression.charAt(at - 1));
    if (!expression.startsWith("-", at) || expression.startsWith("-]", at)) {
      return first;
    }
    at++;
    require(!escape && at < expression.length() && expression.charAt(at) != '\\');
    char low = (char) first.nextSetBit(0);
    char high = literal();
    require(low != '-' && low <= high);
    return range(low, high);
  }

  private BitSet escaped() throws BeyondPlain {
    at++;
    require(at < expression.length());
    char kind = expression.charAt(at++);
    return switch (kind) {
      case 'd' -> range('0', '9');
      case 'w' -> (BitSet) WORD.clone();
      case 's' -> ofAll(" \t\n\f\r");
      case 'n' -> ofAll("\n");
      case 'r' -> ofAll("\r");
      case 't' -> ofAll("\t");
      default -> {
        require(kind < ASCII && !Character.isLetterOrDigit(kind));
        yield range(kind, kind);
      }
    };
  }

  private Node characters(BitSet of) {
    return new Node.Characters(folded(of));
  }

  /** Beyond ASCII no letter is another case of one within. */
  private BitSet folded(BitSet of) {
    var all = (BitSet) of.clone();
    for (int lower = 'a'; ignoringCase && lower <= 'z'; lower++) {
      int upper = lower - 'a' + 'A';
      if (of.get(lower) || of.get(upper)) {
        all.set(lower);
        all.set(upper);
      }
    }
    return all;
  }

  private static BitSet ofAll(String characters) {
    var all = new BitSet(CHARACTERS);
    characters.chars().forEach(all::set);
    return all;
  }

  private static BitSet range(char low, char high) {
    var all = new BitSet(CHARACTERS);
    all.set(low, high + 1);
    return all;
  }

  private boolean takes(String word) {
    boolean there = expression.startsWith(word, at);
    at += there ? word.length() : 0;
    return there;
  }

  private static void require(boolean plain) throws BeyondPlain {
    if (!plain) {
      throw new BeyondPlain();
    }
  }
}
