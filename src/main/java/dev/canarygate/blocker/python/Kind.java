package dev.canarygate.blocker.python;

/** What a {@link Tree} represents; the comment names its children in their order. */
public enum Kind {
  /** Statements. */
  BLOCK,
  /** Decorators (block), parameters (block), return annotation, body; text is the name. */
  DEF,
  /** Decorators (block), arguments (block), body; text is the name. */
  CLASS,
  /** Condition, body, else block. */
  IF,
  /** Condition, body, else block. */
  WHILE,
  /** Target, what is iterated, body, else block. */
  FOR,
  /** Body, handlers (block), else block, finally block. */
  TRY,
  /** Exception type or absent, body; text is the bound name or empty. */
  HANDLER,
  /** Items (block of {@link #ITEM}), body. */
  WITH,
  /** Context expression, target or absent. */
  ITEM,
  /** Subject, then cases. */
  MATCH,
  /** Pattern, guard or absent, body. */
  CASE,
  /** One expression. */
  EXPRESSION,
  /** Targets, then the value as the last child. */
  ASSIGN,
  /** Target, annotation, value or absent. */
  ANNOTATED,
  /** Target, value; text is the operator. */
  AUGMENTED,
  /** Value or absent. */
  RETURN,
  /** Exception or absent, cause or absent. */
  RAISE,
  /** Condition, message or absent. */
  ASSERT,
  /** Targets. */
  DELETE,
  PASS,
  BREAK,
  CONTINUE,
  /** Names; text is {@code global} or {@code nonlocal}. */
  SCOPE,
  /** {@link #ALIAS} children; text is the module of a from-import, or empty. */
  IMPORT,
  /** Text is {@code name} or {@code name as other}. */
  ALIAS,
  /** Name, value. */
  TYPE_ALIAS,
  /** Something this parser could not read; text is its tokens. */
  UNKNOWN,
  /** An optional part that is missing. */
  ABSENT,
  /** Text is the name. */
  NAME,
  /** Object; text is the attribute's name. */
  ATTRIBUTE,
  /** Callee, then arguments. */
  CALL,
  /** Value; text is the argument's name. */
  KEYWORD,
  STAR,
  DOUBLE_STAR,
  /** Object, index. */
  SUBSCRIPT,
  /** Start, stop, step, each may be absent. */
  SLICE,
  TUPLE,
  LIST,
  SET,
  DICT,
  /** Key, value. */
  PAIR,
  /** Element, then clauses; text is list, set, dict or generator. */
  COMPREHENSION,
  /** Target, what is iterated, then conditions. */
  CLAUSE,
  /** Parameters (block), body. */
  LAMBDA,
  /** Annotation or absent, default or absent; text is the name with its stars. */
  PARAMETER,
  /** Value if true, condition, value if false. */
  CONDITIONAL,
  /** Operands; text is {@code and} or {@code or}. */
  BOOLEAN,
  NOT,
  /** Operands; text is the operators, blank-separated. */
  COMPARE,
  /** Left, right; text is the operator. */
  BINARY,
  UNARY,
  AWAIT,
  /** Value or absent; text is {@code yield} or {@code yield from}. */
  YIELD,
  /** Target, value. */
  WALRUS,
  /** Text is the number in one spelling. */
  NUMBER,
  /** Text is the string's value; that of bytes starts with {@code b:}. */
  STRING,
  /** {@link #STRING} and {@link #FIELD} parts. */
  FORMATTED,
  /** Expression; text is conversion and format. */
  FIELD,
  /** True, False, None or an ellipsis. */
  CONSTANT
}
