package dev.canarygate.blocker.python;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A piece of Python. Two trees are equal when they say the same: layout, quotes, redundant
 * parentheses and positions do not count.
 */
public final class Tree {
  private final Kind kind;
  private final String text;
  private final List<Tree> children;
  private final int line;
  private final int endLine;
  private final int hash;
  private final int depth;

  Tree(Kind kind, String text, List<Tree> children, int line, int endLine) {
    this.kind = kind;
    this.text = text;
    this.children = List.copyOf(children);
    this.line = line;
    this.endLine = endLine;
    this.hash = 31 * (31 * kind.hashCode() + text.hashCode()) + this.children.hashCode();
    this.depth = 1 + deepest(this.children);
  }

  private static int deepest(List<Tree> children) {
    int deepest = 0;
    for (Tree child : children) {
      deepest = Math.max(deepest, child.depth);
    }
    return deepest;
  }

  /** A tree without a position in a file, used to replace another one. */
  public static Tree of(Kind kind, String text, Tree... children) {
    return new Tree(kind, text, List.of(children), 0, 0);
  }

  public Kind kind() {
    return kind;
  }

  public String text() {
    return text;
  }

  public List<Tree> children() {
    return children;
  }

  public Tree child(int index) {
    return children.get(index);
  }

  public Tree last() {
    return children.get(children.size() - 1);
  }

  /** First line in the file, counted from 1; 0 when it has no position. */
  public int line() {
    return line;
  }

  public int endLine() {
    return endLine;
  }

  /** How many levels it has; 1 without children. */
  public int depth() {
    return depth;
  }

  public boolean is(Kind wanted) {
    return kind == wanted;
  }

  public boolean is(Kind wanted, String wantedText) {
    return kind == wanted && text.equals(wantedText);
  }

  public boolean isEmptyBlock() {
    return kind == Kind.BLOCK && children.isEmpty();
  }

  /** The same with other children, at the same place. */
  public Tree with(List<Tree> others) {
    return new Tree(kind, text, others, line, endLine);
  }

  public Tree with(String otherText) {
    return new Tree(kind, otherText, children, line, endLine);
  }

  /** The same, begun where an earlier statement began that it took up. */
  public Tree startingAt(Tree earlier) {
    boolean known = earlier.line > 0 && (line == 0 || earlier.line < line);
    return known
        ? new Tree(kind, text, children, earlier.line, Math.max(endLine, earlier.endLine))
        : this;
  }

  /** Another tree that takes this one's place in the file. */
  public Tree replacedBy(Kind otherKind, String otherText, List<Tree> others) {
    return new Tree(otherKind, otherText, others, line, endLine);
  }

  /** Every child changed by the given rule. */
  public Tree map(UnaryOperator<Tree> rule) {
    if (children.isEmpty()) {
      return this;
    }
    List<Tree> changed = new ArrayList<>(children.size());
    boolean same = true;
    for (Tree child : children) {
      Tree now = rule.apply(child);
      same &= now.equals(child);
      changed.add(now);
    }
    return same ? this : with(changed);
  }

  /** Visits this and everything below it, parents first. */
  public void walk(Consumer<Tree> visitor) {
    visitor.accept(this);
    for (Tree child : children) {
      child.walk(visitor);
    }
  }

  /** Whether this or anything below it is as asked. */
  public boolean any(Predicate<Tree> wanted) {
    if (wanted.test(this)) {
      return true;
    }
    for (Tree child : children) {
      if (child.any(wanted)) {
        return true;
      }
    }
    return false;
  }

  /** Dotted form of a name or of attributes of a name, such as {@code self.log.info}. */
  public @Nullable String dotted() {
    if (kind == Kind.NAME) {
      return text;
    }
    if (kind == Kind.ATTRIBUTE) {
      String object = child(0).dotted();
      return object == null ? null : object + "." + text;
    }
    return null;
  }

  @Override
  public boolean equals(Object other) {
    return this == other || (other instanceof Tree that && same(that));
  }

  private boolean same(Tree that) {
    return hash == that.hash
        && kind == that.kind
        && text.equals(that.text)
        && children.equals(that.children);
  }

  @Override
  public int hashCode() {
    return hash;
  }

  @Override
  public String toString() {
    return kind + (text.isEmpty() ? "" : ":" + text) + (children.isEmpty() ? "" : children);
  }
}
