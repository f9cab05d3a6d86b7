package dev.canarygate.world;

import java.util.regex.Pattern;

/**
 * What names a commit: a tag, a branch, or its id. {@code tags/NAME} and {@code heads/NAME} tell a
 * tag and a branch of the same name apart.
 */
public record GitRef(String name) {
  /** What git takes for no name, such as {@code a..b}, and what would lead elsewhere in a path. */
  private static final Pattern UNFIT =
      Pattern.compile("[\\x00-\\x20\\x7f~^:?*\\[\\\\%#]|\\.\\.|//|@\\{|^[/.-]|/\\.|[/.]$");

  private static final int LONGEST = 250;

  public GitRef {
    if (name.isEmpty() || name.length() > LONGEST || UNFIT.matcher(name).find()) {
      throw new IllegalArgumentException(
          "ref '" + name + "': expected the name of a tag or a branch, or a commit's id");
    }
  }

  @Override
  public String toString() {
    return name;
  }
}
