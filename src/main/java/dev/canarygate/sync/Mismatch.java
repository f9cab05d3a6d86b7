package dev.canarygate.sync;

import dev.canarygate.client.OwnerRecord;
import dev.canarygate.client.PathFlavor;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** A field in which foreground and daemon differ, with both values as compared. */
record Mismatch(BoundaryField field, String foregroundValue, String daemonValue) {
  static List<Mismatch> between(
      ForegroundIdentity identity,
      OwnerRecord record,
      PathFlavor flavor,
      Predicate<BoundaryField> compared) {
    var mismatches = new ArrayList<Mismatch>();
    for (BoundaryField field : BoundaryField.values()) {
      String foreground = BoundaryField.shown(field.foreground(identity));
      String daemon = BoundaryField.shown(field.daemon(record, flavor));
      if (compared.test(field) && !foreground.equals(daemon)) {
        mismatches.add(new Mismatch(field, foreground, daemon));
      }
    }
    return List.copyOf(mismatches);
  }
}
