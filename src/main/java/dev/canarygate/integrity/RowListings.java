package dev.canarygate.integrity;

import dev.canarygate.evidence.Digest;
import dev.canarygate.integrity.RowListing.Changes;
import dev.canarygate.integrity.StateHome.Table;
import java.io.IOException;
import java.nio.file.Path;

/**
 * The listings of rows that lie in the evidence of one attempt.
 *
 * @param folder the evidence folder that holds {@code observations}
 */
record RowListings(Path folder) {
  /**
   * What became of a table's rows. Nothing is read when both digests are one.
   *
   * @throws IOException when a listing is gone, or is not the one that was recorded
   */
  Changes changes(Table then, Table now) throws IOException {
    return then.rows().equals(now.rows()) ? Changes.NONE : listing(then).to(listing(now));
  }

  private RowListing listing(Table table) throws IOException {
    if (table.rows().isEmpty()) {
      return new RowListing(null);
    }
    var file = folder.resolve(RowListing.name(table.rows()));
    if (!Digest.of(file).equals(table.rows())) {
      throw new IOException(file.getFileName() + " was changed after it was recorded");
    }
    return new RowListing(file);
  }
}
