package com.example.platform.log;

import org.slf4j.ILoggerFactory;
import org.slf4j.IMarkerFactory;
import org.slf4j.helpers.BasicMDCAdapter;
import org.slf4j.helpers.BasicMarkerFactory;
import org.slf4j.spi.MDCAdapter;
import org.slf4j.spi.SLF4JServiceProvider;

/**
 * The backend of slf4j, found by its service file. It writes what Powertools' log4j2 backend
 * writes, without log4j2, because a cold start would load 660 classes before the first line.
 * Thread-safe.
 */
public final class JsonLogProvider implements SLF4JServiceProvider {
  private final MDCAdapter context = new BasicMDCAdapter();
  private final IMarkerFactory markers = new BasicMarkerFactory();

  @Override
  public void initialize() {
    // The fields are set already.
  }

  @Override
  public ILoggerFactory getLoggerFactory() {
    return JsonLoggers.INSTANCE;
  }

  @Override
  public IMarkerFactory getMarkerFactory() {
    return markers;
  }

  @Override
  public MDCAdapter getMDCAdapter() {
    return context;
  }

  /** Returns the version that slf4j's own providers ask for: any 2.0. */
  @Override
  public String getRequestedApiVersion() {
    return "2.0.99";
  }
}
