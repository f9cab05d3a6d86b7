package dev.canarygate.bench;

/** Unified diffs as a large fix has them: one changed function in each file. */
final class Diffs {
  private Diffs() {}

  /** The part of one file. */
  static String file(int number) {
    var name = "src/app/module_%d/part_%d.py".formatted(number / 50, number);
    return """
        diff --git a/%1$s b/%1$s
        index 1111111..2222222 100644
        --- a/%1$s
        +++ b/%1$s
        @@ -1,9 +1,12 @@
         import os


        -def load_%2$d(path):
        -    return open(path).read()
        +def load_%2$d(path, default=None):
        +    if not os.path.exists(path):
        +        return default
        +    with open(path) as file:
        +        return file.read()


         def name_%2$d():
             return "part %2$d"
        """
        .formatted(name, number);
  }
}
