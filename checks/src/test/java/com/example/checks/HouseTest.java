package com.example.checks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Each package says what it is for, dependencies run one way, and the machinery knows no items. */
class HouseTest {
  private static final Path ROOT = Path.of("..");
  private static final Pattern IMPORT =
      Pattern.compile("^import (?:static )?(com\\.example\\.[a-z.]+)\\.[A-Z]", Pattern.MULTILINE);
  private static final Pattern PACKAGE = Pattern.compile("^package ([a-z.]+);", Pattern.MULTILINE);

  /** Which packages a package may not use, by the beginnings of their names. */
  private static final Map<String, List<String>> FORBIDDEN =
      Map.of(
          "com.example.platform", List.of("com.example.items", "com.example.aot"),
          "com.example.items.shared", List.of("com.example.aot"),
          "com.example.aot.runtime", List.of("com.example.items"),
          "com.example.local", List.of("com.example.items", "com.example.platform"),
          "com.example.benchmarks", List.of("com.example.items", "com.example.platform"));

  /** A word of this API. DynamoDB's own words begin with a capital: Item, PutItem. */
  private static final Pattern ENTITY = Pattern.compile("\\bitems\\b|itemId|ItemsTable");

  private static final Pattern VIRTUAL_THREADS =
      Pattern.compile("\\b(?:ofVirtual|startVirtualThread|newVirtualThreadPerTaskExecutor)\\(");

  @Test
  void everyPackageSaysWhatItIsFor() {
    Set<String> silent = new TreeSet<>();
    for (Path file : sources()) {
      if (!Files.exists(file.resolveSibling("package-info.java"))) {
        silent.add(file.getParent().toString());
      }
    }
    assertEquals(Set.of(), silent);
  }

  @Test
  void noPackageUsesAPackageThatUsesIt() {
    Map<String, Set<String>> uses = uses();
    List<String> cycles = new ArrayList<>();
    for (String start : uses.keySet()) {
      if (reachable(uses, start).contains(start)) {
        cycles.add(start);
      }
    }
    assertEquals(List.of(), cycles);
    assertTrue(uses.size() > 10, uses::toString);
  }

  @Test
  void dependenciesRunFromTheFunctionsToTheMachinery() {
    List<String> wrong = new ArrayList<>();
    uses()
        .forEach(
            (user, used) ->
                FORBIDDEN.forEach(
                    (room, others) -> {
                      if (user.startsWith(room)) {
                        used.stream()
                            .filter(name -> others.stream().anyMatch(name::startsWith))
                            .forEach(name -> wrong.add(user + " uses " + name));
                      }
                    }));
    assertEquals(List.of(), wrong);
  }

  @Test
  void theMachineryKnowsNoItems() {
    List<String> lines = new ArrayList<>();
    for (Path file : sources()) {
      if (file.startsWith(ROOT.resolve("platform"))) {
        text(file)
            .lines()
            .filter(line -> !line.startsWith("import ") && !line.startsWith("package "))
            .filter(line -> ENTITY.matcher(line).find())
            .forEach(line -> lines.add(file.getFileName() + ": " + line.strip()));
      }
    }
    assertEquals(List.of(), lines);
  }

  /**
   * Virtual threads that load classes can wait for each other for ever: a thread that loads a class
   * keeps its carrier, also while it waits for a lock, and the owner of the lock may wait for a
   * carrier. JEP 491 lists class loading among the cases that remain. With two processors, eight
   * threads of the tests did so.
   */
  @Test
  void noThreadIsVirtual() throws IOException {
    List<String> lines = new ArrayList<>();
    for (Path file : ProjectFiles.endingWith(ROOT, ".java")) {
      text(file)
          .lines()
          .filter(line -> VIRTUAL_THREADS.matcher(line).find())
          .forEach(line -> lines.add(file + ": " + line.strip()));
    }
    assertEquals(List.of(), lines);
  }

  private static Set<String> reachable(Map<String, Set<String>> uses, String start) {
    Set<String> reached = new HashSet<>();
    List<String> open = new ArrayList<>(uses.get(start));
    while (!open.isEmpty()) {
      String next = open.removeLast();
      if (reached.add(next)) {
        open.addAll(uses.getOrDefault(next, Set.of()));
      }
    }
    return reached;
  }

  private static Map<String, Set<String>> uses() {
    Map<String, Set<String>> uses = new TreeMap<>();
    for (Path file : sources()) {
      String text = text(file);
      String name = PACKAGE.matcher(text).results().findFirst().orElseThrow().group(1);
      Set<String> used = uses.computeIfAbsent(name, absent -> new TreeSet<>());
      IMPORT.matcher(text).results().map(found -> found.group(1)).forEach(used::add);
      used.remove(name);
    }
    return uses;
  }

  private static List<Path> sources() {
    try (Stream<Path> files = Files.walk(ROOT)) {
      return files
          .filter(file -> file.toString().endsWith(".java"))
          .filter(file -> file.toString().contains("/src/main/java/"))
          .filter(file -> !file.toString().contains("/target/"))
          .filter(file -> !file.startsWith(ROOT.resolve("benchmarks/peers")))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
