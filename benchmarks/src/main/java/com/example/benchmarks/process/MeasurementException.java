package com.example.benchmarks.process;

/** A function that did not do what is measured; a run with one has no figures. */
public final class MeasurementException extends RuntimeException {
  private static final long serialVersionUID = 1;

  public MeasurementException(String message) {
    super(message);
  }
}
