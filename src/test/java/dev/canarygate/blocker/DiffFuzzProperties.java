package dev.canarygate.blocker;

import dev.canarygate.Fuzz;
import dev.canarygate.blocker.diff.DiffReader;
import dev.canarygate.blocker.substance.PythonChange;
import dev.canarygate.gate.BadData;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

final class DiffFuzzProperties {
  private static final List<String> DIFFS =
      List.of(
          """
          diff --git a/src/sync/emit.py b/src/sync/emit.py
          index 1111111..2222222 100644
          --- a/src/sync/emit.py
          +++ b/src/sync/emit.py
          @@ -10,9 +10,14 @@ def emit(self, event: dict[str, Any]) -> None:
               try:
          -        self.queue.append(event)
          -        logger.info("queued %s", event["id"])
          +        if event.get("kind") not in {"a", "b"}:
          +            raise ValueError(f"unknown {event['kind']!r:>{width}}")
          +        self.queue = [*self.queue, (event, x := 1)]
          +        async with lock, other as o:
          +            await self._flush(lambda e, *a, k=1, **kw: e[1:2, ::3] ** -k)
               except (OSError, KeyError) as problem:
                   return None
          +    match event:
          +        case {"id": str(i), **rest} if i: yield from rest
          +        case [1, *others] | None: pass
          """,
          """
          diff --git a/tests/test_x.py b/tests/test_y.py
          similarity index 90%
          rename from tests/test_x.py
          rename to "tests/te\\303\\251st.py"
          --- a/tests/test_x.py
          +++ b/tests/test_y.py
          @@ -1,3 +1,4 @@
          +@pytest.mark.parametrize("a", [1, 2])
           class T:
               \"\"\"Text.\"\"\"
          -    def test(self): assert x == 1, "no"
          +    def test(self): assert x == 2 and y is not None
          \\ No newline at end of file
          """,
          """
          diff --git a/logo.png b/logo.png
          new file mode 100644
          GIT binary patch
          literal 3
          KcmZQzU|?i`
          """,
          """
          --- a/setup.cfg
          +++ b/setup.cfg
          @@ -1 +1 @@
          -a
          +b
          """);

  @Property(seed = Fuzz.SEED, tries = Fuzz.BATCHES)
  void diffsAndTheirPython(@ForAll long seed) {
    var change = new PythonChange(path -> null, path -> null);
    var audit = new SubstanceAudit(List.of("src/**"), List.of("tests/**"), change);
    Fuzz.batch(seed, DIFFS, text -> audit.judge(DiffReader.parse("a.diff", text)), BadData.class);
  }

  @Property(seed = Fuzz.SEED, tries = Fuzz.BATCHES)
  void globs(@ForAll long seed) {
    Fuzz.batch(
        seed,
        List.of("src/**/a*.py", "./x/?y/", "**/**/**/z", "a[b]"),
        text -> new Globs(List.of(text)).match("src/a/b/c/d/e/f.py"),
        BadData.class);
  }
}
