package dev.canarygate.cli;

import java.util.List;
import java.util.Set;

/**
 * The commands of docs/verify-without-us.md that a person types, in order.
 *
 * @param keyType {@code p256} or {@code ed25519}: the commands for the other are left out
 * @param given what else the person has: {@code stamp}, {@code tag}
 */
record StrangersPage(String keyType, Set<String> given) {
  private static final String PAGE = "docs/verify-without-us.md";
  private static final Set<String> KEY_TYPES = Set.of("p256", "ed25519");
  private static final Set<String> OPTIONAL = Set.of("stamp", "tag");

  StrangersPage {
    given = Set.copyOf(given);
  }

  static StrangersPage of(String keyType, String... given) {
    return new StrangersPage(keyType, Set.of(given));
  }

  List<String> commands() {
    return DocBlock.all().stream()
        .filter(each -> each.page().equals(PAGE) && each.isCommands())
        .filter(each -> isTyped(each.marker()))
        .flatMap(block -> block.commands().stream().filter(line -> !DocExceptions.has(block, line)))
        .toList();
  }

  /** Those that need no copy of the script. */
  List<String> byHand() {
    return commands().stream().filter(each -> !each.startsWith("sh verify-gate.sh")).toList();
  }

  private boolean isTyped(String marker) {
    return !marker.equals("names")
        && (!KEY_TYPES.contains(marker) || marker.equals(keyType))
        && (!OPTIONAL.contains(marker) || given.contains(marker));
  }
}
