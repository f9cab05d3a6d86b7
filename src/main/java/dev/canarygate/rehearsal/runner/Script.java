package dev.canarygate.rehearsal.runner;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;

/** What a stand-in is to do, step by step; {@link StandIn} reads it. */
final class Script {
  private final StringBuilder lines = new StringBuilder();

  Script out(String text) {
    return bytes("out", (text + "\n").getBytes(StandardCharsets.UTF_8));
  }

  Script err(String text) {
    return bytes("err", (text + "\n").getBytes(StandardCharsets.UTF_8));
  }

  Script raw(byte[] bytes) {
    return bytes("out", bytes);
  }

  private Script bytes(String verb, byte[] bytes) {
    return line(verb, Base64.getEncoder().encodeToString(bytes));
  }

  Script sleep(int milliseconds) {
    return line("sleep", String.valueOf(milliseconds));
  }

  Script hang() {
    return line("hang", "");
  }

  Script fork() {
    return line("fork", "");
  }

  Script file(Path file, byte[] content) {
    return line("file", Base64.getEncoder().encodeToString(content) + " " + file);
  }

  Script file(Path file, String content) {
    return file(file, content.getBytes(StandardCharsets.UTF_8));
  }

  Script runnable(Path file) {
    return line("runnable", file.toString());
  }

  Script delete(Path file) {
    return line("delete", file.toString());
  }

  private Script line(String verb, String rest) {
    lines.append(verb).append(rest.isEmpty() ? "" : " ").append(rest).append('\n');
    return this;
  }

  String exit(int code) {
    return line("exit", String.valueOf(code)).lines.toString();
  }
}
