package dev.canarygate.candidate;

import dev.canarygate.gate.Fact;

/** The facts of this package's steps, in addition to {@link dev.canarygate.gate.SharedFacts}. */
final class CandidateFacts {
  static final Fact DISCOVERY =
      Fact.word(
          "candidate.discovery",
          "What came of looking for a newer candidate.",
          "found",
          "none",
          "not-newer",
          "disagreement",
          "ambiguous",
          "not-for-this-runner");
  static final Fact NOT_INSTALLABLE =
      Fact.text("candidate.not-installable", "Why the candidate cannot be installed here.");
  static final Fact BASELINE =
      Fact.version("candidate.baseline", "Version that the candidate must be newer than.");
  static final Fact NEWEST_TAG =
      Fact.text("candidate.newest-tag", "Tag of the newest release, of any age.");
  static final Fact INDEX_LATEST =
      Fact.version("candidate.index-latest", "Newest version on the package index.");
  static final Fact NEXT_TAG = Fact.text("candidate.next-tag", "Tag that a newer candidate gets.");
  static final Fact NEXT_VERSION =
      Fact.version("candidate.next-version", "Version that a newer candidate gets.");
  static final Fact RELEASE = Fact.text("candidate.release", "Address of the candidate's release.");
  static final Fact PUBLISHED =
      Fact.time("candidate.published", "When the candidate's release was published.");

  static final Fact FILE =
      Fact.text(
          "candidate.file", "File that pip would install for the candidate, where pip can say so.");
  static final Fact FILE_SHA256 =
      Fact.digest("candidate.file-sha256", "SHA-256 of that file, as the index states it.");

  static final Fact LINEAGE =
      Fact.word(
          "candidate.lineage",
          "How the candidate's commit relates to the floor.",
          "ahead",
          "identical",
          "behind",
          "diverged");
  static final Fact LINEAGE_MEANS =
      Fact.text(
          "candidate.lineage-means",
          "How they relate to each other, in words; distinguishes unrelated from diverged.");
  static final Fact FLOOR = Fact.digest("candidate.floor", "Commit that a candidate must contain.");
  static final Fact FIX_CONTAINED =
      Fact.yesNo(
          "candidate.fix.{issue}.contained", "Whether the candidate contains the blocker's fix.");

  static final Fact DAEMONS =
      Fact.number("candidate.daemons", "processes", "Sync daemons that live on this machine.");
  static final Fact STRAY_DAEMONS =
      Fact.number(
          "candidate.stray-daemons", "processes", "Sync daemons that are not the recorded owner.");
  static final Fact INSTALL =
      Fact.word(
          "candidate.install",
          "What the installation did with what was there.",
          "kept",
          "installed",
          "failed");
  static final Fact CLI_ANSWER =
      Fact.text("candidate.cli-answer", "What the installed command answers to --version.");
  static final Fact RECORD =
      Fact.digest("candidate.record", "SHA-256 of the installed distribution's RECORD.");
  static final Fact STRAY_PTH =
      Fact.list(
          "candidate.stray-pth",
          "Files that Python runs at each start in the candidate's environment (.pth,"
              + " sitecustomize, usercustomize) and that no installed distribution names; missing"
              + " when all are named.");
  static final Fact PUBLISHER =
      Fact.text(
          "candidate.publisher",
          "What published the wheel, such as GitHub: the index's word (PEP 740), of which no"
              + " signature is checked.");
  static final Fact PUBLISHER_REPOSITORY =
      Fact.text(
          "candidate.publisher-repository",
          "Repository that the wheel was published from, owner/name; the index's word.");
  static final Fact PUBLISHER_WORKFLOW =
      Fact.text(
          "candidate.publisher-workflow", "Workflow that published the wheel; the index's word.");
  static final Fact SYNC_KEYS =
      Fact.list("candidate.sync-keys", "'complete', or 'missing' and the keys that are.");

  private CandidateFacts() {}
}
