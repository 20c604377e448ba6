package com.example.benchmarks.process;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import org.junit.jupiter.api.Test;

class CpuClockTest {
  @Test
  void countsTheWorkOfAProcess() {
    long pid = ProcessHandle.current().pid();
    long before = CpuClock.nanos(pid);
    ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    long end = threads.getCurrentThreadCpuTime() + 50_000_000;
    while (threads.getCurrentThreadCpuTime() < end) {
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
