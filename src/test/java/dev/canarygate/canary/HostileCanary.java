package dev.canarygate.canary;

import java.io.BufferedOutputStream;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** A canary that misbehaves, started by tests as a program of its own. */
final class HostileCanary {
  private HostileCanary() {}

  static List<String> words(String... arguments) {
    var words = new ArrayList<String>();
    words.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    words.add("-XX:TieredStopAtLevel=1");
    words.add("-cp");
    words.add(classes());
    words.add(HostileCanary.class.getName());
    words.addAll(List.of(arguments));
    return words;
  }

  private static String classes() {
    var name = HostileCanary.class.getName().replace('.', '/') + ".class";
    var path = new File(HostileCanary.class.getClassLoader().getResource(name).getPath()).getPath();
    return path.substring(0, path.length() - name.length());
  }

  public static void main(String[] arguments) throws Exception {
    switch (arguments[0]) {
      case "write" -> write(arguments[1], arguments[2]);
      case "flood" -> {
        flood(Long.parseLong(arguments[3]));
        write(arguments[1], arguments[2]);
      }
      case "garbage" -> {
        System.out.write(new byte[] {(byte) 0xc3, 0x28, (byte) 0xff, '\n'});
        write(arguments[1], arguments[2]);
      }
      case "delete" -> {
        delete(Path.of(arguments[3]));
        write(arguments[1], arguments[2]);
      }
      case "tell" -> {
        System.out.println("token=" + System.getenv(arguments[3]));
        write(arguments[1], arguments[2]);
      }
      case "stay" -> stay(Path.of(arguments[1]));
      case "fork" -> {
        new ProcessBuilder(words("stay", arguments[1])).inheritIO().start();
        stay(Path.of(arguments[1]));
      }
      default -> throw new IllegalArgumentException(arguments[0]);
    }
  }

  private static void write(String document, String results) throws IOException {
    var latest = Path.of(results, "latest.json");
    Files.createDirectories(latest.getParent());
    Files.write(latest, Files.readAllBytes(Path.of(document)));
  }

  private static void flood(long bytes) throws IOException {
    var line = ("0123456789 ".repeat(90) + "\n").getBytes(StandardCharsets.UTF_8);
    var out = new BufferedOutputStream(System.out, 1 << 20);
    for (long written = 0; written < bytes; written += line.length) {
      out.write(line);
    }
    out.flush();
  }

  private static void delete(Path folder) throws IOException {
    try (var files = Files.walk(folder)) {
      for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }

  /** Lives on, even when it is asked to end. */
  private static void stay(Path pids) throws Exception {
    Runtime.getRuntime().addShutdownHook(new Thread(HostileCanary::sleep));
    Files.createFile(pids.resolve(String.valueOf(ProcessHandle.current().pid())));
    sleep();
  }

  private static void sleep() {
    try {
      Thread.sleep(Duration.ofMinutes(5).toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
