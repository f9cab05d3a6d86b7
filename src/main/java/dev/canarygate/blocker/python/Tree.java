package dev.canarygate.blocker.python;

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
  private final long kinds;

  Tree(Kind kind, String text, List<Tree> children, int line, int endLine) {
    this.kind = kind;
    this.text = text;
    this.children = List.copyOf(children);
    this.line = line;
    this.endLine = endLine;
    int sum = 31 * Long.hashCode(Kinds.bit(kind)) + text.hashCode();
    int deepest = 0;
    long below = 0;
    for (int i = 0; i < this.children.size(); i++) {
      Tree child = this.children.get(i);
      sum = 31 * sum + child.hash;
      deepest = Math.max(deepest, child.depth);
      below |= child.kinds;
    }
    this.hash = sum;
    this.depth = 1 + deepest;
    this.kinds = below | Kinds.bit(kind);
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

  /** Whether this or anything below it is of one of the kinds; known without a look. */
  public boolean holds(Kinds wanted) {
    return (kinds & wanted.bits()) != 0;
  }

  /** The same with other children, at the same place. */
  public Tree with(List<Tree> others) {
    return areChildren(others) ? this : new Tree(kind, text, others, line, endLine);
  }

  @SuppressWarnings("ReferenceEquality") // equal ones at other places are other children
  private boolean areChildren(List<Tree> others) {
    if (others.size() != children.size()) {
      return false;
    }
    for (int i = 0; i < children.size(); i++) {
      if (others.get(i) != children.get(i)) {
        return false;
      }
    }
    return true;
  }

  public Tree with(String otherText) {
    return otherText.equals(text) ? this : new Tree(kind, otherText, children, line, endLine);
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
  @SuppressWarnings("ReferenceEquality") // an equal one may be at another place
  public Tree map(UnaryOperator<Tree> rule) {
    Tree @Nullable [] changed = null;
    boolean same = true;
    for (int i = 0; i < children.size(); i++) {
      Tree child = children.get(i);
      Tree now = rule.apply(child);
      if (now != child) {
        changed = changed == null ? children.toArray(Tree[]::new) : changed;
        changed[i] = now;
        same &= now.equals(child);
      }
    }
    return same || changed == null ? this : new Tree(kind, text, List.of(changed), line, endLine);
  }

  /** Visits this and everything below it, parents first. */
  public void walk(Consumer<Tree> visitor) {
    visitor.accept(this);
    for (int i = 0; i < children.size(); i++) {
      children.get(i).walk(visitor);
    }
  }

  /** Visits all that is of one of the kinds, parents first. */
  public void walk(Kinds wanted, Consumer<Tree> visitor) {
    if (!holds(wanted)) {
      return;
    }
    if (wanted.contain(kind)) {
      visitor.accept(this);
    }
    for (int i = 0; i < children.size(); i++) {
      children.get(i).walk(wanted, visitor);
    }
  }

  /** Whether this or anything below it is as asked. */
  public boolean any(Predicate<Tree> wanted) {
    if (wanted.test(this)) {
      return true;
    }
    for (int i = 0; i < children.size(); i++) {
      if (children.get(i).any(wanted)) {
        return true;
      }
    }
    return false;
  }

  /** Whether anything that is of one of the kinds is as asked. */
  public boolean any(Kinds kindsAsked, Predicate<Tree> wanted) {
    if (!holds(kindsAsked)) {
      return false;
    }
    if (kindsAsked.contain(kind) && wanted.test(this)) {
      return true;
    }
    for (int i = 0; i < children.size(); i++) {
      if (children.get(i).any(kindsAsked, wanted)) {
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
