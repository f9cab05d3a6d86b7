package dev.canarygate.postgres;

import dev.canarygate.engine.Dispatch;
import dev.canarygate.engine.Drive;
import dev.canarygate.engine.Job;
import dev.canarygate.engine.JobNews;
import dev.canarygate.evidence.Exhibit;
import dev.canarygate.gate.BadData;
import dev.canarygate.gate.Event;
import dev.canarygate.gate.Placement;
import dev.canarygate.journal.GateFolder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * Jobs of one gate, for the process that has it.
 *
 * @param token of that process
 * @param records how many records of the journal that process knows
 * @param requireHeld throws when another process has the gate
 * @param requireNotTaken the same as far as this process knows: asks nobody
 */
record PostgresDispatch(
    JobTables tables,
    Copies copies,
    GateFolder folder,
    String token,
    LongSupplier records,
    Runnable requireHeld,
    Runnable requireNotTaken)
    implements Dispatch {
  private String gate() {
    return folder.name();
  }

  @Override
  public Seat seat(String workPackage, int attempt, Placement placement) {
    return asHolder(() -> tables.seat(gate(), token, workPackage, attempt, placement));
  }

  /** Who has the gate now is said by the one who knows. */
  private <T> T asHolder(Supplier<T> question) {
    try {
      return question.get();
    } catch (BadData refused) {
      requireHeld.run();
      throw refused;
    }
  }

  @Override
  public boolean mayFindBack() {
    return tables.link().isJustBack();
  }

  @Override
  public void leave(String workPackage) {
    tables.leave(gate(), token, workPackage);
  }

  @Override
  public Optional<Job> offer(Job job) {
    var kept = asHolder(() -> tables.offer(job, token));
    while (kept.isEmpty() && tables.link().waitsForOthers()) {
      kept = asHolder(() -> tables.offer(job, token));
    }
    return kept.map(job::as);
  }

  /** Jobs first: a record that comes after them is there in time for the next look. */
  @Override
  public List<JobNews> news() {
    requireNotTaken.run();
    var jobs = tables.ofGate(gate());
    var notes = jobs.isEmpty() ? Map.<String, List<JobNews.Note>>of() : notes();
    return jobs.stream().map(each -> news(each, notes)).toList();
  }

  private Map<String, List<JobNews.Note>> notes() {
    var notes = new HashMap<String, List<JobNews.Note>>();
    for (var each : tables.notes(gate())) {
      notes
          .computeIfAbsent(each.job(), job -> new ArrayList<>())
          .add(new JobNews.Note(each.number(), JobForm.event(each.line(), place())));
    }
    return notes;
  }

  private JobNews news(JobTables.Row row, Map<String, List<JobNews.Note>> notes) {
    return new JobNews(
        row.job(),
        row.runner(),
        performer(row),
        row.state().equals("withdrawn"),
        row.state().equals("done") ? result(row) : Optional.empty(),
        notes.getOrDefault(row.job().id(), List.of()));
  }

  /** A runner that lost the database with this process is not lost for that. */
  private JobNews.Performer performer(JobTables.Row row) {
    return row.performer() == JobNews.Performer.SILENT && tables.link().isJustBack()
        ? JobNews.Performer.ALIVE
        : row.performer();
  }

  private Optional<Event.StepFinished> result(JobTables.Row row) {
    return Optional.ofNullable(row.result())
        .map(each -> JobForm.event(each, place()))
        .flatMap(each -> each.as(Event.StepFinished.class))
        .filter(
            each ->
                each.step().equals(row.job().step())
                    && each.workPackage().equals(row.job().workPackage()));
  }

  private String place() {
    return tables.link().place();
  }

  @Override
  public void heard(Job job, int note) {
    tables.heard(job, note, token);
  }

  @Override
  public void taken(Job job) {
    tables.taken(job, token);
  }

  @Override
  public Optional<Boolean> lost(Job job) {
    return tables.lose(job, token).map("running"::equals);
  }

  @Override
  public void withdraw() {
    tables.withdraw(gate(), token);
  }

  @Override
  public boolean isEnding() {
    return tables.isEnding(gate());
  }

  @Override
  public void keep(Exhibit exhibit, Path file) {
    copies.evidence().keep(named(exhibit), file);
  }

  /** What a rehearsal keeps is under its name, to be taken out with it. Digests find it. */
  private Exhibit named(Exhibit exhibit) {
    return Rehearsed.is(gate()) && exhibit.path().startsWith("definitions/")
        ? new Exhibit(
            "definitions/" + gate() + "/" + exhibit.sha256(), exhibit.sha256(), exhibit.size())
        : exhibit;
  }

  @Override
  public void leaveToDrivers(Drive drive) {
    if (!drives().leave(token, records.getAsLong(), drive)) {
      requireHeld.run();
    }
  }

  @Override
  public void takeFromDrivers() {
    drives().takeBack(gate(), token);
  }

  private DriveTables drives() {
    return new DriveTables(tables.link());
  }

  @Override
  public void fetch(Exhibit exhibit, Path to) {
    copies.bring(folder, exhibit, to);
  }
}
