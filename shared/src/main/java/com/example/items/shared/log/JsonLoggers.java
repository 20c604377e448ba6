package com.example.items.shared.log;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.ILoggerFactory;
import org.slf4j.Logger;
import org.slf4j.event.Level;

/** All loggers of the process: our own from INFO on, the libraries' from WARN on. Thread-safe. */
public final class JsonLoggers implements ILoggerFactory {
  static final JsonLoggers INSTANCE = new JsonLoggers();

  private static final String OWN = "com.example.items.";

  private final Map<String, JsonLogger> loggers = new ConcurrentHashMap<>();
  private volatile Optional<Level> level = Optional.empty();

  /** The thread whose lines are made, but not written, if any. */
  private volatile Thread unheard;

  JsonLoggers() {}

  /** Does the work; what this thread, and no other, logs meanwhile is not written. */
  public static void unheard(Runnable work) {
    INSTANCE.unheard = Thread.currentThread();
    try {
      work.run();
    } finally {
      INSTANCE.unheard = null;
    }
  }

  void write(String line) {
    if (Thread.currentThread() != unheard) {
      System.out.println(line);
    }
  }

  @Override
  public Logger getLogger(String name) {
    return loggers.computeIfAbsent(name, absent -> new JsonLogger(absent, level(absent)));
  }

  /** Sets the level of every logger, those to come too. */
  void setLevel(Level newLevel) {
    level = Optional.of(newLevel);
    loggers.values().forEach(logger -> logger.setLevel(newLevel));
  }

  private Level level(String name) {
    return level.orElse(name.startsWith(OWN) ? Level.INFO : Level.WARN);
  }
}
