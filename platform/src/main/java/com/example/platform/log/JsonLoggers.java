package com.example.platform.log;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.ILoggerFactory;
import org.slf4j.Logger;
import org.slf4j.event.Level;

/** The loggers of the process: the SDK's log from WARN on, all others from INFO on. Thread-safe. */
public final class JsonLoggers implements ILoggerFactory {
  static final JsonLoggers INSTANCE = new JsonLoggers();

  private static final String SDK = "software.amazon.";

  private final Map<String, JsonLogger> loggers = new ConcurrentHashMap<>();
  private volatile Optional<Level> level = Optional.empty();

  /** The thread whose lines are formatted but not written, if any. */
  private volatile Thread muted;

  JsonLoggers() {}

  /** Does the work, and writes nothing that the current thread logs meanwhile. */
  public static void muted(Runnable work) {
    INSTANCE.muted = Thread.currentThread();
    try {
      work.run();
    } finally {
      INSTANCE.muted = null;
    }
  }

  void write(String line) {
    if (Thread.currentThread() != muted) {
      System.out.println(line);
    }
  }

  @Override
  public Logger getLogger(String name) {
    return loggers.computeIfAbsent(name, absent -> new JsonLogger(absent, level(absent)));
  }

  /** Sets the level of every logger, of later ones too. */
  void setLevel(Level newLevel) {
    level = Optional.of(newLevel);
    loggers.values().forEach(logger -> logger.setLevel(newLevel));
  }

  private Level level(String name) {
    return level.orElse(name.startsWith(SDK) ? Level.WARN : Level.INFO);
  }
}
