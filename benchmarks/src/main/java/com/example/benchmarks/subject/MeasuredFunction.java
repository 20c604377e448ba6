package com.example.benchmarks.subject;

import com.example.local.runtime.LaunchConfiguration;
import java.util.Objects;

/** A function under test: how its processes are started, and the size of its package. Immutable. */
public record MeasuredFunction(LaunchConfiguration launch, PackageSize size) {
  public MeasuredFunction {
    Objects.requireNonNull(launch);
    Objects.requireNonNull(size);
  }
}
