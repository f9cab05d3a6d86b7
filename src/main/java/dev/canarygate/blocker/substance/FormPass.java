package dev.canarygate.blocker.substance;

import dev.canarygate.blocker.python.Kind;
import dev.canarygate.blocker.python.Tree;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** Takes away what does not run: docstrings, annotations, imports, the order of definitions. */
final class FormPass {
  private static final Set<String> TYPING_DECORATORS =
      Set.of("override", "final", "typing.override", "typing.final", "typing_extensions.override");
  private static final Set<String> TYPE_MAKERS =
      Set.of("TypeVar", "ParamSpec", "TypeVarTuple", "NewType");
  private static final Set<String> FIELDS_BY_TYPE =
      Set.of("NamedTuple", "TypedDict", "BaseModel", "BaseSettings", "Struct", "SQLModel", "Model");
  private static final Pattern CHECKED_BY_TYPE =
      Pattern.compile(".*(Model|Settings|Schema|Struct)");

  private final ImportedNames imports;
  private final Lens lens;

  FormPass(ImportedNames imports, Lens lens) {
    this.imports = imports;
    this.lens = lens;
  }

  Tree module(Tree module) {
    return ordered(block(module, Place.MODULE));
  }

  private enum Place {
    MODULE,
    CLASS,
    /** One that nothing makes fields of annotations for. */
    PLAIN_CLASS,
    /** Where annotations are read when the program runs, as by a data model. */
    MODEL,
    FUNCTION
  }

  private Tree block(Tree block, Place place) {
    List<Tree> kept = new ArrayList<>();
    block.children().forEach(statement -> kept.addAll(statement(statement, place)));
    return block.with(kept);
  }

  private List<Tree> statement(Tree statement, Place place) {
    return switch (statement.kind()) {
      case PASS, TYPE_ALIAS -> List.of();
      case EXPRESSION -> isConstant(statement.child(0)) ? List.of() : one(statement, place);
      case IMPORT -> imported(statement, place);
      case ANNOTATED -> annotated(statement, place);
      case ASSIGN ->
          isTypeMaking(statement) || isExportList(statement) ? List.of() : one(statement, place);
      case IF -> typeChecking(statement, place);
      case DEF -> function(statement);
      case CLASS -> List.of(classDefinition(statement));
      case WITH -> List.of(suppression(blocks(statement, place)));
      case RETURN -> List.of(returned(statement));
      default -> one(statement, place);
    };
  }

  private List<Tree> one(Tree statement, Place place) {
    return List.of(blocks(statement, place));
  }

  /** Blocks below are passed through; anything else stays. */
  private Tree blocks(Tree tree, Place place) {
    return switch (tree.kind()) {
      case IF, WHILE, FOR, TRY, WITH, MATCH, CASE, HANDLER, UNKNOWN ->
          tree.map(child -> child.is(Kind.BLOCK) ? inner(child, place) : blocks(child, place));
      default -> tree;
    };
  }

  private Tree inner(Tree block, Place place) {
    Tree first = block.isEmptyBlock() ? block : block.child(0);
    boolean statements = !first.is(Kind.HANDLER) && !first.is(Kind.ITEM);
    return statements ? block(block, place) : block.map(child -> blocks(child, place));
  }

  private static boolean isConstant(Tree expression) {
    return expression.is(Kind.STRING) || expression.is(Kind.CONSTANT) || expression.is(Kind.NUMBER);
  }

  private List<Tree> imported(Tree statement, Place place) {
    Tree rest = imports.mattering(statement, place == Place.FUNCTION, lens);
    return rest.children().isEmpty() ? List.of() : List.of(rest);
  }

  private List<Tree> annotated(Tree statement, Place place) {
    Tree value = statement.child(2);
    String annotation = String.valueOf(statement.child(1).dotted());
    if (annotation.endsWith("TypeAlias")) {
      return List.of();
    }
    Tree kept = place == Place.MODEL ? statement.child(1) : Tree.of(Kind.ABSENT, "");
    if (place == Place.MODEL || (value.is(Kind.ABSENT) && place == Place.CLASS)) {
      return List.of(statement.with(List.of(statement.child(0), kept, value)));
    }
    return value.is(Kind.ABSENT)
        ? List.of()
        : List.of(statement.replacedBy(Kind.ASSIGN, "", List.of(statement.child(0), value)));
  }

  private static boolean isTypeMaking(Tree assign) {
    Tree value = assign.last();
    Tree callee = value.is(Kind.CALL) ? value.child(0) : value;
    boolean named = callee.is(Kind.NAME) || callee.is(Kind.ATTRIBUTE);
    return value.is(Kind.CALL) && named && TYPE_MAKERS.contains(callee.text());
  }

  private boolean isExportList(Tree assign) {
    return lens.overlooksMessages() && assign.child(0).is(Kind.NAME, "__all__");
  }

  private List<Tree> typeChecking(Tree statement, Place place) {
    String condition = String.valueOf(statement.child(0).dotted());
    if (condition.equals("TYPE_CHECKING") || condition.endsWith(".TYPE_CHECKING")) {
      return block(statement.child(2), place).children();
    }
    return one(statement, place);
  }

