package dev.canarygate.blocker.python;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReadingTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "x: int",
        "x = y = 1, *z",
        "x += 1; y -= 2",
        "a[1:2, ::3, ...] = b @ c",
        "print(*a, **b, end='')",
        "lambda *a, b=1, **c: (yield)",
        "async def f(a, /, b, *, c: int = 1) -> None:\n    async with a as b, c:\n        await d",
        "async def f():\n    async for x in y:\n        pass\n    return [z async for z in q if z]",
        "with (open('a') as a, open('b') as b):\n    pass",
        "with (yield):\n    pass",
        "try:\n    a\nexcept* (A, B) as e:\n    raise X from e\nelse:\n    b\nfinally:\n    c",
        "for a, *b in c:\n    continue\nelse:\n    pass",
        "while (n := next(it)) is not None:\n    break",
        "class A[T](B, metaclass=C):\n    x: int = 1\n    def f(self): ...",
        "def f[T: int](x: T) -> T: return x",
        "@a.b(c)\n@d\nclass E: pass",
        "match x:\n    case {'a': [1, *_]} if y:\n        pass\n    case A(b=1) | None:\n        pass",
        "match = 1\nmatch.x(type)\ntype X = int | None",
        "if a:\n\tb\nelif c:\n\td\nelse:\n\te",
        "x = {**a, 'b': 1, **c}; y = {1, *z}; w = {k: v for k, v in q}; s = {v for v in q}",
        "assert a, 'b'; del a, b; global q; nonlocal w",
        "from . import (a, b as c,)\nimport x.y, z as w\nfrom ..m import *",
        "x = a if b else c or not d and e in f not in g is h is not i < j != k",
        "x = -1 ** ~2 // 3 % 4 << 5 >> 6 & 7 ^ 8 | 9",
        "x = f'{a!r:>{w}} {{}} {b[\"c\"]}' rb'x' u'' '''a\nb'''",
        "x = f\"{', '.join(f\"{y}\" for y in z)}\"",
        "x = 1_0 + 0xFF + 0o7 + 0b1 + 1.5e3 + 2j + .5",
        "print 'old', x\nprint \"more\"",
        "x = \\\n  1",
        "def f(): return",
        "x = yield\ny = yield from z",
        "# only a comment",
        "async def f():\n    await 1\n    await []\n    await {}",
        "\uFEFFx = 1",
      })
  void pythonIsRead(String code) {
    ParsedFragment reading = ParsedFragment.file(code + "\n");
    assertThat(reading.troubles()).as("%s", reading.module()).isZero();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      value = {
        "x = ('a' \"b\") ~ x = 'ab'",
        "x = (1 + 2) ~ x = 1 + 2",
        "f(a,b,) ~ f( a, b )",
        "x = 0x10 ~ x = 16",
        "x = r'\\n' ~ x = '\\\\n'",
        "x = '\\x41\\u0042\\103' ~ x = 'ABC'",
        "x = f'plain' ~ x = 'plain'",
        "x = '\\v\\f' ~ x = '\\x0b\\x0c'",
        "x = '\\U0001F600' ~ x = '\\N{GRINNING FACE}'",
        "x = f'\\N{BULLET}{y}' ~ x = f'\\u2022{y}'",
        "x = f'\\\\N{y}' ~ x = f'\\x5cN{y}'",
        "x = '\\N{no such name}' ~ x = '\\\\N{no such name}'",
        "x = '\\UFFFFFFFF' ~ x = '\\\\UFFFFFFFF'",
        "x = b'\\u0041' ~ x = b'\\\\u0041'",
        "x = b'\\x41' ~ x = b'A'",
        "x = 1e400 ~ x = 10e399",
        "x = 1e999999999 ~ x = 1.0E+999999999",
        "x = 1e-999999999 ~ x = 10e-1000000000",
        "x = 1e99999999999 ~ x = 1E99999999999",
        "x = 100.0 ~ x = 1e2",
        "x = 2J ~ x = 2j",
        "a[*b] ~ a[(*b,)]",
        "del a, ~ del a",
        "\uFF57 = 1 ~ w = 1",
        "x = 1.50 ~ x = 1.5",
      })
  void layoutAndSpellingDoNotMatter(String one, String other) {
    assertThat(ParsedFragment.file(one).module()).isEqualTo(ParsedFragment.file(other).module());
    assertThat(ParsedFragment.file(one).module())
        .hasSameHashCodeAs(ParsedFragment.file(other).module());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      value = {
        "x = 1 ~ x = 1.0",
        "x = b'a' ~ x = 'a'",
        "x = (a,) ~ x = a",
        "x = a.b ~ x = a[b]",
        "f(*a) ~ f(a)",
        "del (a,) ~ del a",
        "x = b'\\N{BULLET}' ~ x = '\\N{BULLET}'",
        "x = f'{a}' ~ x = f'{a!r}'",
        "x = a - b - c ~ x = a - (b - c)",
        "x = not a == b ~ x = (not a) == b",
      })
  void meaningMatters(String one, String other) {
    assertThat(ParsedFragment.file(one).module()).isNotEqualTo(ParsedFragment.file(other).module());
  }

  @Test
  void whatIsNotPythonIsCountedAndKept() {
    ParsedFragment reading = ParsedFragment.file("x = = 1\nif a b:\n    c\n$\ny = 1\n");
    assertThat(reading.troubles()).isGreaterThan(2);
    assertThat(reading.module().last()).hasToString("ASSIGN[NAME:y, NUMBER:1]");
  }

  @Test
  void statementsKnowTheirLines() {
    Tree module = ParsedFragment.file("\n# c\nf(\n  1,\n)\nx = 1\n").module();
    assertThat(module.child(0).line()).isEqualTo(3);
    assertThat(module.child(0).endLine()).isEqualTo(5);
    assertThat(module.child(1).line()).isEqualTo(6);
  }

  private static ParsedFragment fragment(String... lines) {
    List<Line> numbered =
        IntStream.range(0, lines.length).mapToObj(i -> new Line(100 + i, lines[i])).toList();
    return Fragment.read(numbered, numbered, "").after();
  }

  @Test
  void aFragmentMayBeginInACall() {
    ParsedFragment reading = fragment("        check=False,", "    )", "    return x");
    assertThat(reading.troubles()).isZero();
    assertThat(reading.module().last().kind()).isEqualTo(Kind.RETURN);
    assertThat(reading.module().last().line()).isEqualTo(102);
  }

  @Test
  void aFragmentMayBeginInADocstring() {
    ParsedFragment reading =
        fragment("    Tells what this one does.", "    \"\"\"", "    return x  # it's", "");
    assertThat(reading.troubles()).isZero();
    assertThat(reading.module().last().kind()).isEqualTo(Kind.RETURN);
  }

  @Test
  void aFragmentMayBeginInATextAtTheMargin() {
    ParsedFragment reading = fragment("Tells what this one does.", "\"\"\"", "x = 1");
    assertThat(reading.module().child(0).child(0)).hasToString("NAME:" + Fragment.UNSEEN);
  }

  @Test
  void aFragmentMayBeginInAConditionOverManyLines() {
    ParsedFragment reading =
        fragment(
            "            not isinstance(a, b) and",
            "            c(d)",
            "        ):",
            "            go()",
            "        else:",
            "            stop()",
            "    except KeyError:");
    assertThat(reading.troubles()).isZero();
  }

  @Test
  void aFragmentMayBeginInParameters() {
    ParsedFragment reading =
        fragment("    a: int = 1,", "    b: str,", ") -> None:", "    go(a)", "", "x = 1");
    assertThat(reading.troubles()).isZero();
  }

  @Test
  void aFragmentMayLeaveBlocksThatItDoesNotShow() {
    ParsedFragment reading =
        fragment(
            "            go()",
            "        except KeyError:",
            "            stop()",
            "    def other(self):",
            "        if x:");
    assertThat(reading.troubles()).isZero();
    assertThat(reading.module().toString()).contains("HANDLER[NAME:KeyError").contains("DEF:other");
  }

  @Test
  void aFragmentMayEndInACall() {
    ParsedFragment reading = fragment("x = 1", "f(", "    a,");
    assertThat(reading.troubles()).isZero();
    assertThat(fragment("", "  ").module().isEmptyBlock()).isTrue();
  }
}
