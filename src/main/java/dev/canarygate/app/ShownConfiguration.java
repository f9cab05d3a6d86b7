package dev.canarygate.app;

import dev.canarygate.gate.LoadedGate;
import dev.canarygate.gatefile.ConfigFile;
import dev.canarygate.report.Layout;
import dev.canarygate.report.Table;
import dev.canarygate.text.Json;
import dev.canarygate.text.RehearsalMark;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Each value that {@code run} would use, and where it comes from. */
public final class ShownConfiguration {
  private static final String DEFAULT = "default";
  private static final String TYPED = "command line";

  private final GivenWords given;
  private final Optional<String> by;
  private final Map<String, String> environment;

  /**
   * @param by who acts, as typed
   */
  public ShownConfiguration(
      GivenWords given, Optional<String> by, Map<String, String> environment) {
    this.given = given;
    this.by = by;
    this.environment = environment;
  }

  /**
   * A value.
   *
   * @param from such as {@code command line}, {@code environment GATE_URL}, a file with line and
   *     column, or {@code default}
   */
  record Row(String name, String value, String from) {}

  public CommandAnswer answer() {
    var source = given.fresh();
    var loaded = source.known(environment);
    var rows = new ArrayList<Row>();
    rows.add(folder("gate", source.files().toString(), given.gate() != null, config().gate()));
    rows.add(
        folder(
            "templates",
            source.templates().toString(),
            given.templates() != null,
            config().templates()));
    var engine = given.keptBy();
    rows.add(new Row("engine", engine.name(), engine.shownFrom()));
    engine.store().ifPresent(each -> rows.add(new Row("evidence-store", each.text(), each.from())));
    rows.add(person());
    config().waiting(); // One that a run would refuse is refused here, too.
    rows.add(option("wait", "no", DEFAULT));
    rows.addAll(parameters(loaded));
    loaded
        .targets()
        .forEach(each -> rows.add(new Row("notify." + each.name(), each.settings(), each.from())));
    var mark = RehearsalMark.lead(loaded.definition().parameters());
    return CommandAnswer.laidOut(
        layout -> mark + text(rows, layout), () -> json(rows), ExitCode.OK);
  }

  private Row person() {
    return by.map(typed -> new Row("by", typed, TYPED))
        .or(() -> config().by().map(each -> new Row("by", each.text(), each.from())))
        .orElseGet(() -> new Row("by", GitIdentity.name(), "default: git, else the login"));
  }

  private Configuration config() {
    return given.configuration();
  }

  private static Row folder(
      String name, String value, boolean typed, Optional<ConfigFile.Value> configured) {
    var from = typed ? TYPED : configured.map(ConfigFile.Value::from).orElse(DEFAULT);
    return new Row(name, value, from);
  }

  private Row option(String name, String otherwise, String from) {
    return config()
        .option(name)
        .map(value -> new Row(name, value.text(), value.from()))
        .orElse(new Row(name, otherwise, from));
  }

  private static List<Row> parameters(LoadedGate loaded) {
    var origins = loaded.origins();
    return loaded.definition().parameters().entrySet().stream()
        .map(
            each ->
                loaded.missing().containsKey(each.getKey())
                    ? missing(each.getKey(), loaded)
                    : new Row(
                        each.getKey(),
                        each.getValue(),
                        origins.getOrDefault(each.getKey(), DEFAULT)))
        .toList();
  }

  private static Row missing(String parameter, LoadedGate loaded) {
    return new Row(parameter, "", "no value; give it by " + loaded.missing().get(parameter));
  }

  private String text(List<Row> rows, Layout layout) {
    var files = config().files().stream().map(each -> "Read: " + each.file()).toList();
    var notes = new ArrayList<String>(files);
    config().ignored().forEach(each -> notes.add("Not read: " + each));
    if (notes.isEmpty()) {
      notes.add("No configuration file was found.");
    }
    return table(rows, layout) + "\n" + FromHere.in(String.join("\n", notes), layout);
  }

  static String table(List<Row> rows, Layout layout) {
    var table = new Table();
    table.head("name", "value", "from");
    rows.forEach(
        row ->
            table.add(
                row.name(), FromHere.in(row.value(), layout), FromHere.in(row.from(), layout)));
    return table.text(layout);
  }

  private String json(List<Row> rows) {
    var document = Json.object();
    document.set("values", Json.tree(rows));
    document.set(
        "files", Json.tree(config().files().stream().map(each -> each.file().toString()).toList()));
    document.set("notRead", Json.tree(config().ignored()));
    return Json.text(document);
  }
}