  private List<Tree> function(Tree definition) {
    Tree decorators = decorators(definition.child(0));
    if (decorators.any(mark -> String.valueOf(mark.dotted()).endsWith("overload"))) {
      return List.of();
    }
    Tree parameters = definition.child(1).map(FormPass::withoutAnnotation);
    Tree body = withoutLastReturn(block(definition.child(3), Place.FUNCTION));
    Tree absent = Tree.of(Kind.ABSENT, "");
    return List.of(definition.with(List.of(decorators, parameters, absent, body)));
  }

  private static Tree decorators(Tree decorators) {
    if (decorators.isEmptyBlock()) {
      return decorators;
    }
    return decorators.with(
        decorators.children().stream()
            .filter(mark -> !TYPING_DECORATORS.contains(String.valueOf(mark.dotted())))
            .toList());
  }

  /** An annotation that calls something is read by a framework: it says more than a type. */
  private static Tree withoutAnnotation(Tree parameter) {
    Tree annotation = parameter.child(0);
    if (annotation.is(Kind.ABSENT) || annotation.any(part -> part.is(Kind.CALL))) {
      return parameter;
    }
    return parameter.with(List.of(Tree.of(Kind.ABSENT, ""), parameter.child(1)));
  }

  private static Tree withoutLastReturn(Tree body) {
    List<Tree> statements = body.children();
    boolean returnsNothing =
        !statements.isEmpty()
            && body.last().is(Kind.RETURN)
            && body.last().child(0).is(Kind.ABSENT);
    return returnsNothing ? body.with(statements.subList(0, statements.size() - 1)) : body;
  }

  private static Tree returned(Tree statement) {
    return statement.child(0).is(Kind.CONSTANT, "None")
        ? statement.with(List.of(Tree.of(Kind.ABSENT, "")))
        : statement;
  }

  private Tree classDefinition(Tree definition) {
    Tree bases =
        definition
            .child(1)
            .with(
                definition.child(1).children().stream()
                    .filter(base -> !base.is(Kind.NAME, "object"))
                    .map(base -> base.is(Kind.SUBSCRIPT) ? base.child(0) : base)
                    .filter(base -> !isGeneric(base))
                    .toList());
    boolean model =
        bases.children().stream()
            .anyMatch(base -> CHECKED_BY_TYPE.matcher(String.valueOf(base.dotted())).matches());
    Place place =
        model ? Place.MODEL : isPlain(definition, bases) ? Place.PLAIN_CLASS : Place.CLASS;
    Tree body = ordered(block(definition.child(2), place));
    return definition.with(List.of(decorators(definition.child(0)), bases, body));
  }

  /** With a base of another file, only without care: it may make fields of annotations. */
  private boolean isPlain(Tree definition, Tree bases) {
    boolean fields =
        bases.children().stream()
            .anyMatch(base -> FIELDS_BY_TYPE.contains(String.valueOf(base.text())));
    return definition.child(0).children().isEmpty()
        && !fields
        && (bases.children().isEmpty() || lens.overlooksMessages());
  }

  private static boolean isGeneric(Tree base) {
    return (base.is(Kind.NAME) || base.is(Kind.ATTRIBUTE)) && base.text().equals("Generic");
  }

  /** {@code with suppress(E)} says the same as a handler that does nothing. */
  private static Tree suppression(Tree with) {
    Tree items = with.child(0);
    Tree context = items.child(0).child(0);
    String callee = context.is(Kind.CALL) ? String.valueOf(context.child(0).dotted()) : "";
    boolean suppresses = callee.equals("suppress") || callee.equals("contextlib.suppress");
    if (!suppresses || items.children().size() > 1) {
      return with;
    }
    List<Tree> types = context.children().subList(1, context.children().size());
    Tree type = types.size() == 1 ? types.get(0) : context.replacedBy(Kind.TUPLE, "", types);
    Tree nothing = Tree.of(Kind.BLOCK, "");
    Tree handler = context.replacedBy(Kind.HANDLER, "", List.of(type, nothing));
    Tree handlers = context.replacedBy(Kind.BLOCK, "", List.of(handler));
    return with.replacedBy(Kind.TRY, "", List.of(with.child(1), handlers, nothing, nothing));
  }

  /** The order of definitions among their siblings does not matter: they come last, by name. */
  private static Tree ordered(Tree block) {
    if (block.children().stream().noneMatch(FormPass::isDefinition)) {
      return block;
    }
    List<Tree> others = block.children().stream().filter(c -> !isDefinition(c)).toList();
    List<Tree> ordered = new ArrayList<>(others);
    block.children().stream()
        .filter(FormPass::isDefinition)
        .sorted(Comparator.comparing(Names::ofDefinition))
        .forEach(ordered::add);
    return block.with(ordered);
  }

  private static boolean isDefinition(Tree statement) {
    return statement.is(Kind.DEF) || statement.is(Kind.CLASS);
  }
}
