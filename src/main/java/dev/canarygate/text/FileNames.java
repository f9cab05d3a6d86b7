package dev.canarygate.text;

import java.util.regex.Pattern;

/** Which names a file can have on each system. */
public final class FileNames {
  /** So that a number and an ending still fit into the 255 bytes that systems allow. */
  private static final int LONGEST = 150;

  /** Windows opens a device under these names, whatever ending they have. */
  private static final Pattern DEVICE =
      Pattern.compile("(?i)(?:con|prn|aux|nul|com\\d|lpt\\d)(?:\\..*)?");

  private FileNames() {}

  /** Whether Windows opens a device instead of a file of this name, such as {@code aux.txt}. */
  public static boolean isDevice(String name) {
    return DEVICE.matcher(name).matches();
  }

  /**
   * The name for a copy of a file that others named: as theirs where each system can have it.
   *
   * @param name without folders
   * @return of letters, digits, '.', '_' and '-': of a long name the last 150
   */
  public static String fitting(String name) {
    var plain = name.replaceAll("[^A-Za-z0-9._-]", "_");
    var end = plain.substring(Math.max(0, plain.length() - LONGEST));
    // Windows drops points at the end.
    var fitting = end.replaceFirst("\\.++$", "_");
    return fitting.isEmpty() || isDevice(fitting) ? "_" + fitting : fitting;
  }
}
