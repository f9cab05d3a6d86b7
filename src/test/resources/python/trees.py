"""Reads Python files with CPython's own parser and prints their statements as our trees are printed.

Standard input names a file a line; for each one a line of JSON follows: its statements, or null when CPython cannot read it.
"""

import ast
import json
import struct
import sys
import warnings

OPERATORS = {
    "Add": "+", "Sub": "-", "Mult": "*", "Div": "/", "FloorDiv": "//", "Mod": "%", "MatMult": "@", "Pow": "**",
    "LShift": "<<", "RShift": ">>", "BitOr": "|", "BitXor": "^", "BitAnd": "&",
    "Eq": "==", "NotEq": "!=", "Lt": "<", "LtE": "<=", "Gt": ">", "GtE": ">=",
    "Is": "is", "IsNot": "is-not", "In": "in", "NotIn": "not-in",
    "UAdd": "+", "USub": "-", "Invert": "~", "And": "and", "Or": "or",
}


def operator(node):
    return OPERATORS[type(node).__name__]


def tree(kind, text="", *children):
    return kind + (":" + text if text else "") + ("[" + ", ".join(children) + "]" if children else "")


def block(nodes):
    return tree("BLOCK", "", *[read(node) for node in nodes])


def maybe(node):
    return "ABSENT" if node is None else read(node)


def in_order(nodes):
    return sorted(nodes, key=lambda node: (node.lineno, node.col_offset))


def bits(number):
    return struct.pack(">d", number).hex()


def constant(value):
    if value is None or value is True or value is False:
        return tree("CONSTANT", str(value))
    if value is ...:
        return tree("CONSTANT", "...")
    if isinstance(value, str):
        return tree("STRING", value)
    if isinstance(value, bytes):
        return tree("STRING", "b:" + value.decode("latin-1"))
    if isinstance(value, complex):
        return tree("NUMBER", "imaginary " + bits(value.imag))
    if isinstance(value, float):
        return tree("NUMBER", "real " + bits(value))
    return tree("NUMBER", str(value))


def formatted(node):
    parts, text = [], ""
    for value in node.values:
        if isinstance(value, ast.Constant):
            text += value.value
        else:
            parts += [tree("STRING", text)] if text else []
            parts.append(tree("FIELD", "", read(value.value)))
            text = ""
    if not parts:
        return tree("STRING", text)
    return tree("FORMATTED", "", *parts, *([tree("STRING", text)] if text else []))


def parameters(args):
    def one(arg, stars="", default=None):
        return tree("PARAMETER", stars + arg.arg, maybe(arg.annotation), maybe(default))

    def mark(text):
        return tree("PARAMETER", text, "ABSENT", "ABSENT")

    plain = args.posonlyargs + args.args
    defaults = [None] * (len(plain) - len(args.defaults)) + args.defaults
    found = [one(arg, "", default) for arg, default in zip(plain, defaults)]
    if args.posonlyargs:
        found.insert(len(args.posonlyargs), mark("/"))
    if args.vararg:
        found.append(one(args.vararg, "*"))
    elif args.kwonlyargs:
        found.append(mark("*"))
    found += [one(arg, "", default) for arg, default in zip(args.kwonlyargs, args.kw_defaults)]
    if args.kwarg:
        found.append(one(args.kwarg, "**"))
    return tree("BLOCK", "", *found)


def clauses(node):
    return [
        tree("CLAUSE", "async" if each.is_async else "", read(each.target), read(each.iter), *map(read, each.ifs))
        for each in node.generators
    ]


def definition(node, name):
    returns = maybe(node.returns)
    return tree("DEF", name, block(node.decorator_list), parameters(node.args), returns, block(node.body))


def alias(node):
    return tree("ALIAS", node.name + (" as " + node.asname if node.asname else ""))


def item(node):
    return tree("ITEM", "", read(node.context_expr), maybe(node.optional_vars))


def tried(node):
    return tree("TRY", "", block(node.body), block(node.handlers), block(node.orelse), block(node.finalbody))


def loop(node, text):
    return tree("FOR", text, read(node.target), read(node.iter), block(node.body), block(node.orelse))


def with_items(node, text):
    items = tree("BLOCK", "", *map(item, node.items))
    return tree("WITH", text, items, block(node.body))


def pairs(node):
    return [
        tree("DOUBLE_STAR", "", read(value)) if key is None else tree("PAIR", "", read(key), read(value))
        for key, value in zip(node.keys, node.values)
    ]


