package dev.canarygate.journal;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;

/**
 * A process that asks for the lease of each gate that it reads from its input, and answers each
 * with {@code got it} or with what it was told.
 */
final class Contender {
  private Contender() {}

  public static void main(String[] arguments) throws IOException {
    var me = Holder.me(arguments[0], "host", Instant.now(), arguments[0] + "-token");
    try (var folders =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
      System.out.println("ready");
      for (var folder = folders.readLine(); folder != null; folder = folders.readLine()) {
        System.out.println(answer(Path.of(folder), me));
      }
    }
  }

  private static String answer(Path folder, Holder me) {
    var gate =
        new GateFolder(folder.resolve("../..").normalize(), String.valueOf(folder.getFileName()));
    try {
      // Kept: the other one, however late it comes, must find it taken.
      Lease.take(gate, me).requireHeld();
      return "got it";
    } catch (Held held) {
      return String.valueOf(held.getMessage());
    }
  }
}
