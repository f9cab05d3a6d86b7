package dev.canarygate.blocker.python;

/**
 * What was read.
 *
 * @param module the statements as a {@link Kind#BLOCK}
 * @param troubles how many places were not understood; 0 for a whole file of valid Python
 */
public record Reading(Tree module, int troubles) {
  /** Reads a whole file. */
  public static Reading file(String text) {
    String source = text.startsWith("\uFEFF") ? text.substring(1) : text;
    var lexer = new Lexer(source, line -> line);
    var statements = new Statements(new Cursor(lexer.tokens()));
    Tree module = statements.module();
    return new Reading(module, statements.unknown() + lexer.troubles());
  }
}
