package com.example.benchmarks.process;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;

/**
 * Reads the CPU time that a process has used: user and system, of all threads, including the
 * threads that have ended. The kernel's clock of the process is used, because {@code
 * /proc/pid/stat} counts in steps of 10 ms. Thread-safe.
 */
final class CpuClock {
  // The call is restricted because a wrong signature would crash. clock_gettime(2) has this one.
  @SuppressWarnings("restricted")
  private static final MethodHandle CLOCK_GETTIME =
      Linker.nativeLinker()
          .downcallHandle(
              Linker.nativeLinker().defaultLookup().findOrThrow("clock_gettime"),
              FunctionDescriptor.of(
                  ValueLayout.JAVA_INT, ValueLayout.JAVA_INT, ValueLayout.ADDRESS));

  /** The value of CPUCLOCK_SCHED in Linux's include/linux/posix-timers_types.h. */
  private static final int SCHEDULER_TIME = 2;

  private static final long NANOS_PER_SECOND = 1_000_000_000L;

  private CpuClock() {}

  /**
   * The CPU time in nanoseconds.
   *
   * @throws IllegalStateException if the process has ended
   */
  static long nanos(long pid) {
    int clock = (int) (~pid << 3) | SCHEDULER_TIME;
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment time = arena.allocate(ValueLayout.JAVA_LONG, 2);
      int result = (int) CLOCK_GETTIME.invokeExact(clock, time);
      if (result != 0) {
        throw new IllegalStateException("no CPU clock of process " + pid);
      }
      return time.getAtIndex(ValueLayout.JAVA_LONG, 0) * NANOS_PER_SECOND
          + time.getAtIndex(ValueLayout.JAVA_LONG, 1);
    } catch (RuntimeException e) {
      throw e;
    } catch (Throwable e) {
      throw new AssertionError("clock_gettime throws nothing", e);
    }
  }
}
