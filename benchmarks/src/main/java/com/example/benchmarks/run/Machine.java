package com.example.benchmarks.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;

/** Describes the machine of a run, without a name or a path of the machine. */
final class Machine {
  private Machine() {}

  static Map<String, String> description() throws IOException {
    Map<String, String> machine = new LinkedHashMap<>();
    machine.put("processor", field("/proc/cpuinfo", "model name"));
    machine.put("processors", Integer.toString(Runtime.getRuntime().availableProcessors()));
    machine.put("memory", field("/proc/meminfo", "MemTotal"));
    machine.put("system", System.getProperty("os.name") + " " + System.getProperty("os.version"));
    machine.put("load at the start", Files.readString(Path.of("/proc/loadavg")).split(" ")[0]);
    return machine;
  }

  private static String field(String file, String name) throws IOException {
    try (Stream<String> lines = Files.lines(Path.of(file))) {
      return lines
          .filter(line -> line.startsWith(name))
          .map(line -> line.substring(line.indexOf(':') + 1).strip())
          .findFirst()
          .orElse("unknown");
    }
  }
}
