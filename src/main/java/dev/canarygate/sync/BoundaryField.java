package dev.canarygate.sync;

import dev.canarygate.client.OwnerRecord;
import dev.canarygate.client.PathFlavor;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What must be the same in foreground and daemon, in the order of the report. */
enum BoundaryField {
  DAEMON_PACKAGE_VERSION(Side.INSTALLATION) {
    @Override
    String foreground(ForegroundIdentity identity) {
      return identity.installation().packageVersion();
    }

    @Override
    String daemon(OwnerRecord record, PathFlavor flavor) {
      return record.packageVersion();
    }
  },
  DAEMON_EXECUTABLE_PATH(Side.INSTALLATION) {
    @Override
    String foreground(ForegroundIdentity identity) {
      return identity.installation().executablePath();
    }

    @Override
    String daemon(OwnerRecord record, PathFlavor flavor) {
      return record.executablePath();
    }
  },
  DAEMON_SOURCE_PATH(Side.INSTALLATION) {
    @Override
    String foreground(ForegroundIdentity identity) {
      return identity.installation().sourcePath();
    }

    @Override
    String daemon(OwnerRecord record, PathFlavor flavor) {
      return flavor.normalize(record.sourceCheckoutPath());
    }
  },
  DAEMON_SERVER_URL(Side.LOGIN) {
    @Override
    @Nullable String foreground(ForegroundIdentity identity) {
      return identity.serverUrl();
    }

    @Override
    @Nullable String daemon(OwnerRecord record, PathFlavor flavor) {
      return record.serverUrl().isEmpty() ? null : record.serverUrl();
    }
  },
  DAEMON_TEAM_OR_USER(Side.LOGIN) {
    @Override
    @Nullable String foreground(ForegroundIdentity identity) {
      return identity.teamOrUser();
    }

    @Override
    @Nullable String daemon(OwnerRecord record, PathFlavor flavor) {
      return record.teamOrUser();
    }
  },
  DAEMON_QUEUE_DB_PATH(Side.LOGIN) {
    @Override
    String foreground(ForegroundIdentity identity) {
      return identity.queueDbPath();
    }

    @Override
    String daemon(OwnerRecord record, PathFlavor flavor) {
      return flavor.normalize(record.queueDbPath());
    }
  };

  /** How a missing value is written, on both sides. */
  static final String UNSET = "<unset>";

  /** What a field follows from. */
  enum Side {
    INSTALLATION,
    LOGIN
  }

  private final Side side;

  BoundaryField(Side side) {
    this.side = side;
  }

  /** The canonical name, for people and programs. */
  public String canonicalName() {
    return name().toLowerCase(Locale.ROOT);
  }

  Side side() {
    return side;
  }

  abstract @Nullable String foreground(ForegroundIdentity identity);

  abstract @Nullable String daemon(OwnerRecord record, PathFlavor flavor);

  static String shown(@Nullable String value) {
    return value == null ? UNSET : value;
  }
}
