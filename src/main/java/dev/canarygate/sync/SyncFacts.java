package dev.canarygate.sync;

import dev.canarygate.gate.Fact;

/** What the steps of this package learn. */
final class SyncFacts {
  static final Fact OK =
      Fact.yesNo("sync.ok", "Whether daemon, queues and login describe one boundary.");
  static final Fact DAEMON =
      Fact.word(
          "sync.daemon",
          "State of the daemon's owner record.",
          "absent",
          "present",
          "orphan",
          "unreadable");
  static final Fact MISMATCHES =
      Fact.number("sync.mismatches", "fields", "Fields that differ between client and daemon.");
  static final Fact ORPHAN_RECORDS =
      Fact.number("sync.orphan-records", "records", "Owner records of daemons that are gone.");
  static final Fact LEGACY_ROWS =
      Fact.number("sync.legacy-rows", "rows", "Rows in the legacy queue.");
  static final Fact UNREADABLE_FILES =
      Fact.number("sync.unreadable-files", "files", "Files of the client that cannot be read.");
  static final Fact LOGGED_IN = Fact.yesNo("sync.logged-in", "Whether the client is logged in.");

  private SyncFacts() {}
}
