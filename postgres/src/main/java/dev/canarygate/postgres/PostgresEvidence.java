package dev.canarygate.postgres;

import dev.canarygate.engine.ContentEvidence;
import dev.canarygate.engine.ContentStore;
import dev.canarygate.engine.EvidenceStore;
import dev.canarygate.engine.StoreAddress;
import dev.canarygate.engine.StoreCheck;
import dev.canarygate.engine.WrongContent;
import dev.canarygate.evidence.DiskFault;
import dev.canarygate.evidence.Exhibit;
import dev.canarygate.evidence.Verification.Problem;
import dev.canarygate.gate.BadData;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Evidence by name in the database. Its bytes are there, too, each content once, or in a store
 * outside; those from before there was one stay in the database, and so do those of rehearsals, to
 * be taken out later.
 *
 * @param limit bytes of the largest file that is kept
 * @param outside has the bytes; empty: the database
 * @param rehearsed whether a rehearsal keeps them
 */
record PostgresEvidence(
    EvidenceTables tables, long limit, Optional<OutsideStore> outside, boolean rehearsed)
    implements EvidenceStore {
  @Override
  public void keep(Exhibit exhibit, Path file) {
    if (!kept(exhibit, ContentEvidence.read(exhibit, file, limit))) {
      throw new WrongContent(place(), exhibit, "other content under this name");
    }
  }

  /** Keeps a file that no record names, as far as that can be. */
  void offer(Exhibit exhibit, Path file) {
    if (exhibit.size() <= limit) {
      kept(exhibit, ContentEvidence.read(exhibit, file, limit));
    }
  }

  /** Whether the name has this content now. The bytes are there before their name is. */
  private boolean kept(Exhibit exhibit, byte[] content) {
    requireStore();
    if (rehearsed || outside.isEmpty()) {
      return tables.keep(exhibit.path(), exhibit.sha256(), content);
    }
    var id = outside.get().toKeep();
    new ContentEvidence(outside.get().store(), limit).keep(exhibit, content);
    return tables.keepName(exhibit, content.length, id);
  }

  /** Names of files in a folder that is relative to the artifacts directory. */
  List<Exhibit> in(String folder) {
    return tables.exhibits(folder);
  }

  private String place() {
    return tables.link().place();
  }

  @Override
  public void fetch(Exhibit exhibit, Path to) {
    ContentEvidence.place(exhibit, content(exhibit), to);
  }

  /**
   * @throws WrongContent when other bytes are kept under this digest
   * @throws DiskFault when none are
   * @throws BadData when this machine does not know the store that has them
   */
  byte[] content(Exhibit exhibit) {
    return tables
        .content(exhibit.sha256())
        .map(each -> checked(exhibit, each))
        .or(() -> toRead().flatMap(each -> new ContentEvidence(each, limit).find(exhibit)))
        .orElseThrow(() -> missing(exhibit));
  }

  private byte[] checked(Exhibit exhibit, byte[] content) {
    return ContentEvidence.checked(place(), exhibit, content);
  }

  private Optional<ContentStore> toRead() {
    return outside.flatMap(OutsideStore::toRead);
  }

  private RuntimeException missing(Exhibit exhibit) {
    requireStore();
    var where = toRead().map(each -> each.place() + " and ").orElse("") + place();
    return ContentEvidence.missing(exhibit, where);
  }

  /** A machine that does not know the store would put evidence where others do not look. */
  void requireStore() {
    if (!rehearsed && outside.isEmpty()) {
      tables.store().ifPresent(this::refuseWithout);
    }
  }

  /** The same, and that the store is there now. */
  void requireHere() {
    requireStore();
    if (!rehearsed) {
      outside.ifPresent(OutsideStore::requireHere);
    }
  }

  private void refuseWithout(EvidenceTables.Outside store) {
    throw new BadData(
        place(),
        "it keeps its evidence in %s, as another machine calls it; name it here with %s"
            .formatted(store.place(), StoreAddress.VARIABLE));
  }

  @Override
  public boolean has(Exhibit exhibit) {
    boolean isHere = tables.has(exhibit.sha256());
    if (!isHere) {
      requireStore();
    }
    return isHere || toRead().filter(each -> each.has(exhibit.sha256())).isPresent();
  }

  /** Whether it is kept under its name. */
  boolean isKept(Exhibit exhibit) {
    return tables.digest(exhibit.path()).filter(exhibit.sha256()::equals).isPresent();
  }

  /** Where bytes that are kept from now on are, once it was looked at. */
  String inWords() {
    requireStore();
    return outside.map(OutsideStore::inWords).orElse("in the database");
  }

  /** Reads all that the store outside must have. */
  Optional<StoreCheck> check() {
    requireStore();
    return toRead().map(this::checked);
  }

  private StoreCheck checked(ContentStore store) {
    var all = tables.outside();
    var problems = new ArrayList<Problem>();
    for (var each : all) {
      problem(store, each).ifPresent(problems::add);
    }
    return new StoreCheck(store.place(), all.size(), problems);
  }

  private Optional<Problem> problem(ContentStore store, Exhibit exhibit) {
    try {
      return new ContentEvidence(store, limit).find(exhibit).isPresent()
          ? Optional.empty()
          : Optional.of(
              new Problem(
                  "missing",
                  exhibit.path(),
                  "expected sha256 " + exhibit.sha256() + ", found no file"));
    } catch (WrongContent e) {
      return Optional.of(new Problem("changed", exhibit.path(), String.valueOf(e.getMessage())));
    } catch (DiskFault e) {
      // One file that nobody can read is a finding. A store that does not answer is not.
      store.id();
      return Optional.of(new Problem("missing", exhibit.path(), String.valueOf(e.getMessage())));
    }
  }
}
