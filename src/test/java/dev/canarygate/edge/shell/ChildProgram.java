package dev.canarygate.edge.shell;

import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** A program for tests to start: what it does is its first argument. */
final class ChildProgram {
  private ChildProgram() {}

  static List<String> words(String... arguments) {
    var words = new ArrayList<String>();
    words.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    words.add("-Xshare:auto");
    words.add("-XX:TieredStopAtLevel=1");
    words.add("-cp");
    words.add(classes());
    words.add(ChildProgram.class.getName());
    words.addAll(List.of(arguments));
    return words;
  }

  private static String classes() {
    var name = ChildProgram.class.getName().replace('.', '/') + ".class";
    var path = new File(ChildProgram.class.getClassLoader().getResource(name).getPath()).getPath();
    return path.substring(0, path.length() - name.length());
  }

  public static void main(String[] arguments) throws Exception {
    switch (arguments[0]) {
      case "talk" -> talk();
      case "say" -> System.out.print(arguments[1]);
      case "variable" -> System.out.print(System.getenv(arguments[1]));
      case "where" -> System.out.print(Path.of("").toAbsolutePath());
      case "bytes" -> System.out.write(new byte[] {'a', (byte) 0xff, (byte) 0xc3, 'b', '\n'});
      case "dribble" -> dribble(arguments[1]);
      case "flood" -> flood(Long.parseLong(arguments[1]));
      case "read" -> System.exit(System.in.read() < 0 ? 7 : 0);
      case "hang" -> hang(arguments[1]);
      case "parent" -> parent(arguments[1]);
      case "leave" -> leave(arguments[1]);
      default -> throw new IllegalArgumentException(arguments[0]);
    }
  }

  private static void talk() {
    System.out.println("first out");
    System.err.println("then err");
    System.out.println("last out");
    System.exit(3);
  }

  private static void dribble(String text) throws Exception {
    for (var each : text.getBytes(StandardCharsets.UTF_8)) {
      System.out.write(each);
      System.out.flush();
      Thread.sleep(1);
    }
  }

  private static void flood(long bytes) {
    var line = ("x".repeat(1023) + "\n").getBytes(StandardCharsets.UTF_8);
    System.out.write('B');
    for (long n = 0; n < bytes; n += line.length) {
      System.out.write(line, 0, line.length);
    }
    System.out.println("the end");
  }

  private static void hang(String pidFile) throws Exception {
    tell(pidFile);
    Thread.sleep(Duration.ofMinutes(2).toMillis());
  }

  /** Starts one that hangs, then hangs too. */
  private static void parent(String pidFile) throws Exception {
    new ProcessBuilder(words("hang", pidFile)).inheritIO().start();
    Thread.sleep(Duration.ofMinutes(2).toMillis());
  }

  /** Starts one that hangs and holds our output open, then ends. */
  private static void leave(String pidFile) throws Exception {
    new ProcessBuilder(words("hang", pidFile)).inheritIO().start();
    while (!Files.exists(Path.of(pidFile))) {
      Thread.sleep(10);
    }
    System.out.println("done");
  }

  private static void tell(String pidFile) throws Exception {
    var draft = Path.of(pidFile + ".tmp");
    Files.writeString(draft, Long.toString(ProcessHandle.current().pid()));
    Files.move(draft, Path.of(pidFile));
  }
}
