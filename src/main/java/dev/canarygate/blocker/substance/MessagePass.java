package dev.canarygate.blocker.substance;

import dev.canarygate.blocker.python.Kind;
import dev.canarygate.blocker.python.Kinds;
import dev.canarygate.blocker.python.Tree;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Puts one word in place of texts that people read. */
final class MessagePass {
  private static final Kinds CONCERNED =
      Kinds.of(
          Kind.RAISE,
          Kind.ASSERT,
          Kind.STRING,
          Kind.FORMATTED,
          Kind.KEYWORD,
          Kind.PARAMETER,
          Kind.CALL);
  private static final Set<String> TEXT_ARGUMENTS =
      Set.of("help", "description", "epilog", "metavar", "short_help", "title", "hint", "detail");
  private static final Set<String> FAILING = Set.of("fail", "error", "abort");
  private static final Tree TEXT = Tree.of(Kind.STRING, "<text>");

  private MessagePass() {}

  static Tree apply(Tree tree) {
    if (!tree.holds(CONCERNED)) {
      return tree;
    }
    return switch (tree.kind()) {
      case RAISE -> raised(tree);
      case ASSERT -> tree.with(List.of(apply(tree.child(0)), Tree.of(Kind.ABSENT, "")));
      case STRING, FORMATTED ->
          IdentifierWords.prose(words(tree)) ? TEXT : tree.map(MessagePass::apply);
      case KEYWORD ->
          TEXT_ARGUMENTS.contains(tree.text()) && isText(tree.child(0))
              ? tree.with(List.of(TEXT))
              : tree.map(MessagePass::apply);
      case CALL -> folded(failure(withoutLogSettings(tree)).map(MessagePass::apply));
      case BLOCK -> withoutLogSettings(tree).map(MessagePass::apply);
      default -> folded(tree.map(MessagePass::apply));
    };
  }

  /** What a call or a function is given for its log. */
  private static Tree withoutLogSettings(Tree tree) {
    List<Tree> kept = new ArrayList<>(tree.children().size());
    for (Tree part : tree.children()) {
      boolean setting = part.is(Kind.KEYWORD) || part.is(Kind.PARAMETER);
      if (!setting || !Loggers.isCalledLogging(part.text())) {
        kept.add(part);
      }
    }
    return tree.with(kept);
  }

  /** The text with which something fails is for people. */
  private static Tree failure(Tree call) {
    boolean fails = call.child(0).is(Kind.ATTRIBUTE) && FAILING.contains(call.child(0).text());
    return fails
        ? call.with(call.children().stream().map(part -> isText(part) ? TEXT : part).toList())
        : call;
  }

  /** What caused an exception is shown in its traceback, and nowhere else. */
  private static Tree raised(Tree raise) {
    return raise.with(List.of(withoutMessage(raise.child(0)), Tree.of(Kind.ABSENT, "")));
  }

  /** Filling a text in with values makes a text again. */
  private static Tree folded(Tree tree) {
    boolean filled = tree.is(Kind.BINARY, "%") || tree.is(Kind.BINARY, "+");
    if (filled && (isMasked(tree.child(0)) || isMasked(tree.last()))) {
      return TEXT;
    }
    boolean format =
        tree.is(Kind.CALL)
            && tree.child(0).is(Kind.ATTRIBUTE, "format")
            && isMasked(tree.child(0).child(0));
    return format ? TEXT : tree;
  }

  private static boolean isMasked(Tree tree) {
    return tree.equals(TEXT);
  }

  private static boolean isText(Tree tree) {
    return tree.is(Kind.STRING) || tree.is(Kind.FORMATTED);
  }

  private static Tree withoutMessage(Tree exception) {
    if (!exception.is(Kind.CALL)) {
      return exception;
    }
    Tree masked = exception.map(MessagePass::apply);
    return masked.with(masked.children().stream().filter(argument -> !isText(argument)).toList());
  }

  private static String words(Tree text) {
    var words = new StringBuilder();
    text.walk(part -> words.append(part.is(Kind.STRING) ? part.text() : " "));
    return words.toString();
  }
}
