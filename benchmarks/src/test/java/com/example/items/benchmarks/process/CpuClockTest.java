package com.example.items.benchmarks.process;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class CpuClockTest {
  @Test
  void countsTheWorkOfAProcess() {
    long pid = ProcessHandle.current().pid();
    long before = CpuClock.nanos(pid);
    long end = System.nanoTime() + 50_000_000;
    while (System.nanoTime() < end) {
      Thread.onSpinWait();
    }
    assertTrue(CpuClock.nanos(pid) > before);
  }

  @Test
  void aProcessThatHasEndedHasNoClock() throws Exception {
    Process process = new ProcessBuilder("true").start();
    process.waitFor();
    assertThrows(IllegalStateException.class, () -> CpuClock.nanos(process.pid()));
  }
}
