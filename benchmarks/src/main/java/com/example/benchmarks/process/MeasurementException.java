package com.example.benchmarks.process;

/** A function did not do what is measured. A run with such a failure has no figures. */
public final class MeasurementException extends RuntimeException {
  private static final long serialVersionUID = 1;

  public MeasurementException(String message) {
    super(message);
  }
}
