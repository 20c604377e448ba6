package com.example.platform.log;

import org.slf4j.Logger;
import org.slf4j.event.Level;
import software.amazon.lambda.powertools.logging.internal.LoggingManager;

/**
 * Sets the level that {@code POWERTOOLS_LOG_LEVEL} or Lambda's logging configuration asks for.
 * Powertools finds this class by its service file. Thread-safe.
 */
public final class JsonLogLevels implements LoggingManager {
  @Override
  public void setLogLevel(Level level) {
    JsonLoggers.INSTANCE.setLevel(level);
  }

  @Override
  public Level getLogLevel(Logger logger) {
    return ((JsonLogger) logger).level();
  }
}
