package com.example.benchmarks.process;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;

/**
 * The CPU time that a process has used, user and system, all threads, ended ones too. From the
 * kernel's clock of the process: {@code /proc/pid/stat} counts in steps of 10 ms.
 */
final class CpuClock {
  // The signature of clock_gettime(2) is right, and the caller gives it memory of its own.
  @SuppressWarnings("restricted")
  private static final MethodHandle CLOCK_GETTIME =
      Linker.nativeLinker()
          .downcallHandle(
              Linker.nativeLinker().defaultLookup().findOrThrow("clock_gettime"),
              FunctionDescriptor.of(
                  ValueLayout.JAVA_INT, ValueLayout.JAVA_INT, ValueLayout.ADDRESS));

  /** CPUCLOCK_SCHED of Linux' include/linux/posix-timers_types.h. */
  private static final int SCHEDULER_TIME = 2;

  private static final long NANOS_PER_SECOND = 1_000_000_000L;

  private CpuClock() {}

  /** In nanoseconds; the process must not have ended. */
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
