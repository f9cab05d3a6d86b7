package dev.canarygate.sync;

import dev.canarygate.client.ClientLayout;
import dev.canarygate.client.Foreground;
import dev.canarygate.client.Host;
import dev.canarygate.client.ProjectStores;
import dev.canarygate.client.QueueCounts;
import dev.canarygate.client.QueueFile;
import dev.canarygate.client.StateFolder;
import dev.canarygate.client.StateProblem;
import dev.canarygate.client.StateProblem.Subject;
import dev.canarygate.client.StateRoots;
import dev.canarygate.client.UnreadableFile;
import dev.canarygate.client.UnreadableFile.Reason;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * State of the CLI in places and forms that the installation which is about to send does not look
 * at. It is named, and refuses where events wait: state elsewhere is not the absence of state.
 */
final class StateElsewhere {
  static final String NOTED = "State elsewhere";
  static final String STORE = "Project store";

  private final Host host;
  private final StateRoots roots;
  private final ClientLayout layout;
  private final PreflightOptions options;
  private final List<String> notes = new ArrayList<>();
  private final List<StateProblem> problems = new ArrayList<>();

  StateElsewhere(Host host, StateRoots roots, ClientLayout layout, PreflightOptions options) {
    this.host = host;
    this.roots = roots;
    this.layout = layout;
    this.options = options;
  }

  List<String> notes() {
    return notes;
  }

  List<StateProblem> problems() {
    return problems;
  }

  StateElsewhere look(Foreground cli) {
    String client = ("spec-kitty-cli " + cli.packageVersion()).strip();
    String variable = host.environment().getOrDefault(ClientLayout.VARIABLE, "");
    boolean known = !cli.packageVersion().isEmpty();
    if (known && layout == ClientLayout.HOME && !variable.isEmpty()) {
      notes.add(
          ClientLayout.VARIABLE
              + " is set, and "
              + client
              + " does not use it: its state is in "
              + roots.stateDirectory()
              + ".");
    }
    others().forEach(place -> other(place, client));
    projects(client);
    return this;
  }

  /** State directories that one version or another uses on this machine. */
  private Set<String> others() {
    var places = new LinkedHashSet<String>();
    host.everyRoots().forEach(each -> places.add(each.stateDirectory()));
    places.remove(roots.stateDirectory());
    return places;
  }

  private void other(String place, String client) {
    try {
      QueueCounts waiting = waiting(new StateFolder(host.disk().at(place)));
      if (waiting.waiting() > 0) {
        notes.add(
            NOTED
                + ": "
                + inWords(waiting)
                + " in "
                + place
                + ", where "
                + client
                + " does not look.");
      }
    } catch (UnreadableFile e) {
      notes.add(NOTED + ": a queue in " + place + " cannot be read: " + e.detail() + ".");
    }
  }

  private QueueCounts waiting(StateFolder state) {
    QueueCounts sum = QueueCounts.EMPTY;
    for (Path queue : state.queues()) {
      sum = plus(sum, new QueueFile(queue, options.patience()).count());
    }
    var stores = new ProjectStores(state.projects(), options.patience());
    for (ProjectStores.Store store : stores.all()) {
      sum = plus(sum, stores.waiting(store));
    }
    return sum;
  }

  private static QueueCounts plus(QueueCounts one, QueueCounts other) {
    return new QueueCounts(
        one.events() + other.events(),
        one.bodies() + other.bodies(),
        one.failures() + other.failures());
  }

  private static String inWords(QueueCounts counts) {
    return counts.events() + " event(s) and " + counts.bodies() + " body upload(s) wait";
  }

  /** Stores next to the queues: followed where the client has them, else a reason to refuse. */
  private void projects(String client) {
    String folder = roots.projects();
    var stores = new ProjectStores(host.disk().at(folder), options.patience());
    try {
      var all = stores.all();
      all.forEach(store -> store(stores, store, client));
      if (layout == ClientLayout.PROJECTS && !all.isEmpty()) {
        requireCutOver(stores.mode(), folder);
      }
    } catch (UnreadableFile e) {
      problems.add(StateProblem.of(Subject.PROJECT_STORE, folder, e));
    }
  }

  private void store(ProjectStores stores, ProjectStores.Store store, String client) {
    String path = roots.flavor().join(roots.projects(), store.project(), "sync", "sync.db");
    try {
      QueueCounts waiting = stores.waiting(store);
      if (layout == ClientLayout.PROJECTS || waiting.waiting() == 0) {
        notes.add(STORE + " " + store.project() + ": " + inWords(waiting) + ".");
      } else {
        var unused = inWords(waiting) + ", and " + client + " does not use project stores";
        problems.add(
            new StateProblem(Subject.OTHER_LAYOUT, path, Reason.STATE_ELSEWHERE.word(), unused));
      }
    } catch (UnreadableFile e) {
      problems.add(StateProblem.of(Subject.PROJECT_STORE, path, e));
    }
  }

  private void requireCutOver(String mode, String folder) {
    if (!mode.equals("project_only")) {
      var half = "the layout is '" + mode + "', so events still go to the queues before it";
      problems.add(
          new StateProblem(Subject.OTHER_LAYOUT, folder, Reason.STATE_ELSEWHERE.word(), half));
    }
  }
}
