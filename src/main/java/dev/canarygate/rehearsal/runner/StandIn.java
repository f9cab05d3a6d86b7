package dev.canarygate.rehearsal.runner;

import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.StringReader;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;

/**
 * A program of the rehearsed runner, as a process of its own: tells the world how it was started,
 * and does what the world says.
 *
 * <p>It is one class of plain parts, without lambdas, files by NIO or an HTTP client: each of these
 * would double the time that it takes to start.
 */
public final class StandIn {
  /** The world does not answer. */
  private static final int NO_WORLD = 70;

  private static final long LONGEST_MS = 600_000;
  private static final String[] TOLD = {"SPEC_KITTY_", "SK_E2E_", "PIP_", "UV_", "GATE_RUN_"};

  private StandIn() {}

  /**
   * @param arguments host and port of the world, the program's name, its arguments
   */
  public static void main(String[] arguments) throws Exception {
    int code;
    try {
      code = play(arguments, ask(arguments));
    } catch (IOException e) {
      System.err.println(
          "the rehearsal world at " + arguments[0] + " does not answer: " + e.getMessage());
      code = NO_WORLD;
    }
    System.exit(code);
  }

  private static String ask(String[] arguments) throws IOException {
    var body = launch(arguments).getBytes(StandardCharsets.UTF_8);
    int split = arguments[0].indexOf(':');
    var port = Integer.parseInt(arguments[0].substring(split + 1));
    try (var socket = new Socket(arguments[0].substring(0, split), port)) {
      var head = "POST /_program HTTP/1.0\r\nContent-Length: " + body.length + "\r\n\r\n";
      socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
      socket.getOutputStream().write(body);
      socket.getOutputStream().flush();
      var answer = text(socket.getInputStream());
      int start = answer.indexOf("\r\n\r\n");
      if (start < 0 || !answer.substring(0, start).contains(" 200 ")) {
        throw new IOException("an answer that is not understood");
      }
      return answer.substring(start + 4);
    }
  }

  private static String text(InputStream in) throws IOException {
    var out = new ByteArrayOutputStream();
    in.transferTo(out);
    return out.toString(StandardCharsets.UTF_8);
  }

  private static String launch(String[] arguments) {
    var launch = new StringBuilder();
    launch.append("program ").append(arguments[1]).append('\n');
    launch.append("directory ").append(escaped(System.getProperty("user.dir"))).append('\n');
    for (int i = 2; i < arguments.length; i++) {
      launch.append("argument ").append(escaped(arguments[i])).append('\n');
    }
    for (Map.Entry<String, String> each : System.getenv().entrySet()) {
      for (String prefix : TOLD) {
        if (each.getKey().startsWith(prefix)) {
          var line = each.getKey() + "=" + each.getValue();
          launch.append("environment ").append(escaped(line)).append('\n');
        }
      }
    }
    return launch.toString();
  }

  private static String escaped(String text) {
    return text.replace("\\", "\\\\").replace("\n", "\\n").replace("\r", "\\r");
  }

  private static int play(String[] arguments, String script) throws Exception {
    var out = new FileOutputStream(FileDescriptor.out);
    var err = new FileOutputStream(FileDescriptor.err);
    var lines = new BufferedReader(new StringReader(script));
    for (var line = lines.readLine(); line != null; line = lines.readLine()) {
      int split = line.indexOf(' ');
      var verb = split < 0 ? line : line.substring(0, split);
      var rest = split < 0 ? "" : line.substring(split + 1);
      switch (verb) {
        case "out" -> print(out, rest);
        case "err" -> print(err, rest);
        case "sleep" -> Thread.sleep(Long.parseLong(rest));
        case "hang" -> Thread.sleep(LONGEST_MS);
        case "fork" -> fork(arguments);
        case "file" -> write(rest);
        case "runnable" -> runnable(rest);
        case "delete" -> delete(new File(rest));
        case "exit" -> {
          return Integer.parseInt(rest);
        }
        default -> throw new IOException("the world said '" + line + "'");
      }
    }
    return 0;
  }

  private static void print(OutputStream stream, String base64) throws IOException {
    stream.write(Base64.getDecoder().decode(base64));
    stream.flush();
  }

  private static void write(String rest) throws IOException {
    int split = rest.indexOf(' ');
    var file = new File(rest.substring(split + 1));
    file.getAbsoluteFile().getParentFile().mkdirs();
    try (var stream = new FileOutputStream(file)) {
      stream.write(Base64.getDecoder().decode(rest.substring(0, split)));
    }
  }

  private static void runnable(String name) throws IOException {
    if (!new File(name).setExecutable(true)) {
      throw new IOException("cannot make " + name + " runnable");
    }
  }

  private static void delete(File file) throws IOException {
    var inside = file.listFiles();
    if (inside != null) {
      for (File each : inside) {
        delete(each);
      }
    }
    if (file.exists() && !file.delete()) {
      throw new IOException("cannot delete " + file);
    }
  }

  /** A child that stays behind, for a while. */
  private static void fork(String[] arguments) throws IOException {
    List<String> words = new ArrayList<>();
    words.add(System.getProperty("java.home") + "/bin/java");
    words.add("-cp");
    words.add(System.getProperty("java.class.path"));
    words.add(StandIn.class.getName());
    words.add(arguments[0]);
    words.add("left-behind");
    new ProcessBuilder(words).inheritIO().start();
  }
}
