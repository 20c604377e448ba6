package com.example.local.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.example.local.stack.LambdaFunction;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Where this process and the functions' processes listen, as the kernel tells. */
class ListenersIT {
  private static final String LISTENING = "0A";

  // 127.0.0.1, as an IPv4 address and as an IPv6 address that stands for one.
  private static final Set<String> LOOPBACK =
      Set.of("0100007F", "0000000000000000FFFF00000100007F", "00000000000000000000000001000000");

  @Test
  void onlyTheApiAndThePeoplesDatabaseListenOnTheGivenHost() throws Exception {
    Set<Integer> before = exposedPorts();
    try (LocalApi api =
        LocalApi.start(Project.stack(), LocalApi.Options.quiet().withHost("0.0.0.0"))) {
      LambdaFunction function = Project.stack().functions().getFirst();
      api.lambda().invoke(function.logicalId(), Files.readAllBytes(Project.event(function)));
      Set<Integer> exposed = exposedPorts();
      exposed.removeAll(before);
      assertEquals(Set.of(api.url().getPort(), api.dynamoDb().endpoint().getPort()), exposed);
      // The guard of DynamoDB and the Runtime API of the function listen too.
      assertTrue(listeners().size() >= 4, () -> listeners().toString());
    }
  }

  private static Set<Integer> exposedPorts() {
    Set<Integer> ports = new HashSet<>();
    for (Listener listener : listeners()) {
      if (!LOOPBACK.contains(listener.address())) {
        ports.add(listener.port());
      }
    }
    return ports;
  }

  /** The listening sockets of this process and its children. */
  private static List<Listener> listeners() {
    Set<String> own = new HashSet<>();
    Stream.concat(Stream.of(ProcessHandle.current()), ProcessHandle.current().descendants())
        .forEach(process -> own.addAll(sockets(process.pid())));
    List<Listener> listeners = new ArrayList<>();
    for (String table : List.of("/proc/self/net/tcp", "/proc/self/net/tcp6")) {
      for (String line : lines(Path.of(table))) {
        String[] fields = line.strip().split("\\s+");
        if (fields[3].equals(LISTENING) && own.contains("socket:[" + fields[9] + "]")) {
          String[] local = fields[1].split(":");
          listeners.add(new Listener(local[0], Integer.parseInt(local[1], 16)));
        }
      }
    }
    return listeners;
  }

  private static List<String> lines(Path table) {
    try {
      return Files.readAllLines(table);
    } catch (IOException e) {
      return List.of();
    }
  }

  private static Set<String> sockets(long pid) {
    Set<String> sockets = new HashSet<>();
    try (Stream<Path> files = Files.list(Path.of("/proc/" + pid + "/fd"))) {
      for (Path file : (Iterable<Path>) files::iterator) {
        sockets.add(target(file));
      }
    } catch (IOException e) {
      // The process has ended.
    }
    return sockets;
  }

  private static String target(Path file) {
    try {
      return Files.readSymbolicLink(file).toString();
    } catch (IOException e) {
      return "closed meanwhile";
    }
  }

  /**
   * @param address in the kernel's hexadecimal form
   */
  private record Listener(String address, int port) {}
}