READ = {
    "FunctionDef": lambda n: definition(n, n.name),
    "AsyncFunctionDef": lambda n: definition(n, "async " + n.name),
    "ClassDef": lambda n: tree(
        "CLASS", n.name, block(n.decorator_list), block(in_order(n.bases + n.keywords)), block(n.body)),
    "Return": lambda n: tree("RETURN", "", maybe(n.value)),
    "Delete": lambda n: tree(
        "DELETE", "", read(n.targets[0]) if len(n.targets) == 1 else tree("TUPLE", "", *map(read, n.targets))),
    "Assign": lambda n: tree("ASSIGN", "", *map(read, n.targets), read(n.value)),
    "AugAssign": lambda n: tree("AUGMENTED", operator(n.op) + "=", read(n.target), read(n.value)),
    "AnnAssign": lambda n: tree("ANNOTATED", "", read(n.target), read(n.annotation), maybe(n.value)),
    "For": lambda n: loop(n, ""),
    "AsyncFor": lambda n: loop(n, "async"),
    "While": lambda n: tree("WHILE", "", read(n.test), block(n.body), block(n.orelse)),
    "If": lambda n: tree("IF", "", read(n.test), block(n.body), block(n.orelse)),
    "With": lambda n: with_items(n, ""),
    "AsyncWith": lambda n: with_items(n, "async"),
    "Match": lambda n: tree("MATCH", "", read(n.subject), *map(read, n.cases)),
    "match_case": lambda n: tree("CASE", "", "UNKNOWN", maybe(n.guard), block(n.body)),
    "Raise": lambda n: tree("RAISE", "", maybe(n.exc), maybe(n.cause)),
    "Try": tried,
    "TryStar": tried,
    "ExceptHandler": lambda n: tree("HANDLER", n.name or "", maybe(n.type), block(n.body)),
    "Assert": lambda n: tree("ASSERT", "", read(n.test), maybe(n.msg)),
    "Import": lambda n: tree("IMPORT", "", *map(alias, n.names)),
    "ImportFrom": lambda n: tree("IMPORT", "." * n.level + (n.module or ""), *map(alias, n.names)),
    "Global": lambda n: tree("SCOPE", "global", *[tree("NAME", name) for name in n.names]),
    "Nonlocal": lambda n: tree("SCOPE", "nonlocal", *[tree("NAME", name) for name in n.names]),
    "TypeAlias": lambda n: tree("TYPE_ALIAS", "", read(n.name), read(n.value)),
    "Expr": lambda n: tree("EXPRESSION", "", read(n.value)),
    "Pass": lambda n: "PASS",
    "Break": lambda n: "BREAK",
    "Continue": lambda n: "CONTINUE",
    "BoolOp": lambda n: tree("BOOLEAN", operator(n.op), *map(read, n.values)),
    "NamedExpr": lambda n: tree("WALRUS", "", read(n.target), read(n.value)),
    "BinOp": lambda n: tree("BINARY", operator(n.op), read(n.left), read(n.right)),
    "UnaryOp": lambda n: tree("NOT", "", read(n.operand))
    if isinstance(n.op, ast.Not) else tree("UNARY", operator(n.op), read(n.operand)),
    "Lambda": lambda n: tree("LAMBDA", "", parameters(n.args), read(n.body)),
    "IfExp": lambda n: tree("CONDITIONAL", "", read(n.body), read(n.test), read(n.orelse)),
    "Dict": lambda n: tree("DICT", "", *pairs(n)),
    "Set": lambda n: tree("SET", "", *map(read, n.elts)),
    "ListComp": lambda n: tree("COMPREHENSION", "list", read(n.elt), *clauses(n)),
    "SetComp": lambda n: tree("COMPREHENSION", "set", read(n.elt), *clauses(n)),
    "GeneratorExp": lambda n: tree("COMPREHENSION", "generator", read(n.elt), *clauses(n)),
    "DictComp": lambda n: tree(
        "COMPREHENSION", "dict", tree("PAIR", "", read(n.key), read(n.value)), *clauses(n)),
    "Await": lambda n: tree("AWAIT", "", read(n.value)),
    "Yield": lambda n: tree("YIELD", "yield", maybe(n.value)),
    "YieldFrom": lambda n: tree("YIELD", "yield from", read(n.value)),
    "Compare": lambda n: tree(
        "COMPARE", " ".join(map(operator, n.ops)), read(n.left), *map(read, n.comparators)),
    "Call": lambda n: tree("CALL", "", read(n.func), *map(read, in_order(n.args + n.keywords))),
    "keyword": lambda n: tree("KEYWORD", n.arg, read(n.value)) if n.arg else tree("DOUBLE_STAR", "", read(n.value)),
    "JoinedStr": formatted,
    "Constant": lambda n: constant(n.value),
    "Attribute": lambda n: tree("ATTRIBUTE", n.attr, read(n.value)),
    "Subscript": lambda n: tree("SUBSCRIPT", "", read(n.value), read(n.slice)),
    "Starred": lambda n: tree("STAR", "", read(n.value)),
    "Name": lambda n: tree("NAME", n.id),
    "List": lambda n: tree("LIST", "", *map(read, n.elts)),
    "Tuple": lambda n: tree("TUPLE", "", *map(read, n.elts)),
    "Slice": lambda n: tree("SLICE", "", maybe(n.lower), maybe(n.upper), maybe(n.step)),
}


def read(node):
    return READ[type(node).__name__](node)


def says_its_own_text(node):
    """Whether a formatted string may have a field such as {x=}: CPython's tree does not keep that apart."""
    if not isinstance(node, ast.JoinedStr):
        return False
    return any(
        isinstance(one, ast.Constant) and str(one.value).rstrip().endswith("=") and isinstance(next, ast.FormattedValue)
        for one, next in zip(node.values, node.values[1:])
    )


def statement(node):
    return None if any(map(says_its_own_text, ast.walk(node))) else read(node)


def statements(path):
    with open(path, "rb") as file:
        source = file.read()
    try:
        source.decode("utf-8")
        return [statement(node) for node in ast.parse(source).body]
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return None


warnings.simplefilter("ignore")
sys.setrecursionlimit(20000)
if hasattr(sys, "set_int_max_str_digits"):
    sys.set_int_max_str_digits(0)
for name in sys.stdin:
    print(json.dumps(statements(name.rstrip("\n"))), flush=True)
